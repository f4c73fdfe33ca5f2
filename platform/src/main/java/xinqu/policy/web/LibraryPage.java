package xinqu.policy.web;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;

import java.util.List;

/** The public library of policies: search, filters, list. */
public record LibraryPage(DataTable<?> table) implements Page {

    @Override
    public Wording title() {
        return Wording.of("library.title");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }
}
