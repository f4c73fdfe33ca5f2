package xinqu.calculator;

import xinqu.party.QuestionForm;
import xinqu.web.Html;

import java.time.LocalDate;
import java.util.List;

/**
 * A form that asks for the result on another day.
 *
 * @param kept parameters that the result rests on
 */
public record OtherDay(String action, LocalDate day, List<QuestionForm.Kept> kept) implements Html {

    public OtherDay {
        kept = List.copyOf(kept);
    }
}
