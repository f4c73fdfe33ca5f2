package xinqu.window;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.web.NavEntry;

import java.util.Set;

/** Where the pages of windows hang in the shell. */
@Configuration(proxyBeanMethods = false)
class WindowConfiguration {

    @Bean
    NavEntry deskEntry() {
        return new NavEntry(205, "desk.title", "/desk", Set.of("window-clerk"));
    }

    @Bean
    NavEntry appointmentsEntry() {
        return new NavEntry(220, "booking.title", "/appointments", Set.of("enterprise", "person"));
    }

    @Bean
    NavEntry handlersEntry() {
        return new NavEntry(221, "mandate.title", "/me/handlers", Set.of("enterprise", "person"));
    }

    @Bean
    NavEntry consentsEntry() {
        return new NavEntry(222, "consent.title", "/me/consents", Set.of("enterprise", "person"));
    }
}
