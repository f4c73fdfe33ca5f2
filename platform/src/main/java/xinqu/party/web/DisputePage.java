package xinqu.party.web;

import xinqu.party.Fact;
import xinqu.party.Party;
import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;

import java.util.List;

/**
 * The form in which a party says that a value is wrong.
 *
 * @param value the value as it is held
 */
public record DisputePage(
        Party party, Fact fact, Wording value, String reason, List<FieldError> errors)
        implements Page {

    public DisputePage {
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.of("party.dispute.title", fact.name());
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.plain(party.name()), "/parties/" + party.id().value()),
                new Crumb(title(), null));
    }

    public Field field() {
        return Field.of(
                        "reason",
                        Wording.of("party.dispute.label"),
                        new Field.Control.Lines(reason, 5))
                .helped(Wording.of("party.dispute.help"))
                .asRequired()
                .with(errors);
    }

    public String action() {
        return "/parties/%s/disputes/%s".formatted(party.id().value(), fact.code());
    }
}
