package xinqu;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

/** The application: one process, one database, the modules below this package. */
@Modulithic(
        systemName = "Xinqu",
        sharedModules = {"decision", "web"})
@SpringBootApplication
@ConfigurationPropertiesScan
public class Platform {

    static void main(String[] args) {
        SpringApplication.run(Platform.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
