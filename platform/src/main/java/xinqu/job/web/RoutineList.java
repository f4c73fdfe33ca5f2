package xinqu.job.web;

import xinqu.job.RoutineState;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;

import java.util.List;

/** What the application does by itself, and how it went. */
public record RoutineList(DataTable<RoutineState> table) implements Page {

    @Override
    public Wording title() {
        return Wording.of("routines.title");
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
