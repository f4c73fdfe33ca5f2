package xinqu.party;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;

/**
 * Questions about facts. Sends the answers in the address, with everything that was said before.
 *
 * @param action path that the answers go to
 * @param heading what is asked
 * @param kept parameters that were said before
 * @param questions fields, one for each fact
 * @param submit label of the button
 */
public record QuestionForm(
        String action, Wording heading, List<Kept> kept, List<Html> questions, Wording submit)
        implements Html {

    /** A parameter that is sent again. */
    public record Kept(String name, String value) {}

    public QuestionForm {
        kept = List.copyOf(kept);
        questions = List.copyOf(questions);
    }
}
