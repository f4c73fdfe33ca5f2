package xinqu.job;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.web.NavEntry;

import java.util.Set;

/** Where the page of routines hangs in the shell. */
@Configuration(proxyBeanMethods = false)
class RoutineConfiguration {

    @Bean
    NavEntry routinesEntry() {
        return new NavEntry(910, "routines.title", "/routines", Set.of("administrator"));
    }
}
