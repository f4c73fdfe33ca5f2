package xinqu.calculator;

import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.AnswerCard;

import java.util.List;

/**
 * The answers of one kind.
 *
 * @param help what the kind means
 * @param cards answers, the greatest amounts first
 * @param open answers that no fact can complete, because the source leaves something open
 */
public record ResultGroup(
        AnswerCard.Kind kind, Wording help, List<AnswerCard> cards, List<AnswerCard> open)
        implements Html {

    public ResultGroup {
        cards = List.copyOf(cards);
        open = List.copyOf(open);
    }

    public int count() {
        return cards.size() + open.size();
    }

    public String domId() {
        return "group-" + kind.style();
    }
}
