package xinqu.matter.web;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Button;
import xinqu.web.ui.EmptyState;

import java.util.List;

/** What the reader raised, the newest first. */
public record OwnMatters(List<MatterRow> rows) implements Page {

    public OwnMatters {
        rows = List.copyOf(rows);
    }

    @Override
    public Wording title() {
        return Wording.of("matters.own");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }

    public Button raise() {
        return Button.link(Wording.of("matter.new"), Button.Kind.PRIMARY, "/matters/new");
    }

    public EmptyState empty() {
        return new EmptyState(
                Wording.of("matters.own.none"), Wording.of("matters.own.none.hint"), null);
    }
}
