package xinqu.casework.web;

import xinqu.casework.CaseLists;
import xinqu.casework.Task;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;

import java.util.List;

/**
 * What waits for the reader's units.
 *
 * @param overdue tasks whose promised term is over
 * @param awaited opinions that other units wait for
 */
public record TaskListPage(DataTable<Task> table, long overdue, List<CaseLists.Awaited> awaited)
        implements Page {

    public TaskListPage {
        awaited = List.copyOf(awaited);
    }

    @Override
    public Wording title() {
        return Wording.of("tasks.title");
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
