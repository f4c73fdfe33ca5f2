package xinqu.matter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.web.NavEntry;

import java.util.Set;

/** Where the pages of matters hang in the shell. */
@Configuration(proxyBeanMethods = false)
class MatterConfiguration {

    @Bean
    NavEntry mattersEntry() {
        return new NavEntry(290, "matters.title", Matters.PATH, Matters.HANDLING);
    }

    @Bean
    NavEntry ownMattersEntry() {
        return new NavEntry(291, "matters.own", "/matters/mine", Set.of("enterprise", "person"));
    }
}
