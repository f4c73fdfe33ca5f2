package xinqu.matcher;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// One criterion of a rule as one row meets it: what was asked, what is so, and by how much it
/// fails.
///
/// @param leaf position of the criterion in the formula, from 0, read from left to right
/// @param truth the answer of the row
/// @param wanted the answer that speaks for the rule: `false` under an odd number of negations
/// @param gap what the number must grow by to reach the wanted side of the bound: `bound - value`
///   if it is to reach the bound, `bound - 1 - value` if it is to stay below, so negative where it
///   must shrink; in units of the column's scale, clamped to the range of `long`; 0 if met, missing
///   or not a number
/// @param decisive whether the rule would be true if this criterion alone were as wanted, in every
///   place where the rule asks it. A number is thought of as moved just to its bound, and all
///   criteria over its column are asked anew
public record Reason(
        int leaf, Criterion criterion, Truth truth, boolean wanted, long gap, boolean decisive) {

    /// Whether the row answers as wanted.
    public boolean met() {
        return truth == Truth.of(wanted);
    }

    /// The reasons for the verdict of one row on one formula: one for each leaf, in order.
    ///
    /// Cost: the square of the number of leaves that are not met, times nothing else; meant for
    /// what is shown to somebody, not for whole populations.
    public static List<Reason> of(Formula formula, Population population, int row) {
        var reasons = new ArrayList<Reason>();
        collect(formula, formula, true, population, row, reasons);
        return reasons;
    }

    private static void collect(
            Formula part,
            Formula whole,
            boolean wanted,
            Population population,
            int row,
            List<Reason> reasons) {
        switch (part) {
            case Formula.Leaf(var criterion) -> {
                var truth = population.truth(row, criterion);
                boolean met = truth == Truth.of(wanted);
                reasons.add(
                        new Reason(
                                reasons.size(),
                                criterion,
                                truth,
                                wanted,
                                met ? 0 : gap(criterion, truth, wanted, population, row),
                                !met && decides(whole, criterion, wanted, population, row)));
            }
            case Formula.All(var parts) ->
                    parts.forEach(p -> collect(p, whole, wanted, population, row, reasons));
            case Formula.Any(var parts) ->
                    parts.forEach(p -> collect(p, whole, wanted, population, row, reasons));
            case Formula.Not(var opposite) ->
                    collect(opposite, whole, !wanted, population, row, reasons);
            case Formula.Always _ -> {}
        }
    }

    private static long gap(
            Criterion criterion, Truth truth, boolean wanted, Population population, int row) {
        if (truth == Truth.UNKNOWN
                || !(criterion instanceof Criterion.AtLeast(int column, long bound))) {
            return 0;
        }
        long value = population.number(row, column);
        if (!wanted && bound == Long.MIN_VALUE) {
            return Long.MIN_VALUE; // No number is below it.
        }
        long gap = bound - value;
        if (((bound ^ value) & (bound ^ gap)) < 0) {
            return wanted ? Long.MAX_VALUE : Long.MIN_VALUE; // Too far apart for a long.
        }
        return wanted ? gap : gap == Long.MIN_VALUE ? gap : gap - 1;
    }

    private static boolean decides(
            Formula whole, Criterion changed, boolean wanted, Population population, int row) {
        if (changed instanceof Criterion.AtLeast(int column, long bound)) {
            if (!wanted && bound == Long.MIN_VALUE) {
                return false; // No number is below it.
            }
            long moved = wanted ? bound : bound - 1;
            return truth(
                            whole,
                            asked ->
                                    switch (asked) {
                                        case Criterion.AtLeast(int c, long b) when c == column ->
                                                Truth.of(moved >= b);
                                        case Criterion.Known(int c) when c == column -> Truth.TRUE;
                                        default -> population.truth(row, asked);
                                    })
                    == Truth.TRUE;
        }
        return truth(
                        whole,
                        asked ->
                                asked.equals(changed)
                                        ? Truth.of(wanted)
                                        : population.truth(row, asked))
                == Truth.TRUE;
    }

    private static Truth truth(Formula formula, Function<Criterion, Truth> answers) {
        return switch (formula) {
            case Formula.Leaf(var criterion) -> answers.apply(criterion);
            case Formula.All(var parts) ->
                    parts.stream().map(p -> truth(p, answers)).reduce(Truth.TRUE, Truth::and);
            case Formula.Any(var parts) ->
                    parts.stream().map(p -> truth(p, answers)).reduce(Truth.FALSE, Truth::or);
            case Formula.Not(var part) -> truth(part, answers).not();
            case Formula.Always(var truth) -> truth;
        };
    }
}
