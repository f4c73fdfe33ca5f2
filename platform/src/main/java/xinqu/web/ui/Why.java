package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Citation;
import xinqu.web.Html;
import xinqu.web.Wording;

import java.time.LocalDate;
import java.util.List;

/**
 * The explanation of a figure: facts, rule, arithmetic, articles.
 *
 * @param about what is explained
 * @param result the figure or verdict itself
 * @param rule the rule in plain words; {@link Wording#NONE} where none applies
 */
public record Why(
        Wording about,
        Wording result,
        List<Fact> facts,
        Wording rule,
        List<Line> arithmetic,
        List<Citation> citations)
        implements Html {

    /**
     * A fact that the answer rests on.
     *
     * @param source who says so
     * @param asOf day for which it holds; null if the source does not say
     * @param synthetic whether it was invented for demonstration
     */
    public record Fact(
            Wording name,
            Wording value,
            Wording source,
            @Nullable LocalDate asOf,
            boolean synthetic) {}

    /**
     * A line of arithmetic.
     *
     * @param calculation such as {@code 46 × 5,000}
     * @param result such as {@code 23 万元}
     * @param last whether the line is the sum below the others
     */
    public record Line(Wording name, Wording calculation, Wording result, boolean last) {}

    public Why {
        facts = List.copyOf(facts);
        arithmetic = List.copyOf(arithmetic);
        citations = List.copyOf(citations);
    }
}
