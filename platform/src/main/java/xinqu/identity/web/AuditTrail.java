package xinqu.identity.web;

import xinqu.identity.AuditEntry;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;

import java.util.List;

/**
 * Who did what to which thing.
 *
 * @param problems days that could not be read
 */
public record AuditTrail(DataTable<AuditEntry> table, List<Wording> problems) implements Page {

    public AuditTrail {
        problems = List.copyOf(problems);
    }

    @Override
    public Wording title() {
        return Wording.of("audit.title");
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
