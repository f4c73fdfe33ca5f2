package xinqu.matter.web;

import org.jspecify.annotations.Nullable;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;
import xinqu.web.ui.Field;
import xinqu.web.ui.Notice;

import java.util.List;

/**
 * The matters within the scope of those who work on them.
 *
 * @param owner chooses who gets the matters that are ticked; null if there is nobody
 * @param said what became of the last hand-over; null if there was none
 */
public record MatterList(DataTable<MatterRow> table, @Nullable Field owner, @Nullable Notice said)
        implements Page {

    @Override
    public Wording title() {
        return Wording.of("matters.title");
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
