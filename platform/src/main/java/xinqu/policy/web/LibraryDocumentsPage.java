package xinqu.policy.web;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;

import java.util.List;

/** The documents that the library's provisions stand in. */
public record LibraryDocumentsPage(DataTable<?> table) implements Page {

    @Override
    public Wording title() {
        return Wording.of("library.documents");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("library.title"), "/policies"), new Crumb(title(), null));
    }
}
