package xinqu.service.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.web.Door;
import xinqu.web.NavEntry;
import xinqu.web.SearchSource;
import xinqu.web.Wording;
import xinqu.web.Words;

import java.util.List;
import java.util.Set;

/** Where the catalogue hangs in the shell: a door, an entry of the navigation, the search. */
@Configuration(proxyBeanMethods = false)
class ServiceConfiguration {

    @Bean
    Door serviceDoor() {
        return new Door("service", "/items");
    }

    @Bean
    NavEntry itemsEntry() {
        return new NavEntry(30, "service.nav", "/items", Set.of());
    }

    @Bean
    NavEntry bundlesEntry() {
        return new NavEntry(25, "bundle.nav", "/bundles", Set.of());
    }

    @Bean
    NavEntry lintEntry() {
        return new NavEntry(
                310,
                "lint.nav",
                "/items/lint",
                Set.of("approver", "supervisor", "leader", "auditor"));
    }

    @Bean
    NavEntry exchangeEntry() {
        return new NavEntry(
                320, "exchange.nav", "/items/exchange", Set.of("approver", "administrator"));
    }

    @Bean
    SearchSource searchedBundles(CatalogueShelf shelf) {
        return new SearchSource() {
            @Override
            public int order() {
                return 10;
            }

            @Override
            public Found find(String words) {
                var index = shelf.index();
                return new Found(
                        Wording.of("bundle.title"),
                        index.bundles(words).stream()
                                .map(bundle ->
                                        new Hit(
                                                Wording.of(bundle.name()),
                                                Wording.of(
                                                        "bundle.search",
                                                        bundle.members().size(),
                                                        index.words().unit(bundle.lead())),
                                                "/bundles/" + bundle.id()))
                                .toList(),
                        "/bundles");
            }
        };
    }

    @Bean
    SearchSource searchedItems(CatalogueShelf shelf) {
        return new SearchSource() {
            @Override
            public int order() {
                return 20;
            }

            @Override
            public Found find(String words) {
                List<Hit> hits =
                        shelf.index().find(words).stream()
                                .map(row ->
                                        new Hit(
                                                Wording.of(row.item().name()),
                                                Wording.of(
                                                        "service.search",
                                                        row.unit(),
                                                        ServiceWords.term(row.item().promise())),
                                                row.path()))
                                .toList();
                return new Found(
                        Wording.of("service.items"), hits, "/items?q=" + Words.encode(words));
            }
        };
    }
}
