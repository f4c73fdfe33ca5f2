package xinqu.calculator;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Money;
import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.WhyMark;

import java.util.List;

/**
 * What every policy in force means for one party: the best combination, then five groups in fixed
 * order.
 *
 * @param total the most that can be had together
 * @param counted number of provisions that the total is made of
 * @param excluded number of amounts that cannot be had beside these
 * @param entitled number of provisions that the party is entitled to
 * @param why explains the total; null if it is nothing
 * @param groups the first four groups, empty ones included
 * @param no what is not for the party
 * @param print whether everything that folds is open
 */
public record Result(
        Money total,
        int counted,
        int excluded,
        int entitled,
        @Nullable WhyMark why,
        List<ResultGroup> groups,
        NotForYou no,
        boolean print)
        implements Html {

    public Result {
        groups = List.copyOf(groups);
    }

    /** What the total is made of. */
    public Wording how() {
        return excluded == 0
                ? Wording.of("calculator.total.sum", counted)
                : Wording.of("calculator.total.best", counted, excluded);
    }

    public boolean something() {
        return total.fen() > 0;
    }
}
