package xinqu.casework.web;

import xinqu.casework.Case;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;

import java.util.List;

/** Cases: one's own, or those that one's units lead. */
public record CaseListPage(DataTable<Case> table, boolean own) implements Page {

    @Override
    public Wording title() {
        return Wording.of(own ? "cases.own" : "cases.title");
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
