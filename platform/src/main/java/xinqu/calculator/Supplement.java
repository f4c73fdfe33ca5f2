package xinqu.calculator;

import org.jspecify.annotations.Nullable;

import xinqu.party.QuestionForm;
import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb;
import xinqu.web.ui.Notice;

import java.util.List;

/**
 * Asks for facts that are not known of a party.
 *
 * @param provision the provision that needs them; {@link Wording#NONE} if several do
 * @param form the questions; null if nothing can be asked
 */
public record Supplement(
        PartyRow party,
        Wording provision,
        List<FieldError> errors,
        List<Notice> notices,
        @Nullable QuestionForm form)
        implements Page {

    public Supplement {
        errors = List.copyOf(errors);
        notices = List.copyOf(notices);
    }

    @Override
    public Wording title() {
        return Wording.of("calculator.supplement.title");
    }

    @Override
    public List<Breadcrumb.Crumb> breadcrumb() {
        return List.of(
                new Breadcrumb.Crumb(Wording.of("calculator.title"), "/calculator"),
                new Breadcrumb.Crumb(Wording.plain(party.name()), party.path()),
                new Breadcrumb.Crumb(title(), null));
    }
}
