package xinqu.party;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.web.NavEntry;

/** Where the pages of parties hang in the shell. */
@Configuration(proxyBeanMethods = false)
class PartyConfiguration {

    @Bean
    NavEntry disputesEntry() {
        return new NavEntry(300, "disputes.title", Disputes.PATH, Disputes.ANSWERING);
    }
}
