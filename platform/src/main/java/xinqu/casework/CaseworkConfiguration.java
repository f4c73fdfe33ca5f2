package xinqu.casework;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.party.Catalogues;
import xinqu.service.BundleCompiler;
import xinqu.service.Services;
import xinqu.web.HomeDoor;
import xinqu.web.NavEntry;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What cases are made from, and where their pages hang in the shell. */
@Configuration(proxyBeanMethods = false)
class CaseworkConfiguration {

    @Bean
    Supplier<Applications> applications(Services services, Catalogues catalogues) {
        return () -> {
            var catalogue = services.catalogue();
            return new Applications(
                    catalogue.pack(),
                    catalogue.vocabulary(),
                    catalogues.current().reader(),
                    Optional.ofNullable(catalogue.compiler())
                            .orElseGet(() ->
                                    new BundleCompiler(
                                            catalogue.pack().materials(),
                                            catalogue.vocabulary().catalogue(),
                                            1)));
        };
    }

    @Bean
    NavEntry casesEntry() {
        return new NavEntry(
                210, "cases.title", "/cases", Set.of("enterprise", "person", "window-clerk"));
    }

    /** The door “progress” of the home page; who is not signed in, signs in first. */
    @Bean
    HomeDoor progressDoor() {
        return new HomeDoor("progress", "/cases");
    }

    @Bean
    NavEntry tasksEntry() {
        return new NavEntry(215, "tasks.title", "/tasks", Set.of("window-clerk", "approver"));
    }

    @Bean
    NavEntry substitutesEntry() {
        return new NavEntry(216, "substitutes.title", "/tasks/substitutes", Set.of("leader"));
    }
}
