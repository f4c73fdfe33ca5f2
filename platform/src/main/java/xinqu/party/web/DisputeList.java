package xinqu.party.web;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;

import java.util.List;

/** The disputes within the scope of those who answer, the open ones first. */
public record DisputeList(DataTable<DisputeRow> table) implements Page {

    @Override
    public Wording title() {
        return Wording.of("disputes.title");
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }
}
