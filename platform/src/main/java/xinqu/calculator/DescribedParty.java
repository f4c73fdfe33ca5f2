package xinqu.calculator;

import org.jspecify.annotations.Nullable;

import xinqu.party.QuestionForm;
import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tabs;

import java.time.LocalDate;
import java.util.List;

/**
 * A party that the reader describes: the questions that still change an answer, then the result.
 *
 * @param person whether it is a person
 * @param kinds the kinds of enterprises to choose from; null for a person
 * @param form the next questions; null if no more would change anything
 * @param left how many facts could still change an answer
 * @param again path that asks once more for what was left open; null if nothing was
 * @param result null until something is known
 */
public record DescribedParty(
        boolean person,
        @Nullable Tabs kinds,
        LocalDate asOf,
        List<FieldError> errors,
        List<Notice> notices,
        @Nullable QuestionForm form,
        int left,
        @Nullable String again,
        Supposed supposed,
        @Nullable Result result,
        OtherDay otherDay,
        String here,
        String paper,
        @Nullable String code,
        boolean print)
        implements Page {

    public DescribedParty {
        errors = List.copyOf(errors);
        notices = List.copyOf(notices);
    }

    @Override
    public Wording title() {
        return Wording.of(person ? "calculator.person" : "calculator.describe");
    }

    @Override
    public List<Breadcrumb.Crumb> breadcrumb() {
        return List.of(
                new Breadcrumb.Crumb(Wording.of("calculator.title"), "/calculator"),
                new Breadcrumb.Crumb(title(), null));
    }
}
