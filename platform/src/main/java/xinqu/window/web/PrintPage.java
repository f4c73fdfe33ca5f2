package xinqu.window.web;

import xinqu.casework.Case;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;

import java.util.List;

/** Slips that go with decisions, one a sheet of paper: what was decided, and who received it. */
public record PrintPage(List<Slip> slips) implements Page {

    public PrintPage {
        slips = List.copyOf(slips);
    }

    /** What goes to one applicant. */
    public record Slip(Case head, Wording unit, List<Decided> decided) {

        public Slip {
            decided = List.copyOf(decided);
        }
    }

    /** What became of an item. */
    public record Decided(Wording item, Wording outcome) {}

    @Override
    public Wording title() {
        return Wording.of("print.title", slips.size());
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("delivery.title"), "/desk/delivery"),
                new Crumb(title(), null));
    }
}
