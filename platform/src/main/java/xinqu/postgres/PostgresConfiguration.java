package xinqu.postgres;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Without configuration the platform brings its own database; {@code xinqu.db} names another. */
@Configuration(proxyBeanMethods = false)
class PostgresConfiguration {

    @Bean
    Database database(Environment environment, PostgresSettings settings) {
        var url = environment.getProperty("xinqu.db", "");
        return url.isBlank()
                ? new Database.Own(EmbeddedPostgres.start(settings))
                : new Database.Outside(
                        url,
                        environment.getProperty("xinqu.db.user", ""),
                        environment.getProperty("xinqu.db.password", ""));
    }
}
