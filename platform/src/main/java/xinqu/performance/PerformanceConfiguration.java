package xinqu.performance;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.web.NavEntry;

import java.util.Set;

/** Where the page of figures hangs in the shell. */
@Configuration(proxyBeanMethods = false)
class PerformanceConfiguration {

    @Bean
    NavEntry performanceEntry() {
        return new NavEntry(
                225,
                "performance.title",
                "/performance",
                Set.of("leader", "supervisor", "auditor", "approver"));
    }
}
