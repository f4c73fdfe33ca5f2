package xinqu.rating.web;

import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Control;

import java.util.List;

/**
 * Asks for the code on a receipt; a party sees what it may rate.
 *
 * @param waiting what the party may rate
 */
public record ReceiptPage(String code, List<Waiting> waiting, List<FieldError> errors)
        implements Page {

    /** A service act that waits for a rating. */
    public record Waiting(Wording title, Wording unit, String path) {}

    public ReceiptPage {
        waiting = List.copyOf(waiting);
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.of("rating.give");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("ratings.title"), "/ratings"), new Crumb(title(), null));
    }

    public Field field() {
        return Field.of("code", Wording.of("rating.receipt"), new Control.Line(code, "off"))
                .helped(Wording.of("rating.receipt.help"))
                .asRequired()
                .with(errors);
    }
}
