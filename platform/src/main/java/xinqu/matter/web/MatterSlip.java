package xinqu.matter.web;

import xinqu.matter.Matter;
import xinqu.matter.SlipCode;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;

import java.time.LocalDate;
import java.util.List;

/** The slip for a visitor, printed once: the code is not kept. */
public record MatterSlip(Matter matter, SlipCode code, LocalDate due) implements Page {

    @Override
    public Wording title() {
        return Wording.of("matter.slip");
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("matters.title"), "/matters"), new Crumb(title(), null));
    }
}
