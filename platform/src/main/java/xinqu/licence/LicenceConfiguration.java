package xinqu.licence;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.web.NavEntry;

import java.util.Set;

/** Where the pages of licences hang in the shell. */
@Configuration(proxyBeanMethods = false)
class LicenceConfiguration {

    @Bean
    NavEntry licencesEntry() {
        return new NavEntry(
                212,
                "licence.title",
                "/licences",
                Set.of("enterprise", "person", "window-clerk", "approver", "leader"));
    }
}
