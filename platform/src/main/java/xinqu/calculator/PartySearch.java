package xinqu.calculator;

import org.jspecify.annotations.Nullable;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.Words;
import xinqu.web.ui.Breadcrumb;
import xinqu.web.ui.Button;
import xinqu.web.ui.EmptyState;

import java.util.List;

/**
 * The parties that a search found.
 *
 * @param words what was sought, as typed
 * @param page from 1
 * @param tooShort whether the words are too few to search for
 */
public record PartySearch(
        String words, List<PartyRow> rows, int page, boolean more, boolean tooShort)
        implements Page {

    public PartySearch {
        rows = List.copyOf(rows);
    }

    public @Nullable String previous() {
        return page > 1 ? at(page - 1) : null;
    }

    public @Nullable String next() {
        return more ? at(page + 1) : null;
    }

    private String at(int other) {
        return "/calculator/parties?q=" + Words.encode(words) + "&page=" + other;
    }

    public EmptyState empty() {
        return tooShort
                ? new EmptyState(
                        Wording.of("calculator.search.short"),
                        Wording.of("calculator.search.short.hint"),
                        null)
                : new EmptyState(
                        Wording.of("calculator.search.empty", words),
                        Wording.of("calculator.search.empty.hint"),
                        Button.link(
                                Wording.of("calculator.describe"),
                                Button.Kind.PLAIN,
                                "/calculator/enterprise"));
    }

    @Override
    public Wording title() {
        return Wording.of("calculator.search.title");
    }

    @Override
    public List<Breadcrumb.Crumb> breadcrumb() {
        return List.of(
                new Breadcrumb.Crumb(Wording.of("calculator.title"), "/calculator"),
                new Breadcrumb.Crumb(title(), null));
    }
}
