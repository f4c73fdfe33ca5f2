package xinqu.exchange;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.web.NavEntry;

import java.util.Set;

/** Where the pages of outside systems hang in the shell. */
@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {

    @Bean
    NavEntry systemsEntry() {
        return new NavEntry(
                295,
                "systems.title",
                Exchange.PATH,
                Set.of("window-clerk", "approver", "dispatcher", "supervisor", "administrator"));
    }

    @Bean
    NavEntry supervisionEntry() {
        return new NavEntry(
                296, "supervision.title", Supervisions.PATH, Supervisions.ACKNOWLEDGING);
    }
}
