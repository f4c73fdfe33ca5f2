package xinqu.web;

import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.EmptyState;

import java.util.List;

/**
 * What the search of the home page found, source by source.
 *
 * @param words as they were typed
 * @param found sources that found something
 */
public record SearchPage(String words, List<SearchSource.Found> found) implements Page {

    /** As many hits of a source as a reader scans at once. */
    static final int MOST = 8;

    public SearchPage {
        found = List.copyOf(found);
    }

    public List<SearchSource.Hit> first(SearchSource.Found source) {
        return source.hits().subList(0, Math.min(MOST, source.hits().size()));
    }

    public EmptyState empty() {
        return new EmptyState(
                Wording.of("search.empty", words), Wording.of("search.empty.help"), null);
    }

    @Override
    public Wording title() {
        return Wording.of("search.title");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }
}
