package xinqu.performance.web;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;

import java.util.List;

/** The cases behind a figure. */
public record FigureList(Wording title, Wording lead, DataTable<?> table) implements Page {

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("performance.title"), "/performance"), new Crumb(title, null));
    }
}
