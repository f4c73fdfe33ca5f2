package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Money;
import xinqu.matcher.Truth;
import xinqu.pack.Text;
import xinqu.party.Subject;
import xinqu.rule.Explanation.Gap;
import xinqu.rule.Term;
import xinqu.rule.Value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one provision means for one party on one day, with everything needed to say why.
 *
 * @param conditions every condition with its outcome, the territory first where it decides
 * @param bars what stands against it apart from conditions
 * @param amount in the unit of the benefit, at most so much if the verdict is {@code MAY_COMPETE};
 *     null without an amount or where it cannot be reckoned; what it would be with the gap closed
 *     if the verdict is {@code NEAR_MISS}
 * @param least the lower end, where the amount is the upper end of a range; null otherwise
 * @param instalments parts of the amount in order of payment; empty if paid at once
 * @param years what each year brings if the facts stay as they are; empty if it is one year. Of a
 *     plan they make the amount, of a benefit that is repeated each is the amount
 * @param lines the arithmetic, step by step
 * @param missing facts that are needed and not known
 * @param gaps by how much facts miss their thresholds, if nothing else stands against it
 * @param until last day on which a near miss can be mended; null for other verdicts
 */
public record Answer(
        Provision provision,
        Verdict verdict,
        List<Outcome> conditions,
        List<Bar> bars,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal least,
        List<BigDecimal> instalments,
        List<BigDecimal> years,
        List<Text> lines,
        Set<Term> missing,
        List<Gap> gaps,
        @Nullable LocalDate until) {

    public Answer {
        conditions = List.copyOf(conditions);
        bars = List.copyOf(bars);
        instalments = List.copyOf(instalments);
        years = List.copyOf(years);
        lines = List.copyOf(lines);
        missing = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(missing));
        gaps = List.copyOf(gaps);
    }

    /**
     * How one condition came out.
     *
     * @param values the known facts it was decided on
     * @param missing the facts that leave it open
     * @param gaps by how much it fails, if only numbers stand against it
     */
    public record Outcome(
            Condition condition,
            Truth truth,
            Map<Term, Value> values,
            Set<Term> missing,
            List<Gap> gaps) {

        public Outcome {
            values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
            missing = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(missing));
            gaps = List.copyOf(gaps);
        }
    }

    /** What stands against a provision apart from its conditions. */
    public sealed interface Bar {

        /** The document is a draft, not yet or no longer in force on the day. */
        record NotInForce(LocalDate day) implements Bar {}

        /** The provision is for other kinds of parties. */
        record OtherSubject(Set<Subject> subjects) implements Bar {}

        /** A provision that must be met first is not. */
        record Requires(String provision, Verdict verdict) implements Bar {}

        /** The conditions are met, but the amount comes to nothing. */
        record NothingDue() implements Bar {}
    }

    /** The amount as money, if it is money that may stand in a total; null otherwise. */
    public @Nullable Money money() {
        return amount == null || !provision.benefit().isMoney()
                ? null
                : Money.ofYuan(amount.multiply(provision.benefit().unit().factor()));
    }
}
