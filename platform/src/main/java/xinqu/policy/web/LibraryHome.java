package xinqu.policy.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import xinqu.policy.Policies;
import xinqu.web.HomePart;
import xinqu.web.Html;
import xinqu.web.NavEntry;
import xinqu.web.SearchSource;
import xinqu.web.Wording;
import xinqu.web.Words;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Set;

/** What the library adds to the shell: an entry of the navigation, parts of the home page. */
@Configuration(proxyBeanMethods = false)
class LibraryHome {

    private static final int WEEK = 7;

    @Bean
    NavEntry policiesEntry() {
        return new NavEntry(10, "library.nav", "/policies", Set.of());
    }

    /** A part of the home page with its position. */
    private record Part(int order, java.util.function.Supplier<Html> part) implements HomePart {
        @Override
        public Html html() {
            return part.get();
        }
    }

    @Bean
    SearchSource searchedPolicies(LibraryShelf shelf) {
        return new SearchSource() {
            @Override
            public int order() {
                return 30;
            }

            @Override
            public Found find(String words) {
                var index = shelf.index();
                return new Found(
                        Wording.of("library.title"),
                        index.find(words, shelf.today()).stream()
                                .map(row ->
                                        new Hit(
                                                Wording.of(row.provision().title()),
                                                Wording.of(row.brief()),
                                                row.path()))
                                .toList(),
                        "/policies?q=" + Words.encode(words));
            }
        };
    }

    @Bean
    HomePart libraryNews(LibraryShelf shelf, Policies policies) {
        return new Part(10, () -> news(shelf.index(), policies, shelf.today()));
    }

    @Bean
    HomePart libraryCounts(LibraryShelf shelf) {
        return new Part(20, () -> counts(shelf.index(), shelf.today()));
    }

    static LibraryCounts counts(LibraryIndex index, LocalDate today) {
        var provisions = index.provisions();
        return new LibraryCounts(
                (int)
                        provisions.stream()
                                .filter(provision -> provision.validity().holds(today))
                                .count(),
                provisions.size(),
                index.documents().size(),
                index.cases());
    }

    /**
     * Documents that came into force, ended, or came into the library after it was first filled.
     */
    static LibraryNews news(LibraryIndex index, Policies policies, LocalDate today) {
        var zone = policies.library().zone().timezone();
        var since = policies.holdings().since();
        var first = since.values().stream().min(java.util.Comparator.naturalOrder());
        var items = new ArrayList<LibraryNews.Item>();
        for (var document : index.documents()) {
            var validity = document.validity();
            var path = "/documents/" + document.id();
            var from = validity.from();
            var to = validity.to();
            if (!validity.draft()
                    && from != null
                    && from.written().length() == 10
                    && isRecent(from.first(), today)) {
                items.add(
                        new LibraryNews.Item(
                                Wording.of("library.news.began", LibraryWords.day(from.first())),
                                document.title(),
                                path,
                                document.isSynthetic()));
            }
            if (to != null && isRecent(to.last().plusDays(1), today)) {
                items.add(
                        new LibraryNews.Item(
                                Wording.of("library.news.ended", LibraryWords.day(to.last())),
                                document.title(),
                                path,
                                document.isSynthetic()));
            }
            var came = since.get(document.id());
            if (came != null
                    && first.isPresent()
                    && came.isAfter(first.get())
                    && isRecent(day(came, zone), today)) {
                items.add(
                        new LibraryNews.Item(
                                Wording.of("library.news.added", LibraryWords.day(day(came, zone))),
                                document.title(),
                                path,
                                document.isSynthetic()));
            }
        }
        return new LibraryNews(items);
    }

    private static LocalDate day(java.time.Instant instant, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone);
    }

    private static boolean isRecent(LocalDate day, LocalDate today) {
        return !day.isAfter(today) && day.isAfter(today.minusDays(WEEK));
    }
}
