package xinqu.licence.web;

import xinqu.licence.Licence;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;

import java.util.List;

/** Licences: one's own, or those that one's units granted. */
public record LicenceListPage(DataTable<Licence> table, boolean own) implements Page {

    @Override
    public Wording title() {
        return Wording.of(own ? "licence.own" : "licence.title");
    }

    @Override
    public boolean staff() {
        return !own;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }
}
