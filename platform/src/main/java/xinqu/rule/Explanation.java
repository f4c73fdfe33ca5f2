package xinqu.rule;

import org.jspecify.annotations.Nullable;

import xinqu.matcher.Truth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Why a condition is true, false or open: the facts it used, those it misses, and what it lacks.
 */
public final class Explanation {

    private Explanation() {}

    /**
     * By how much a fact misses a threshold.
     *
     * @param term the fact
     * @param comparison what is asked of it
     * @param value what it is, in its unit
     * @param threshold what it is compared with, in the same unit
     */
    public record Gap(
            Term term, Expr.Comparison comparison, BigDecimal value, BigDecimal threshold) {

        /** The distance to the threshold, never negative, in the unit of the fact. */
        public BigDecimal lacks() {
            return threshold.subtract(value).abs();
        }

        /** The nearest value, with the digits that the fact keeps, that meets the threshold. */
        public BigDecimal mended() {
            var step = BigDecimal.ONE.movePointLeft(term.decimals());
            return switch (comparison) {
                case MORE -> threshold.add(step);
                case LESS -> threshold.subtract(step);
                default -> threshold;
            };
        }

        /** Whether more of the fact would meet the threshold. */
        public boolean isShortfall() {
            return value.compareTo(threshold) <= 0
                    && (comparison == Expr.Comparison.AT_LEAST
                            || comparison == Expr.Comparison.MORE);
        }
    }

    /** The delivered facts that an expression uses, formulas of derived ones followed. */
    public static Set<Term> uses(Expr expr) {
        var used = new LinkedHashSet<Term>();
        collect(expr, used, null);
        return used;
    }

    /** The facts that an expression names, derived ones as such. */
    public static Set<Term> names(Expr expr) {
        var named = new LinkedHashSet<Term>();
        walk(
                expr,
                part -> {
                    if (part instanceof Expr.Fact(var term)) {
                        named.add(term);
                    }
                });
        return named;
    }

    /** The missing facts that leave a condition or a number open; none if it is decided. */
    public static Set<Term> missing(Expr expr, Facts facts) {
        var missing = new LinkedHashSet<Term>();
        collect(expr, missing, facts);
        return missing;
    }

    /** Collects delivered facts; with {@code facts}, only missing ones in parts that are open. */
    private static void collect(Expr expr, Set<Term> into, @Nullable Facts facts) {
        if (facts != null && Evaluation.value(expr, facts) != null) {
            return;
        }
        switch (expr) {
            case Expr.Fact(var term) when term.formula() != null ->
                    collect(term.formula(), into, facts);
            case Expr.Fact(var term) -> into.add(term);
            default -> parts(expr).forEach(part -> collect(part, into, facts));
        }
    }

    private static void walk(Expr expr, java.util.function.Consumer<Expr> visitor) {
        visitor.accept(expr);
        parts(expr).forEach(part -> walk(part, visitor));
    }

    static List<Expr> parts(Expr expr) {
        return switch (expr) {
            case Expr.Literal _, Expr.Fact _, Expr.AsOf _ -> List.of();
            case Expr.Compare(_, var left, var right) -> List.of(left, right);
            case Expr.Arithmetic(_, var left, var right, _) -> List.of(left, right);
            case Expr.Call(_, var arguments, _) -> arguments;
            case Expr.All(var parts) -> parts;
            case Expr.Any(var parts) -> parts;
            case Expr.Not(var part) -> List.of(part);
            case Expr.If(var condition, var then, var otherwise, _) ->
                    List.of(condition, then, otherwise);
            case Expr.OneOf(var choice, _) -> List.of(choice);
            case Expr.Has(var choices, _) -> List.of(choices);
            case Expr.Within(var choice, _, _) -> List.of(choice);
            case Expr.Anniversary(var day, _) -> List.of(day);
        };
    }

    /**
     * The values that a condition was decided on, derived ones included, in order of appearance.
     */
    public static Map<Term, Value> values(Expr expr, Facts facts) {
        var values = new LinkedHashMap<Term, Value>();
        for (var term : names(expr)) {
            var value = Evaluation.value(new Expr.Fact(term), facts);
            if (value != null) {
                values.put(term, value);
            }
        }
        return values;
    }

    /**
     * The least that would have to change to make a failing condition true, if that is only numbers
     * crossing thresholds; nothing if something else stands against it, a fact is missing, or the
     * change would break another part of the condition.
     */
    public static Optional<List<Gap>> gaps(Expr expr, Facts facts) {
        return Optional.ofNullable(found(expr, facts)).filter(gaps -> closes(gaps, expr, facts));
    }

    /** Whether the condition holds once every number has crossed its threshold. */
    private static boolean closes(List<Gap> gaps, Expr expr, Facts facts) {
        var changed = new HashMap<String, Value>();
        for (var gap : gaps) {
            if (gap.term().formula() != null) {
                return true; // What it is worked out from can move in many ways.
            }
            changed.put(gap.term().code(), Value.of(gap.mended()));
        }
        return Evaluation.truth(expr, new Changed(facts, changed)) == Truth.TRUE;
    }

    /** Facts of which some are other than they are. */
    private record Changed(Facts facts, Map<String, Value> changed) implements Facts {

        @Override
        public LocalDate asOf() {
            return facts.asOf();
        }

        @Override
        public @Nullable Value get(String code) {
            var value = changed.get(code);
            return value == null ? facts.get(code) : value;
        }
    }

    private static @Nullable List<Gap> found(Expr expr, Facts facts) {
        switch (Evaluation.truth(expr, facts)) {
            case TRUE -> {
                return List.of();
            }
            case UNKNOWN -> {
                return null;
            }
            case FALSE -> {}
        }
        return switch (expr) {
            case Expr.All(var parts) -> every(parts, facts);
            case Expr.Any(var parts) -> cheapest(parts, facts);
            case Expr.If(var condition, var then, var otherwise, _) ->
                    found(
                            Evaluation.truth(condition, facts) == Truth.TRUE ? then : otherwise,
                            facts);
            case Expr.Compare(var comparison, var left, var right) ->
                    gap(comparison, left, right, facts);
            case Expr.Fact(var term) when term.formula() != null -> found(term.formula(), facts);
            case Expr.Not(Expr.Fact(var term)) when term.formula() != null ->
                    found(Expr.not(term.formula()), facts);
            default -> null;
        };
    }

    private static @Nullable List<Gap> every(List<Expr> parts, Facts facts) {
        var all = new ArrayList<Gap>();
        for (var part : parts) {
            var gaps = found(part, facts);
            if (gaps == null) {
                return null;
            }
            all.addAll(gaps);
        }
        return all;
    }

    private static @Nullable List<Gap> cheapest(List<Expr> parts, Facts facts) {
        List<Gap> best = null;
        for (var part : parts) {
            var gaps = found(part, facts);
            if (gaps != null && (best == null || share(gaps).compareTo(share(best)) < 0)) {
                best = gaps;
            }
        }
        return best;
    }

    /** The greatest share of its threshold that a fact lacks. */
    public static BigDecimal share(List<Gap> gaps) {
        return gaps.stream()
                .map(gap ->
                        gap.threshold().signum() == 0
                                ? BigDecimal.TEN.pow(9)
                                : gap.lacks()
                                        .divide(
                                                gap.threshold().abs(),
                                                java.math.MathContext.DECIMAL64))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }

    private static @Nullable List<Gap> gap(
            Expr.Comparison comparison, Expr left, Expr right, Facts facts) {
        if (right instanceof Expr.Fact && !(left instanceof Expr.Fact)) {
            return gap(comparison.mirrored(), right, left, facts);
        }
        if (left instanceof Expr.Fact(var term)
                && Evaluation.value(left, facts) instanceof Value.Num(var value)
                && Evaluation.value(right, facts) instanceof Value.Num(var threshold)
                && comparison != Expr.Comparison.UNEQUAL
                && Collections.disjoint(uses(left), uses(right))) {
            return List.of(new Gap(term, comparison, value, threshold));
        }
        return left instanceof Expr.Fact ? null : weighted(comparison, left, right, facts);
    }

    /** The gap of one fact of a weighted sum. */
    private static @Nullable List<Gap> weighted(
            Expr.Comparison comparison, Expr left, Expr right, Facts facts) {
        if (Evaluation.value(left, facts) instanceof Value.Num(var sum)
                && Evaluation.value(right, facts) instanceof Value.Num(var threshold)
                && comparison != Expr.Comparison.EQUAL
                && comparison != Expr.Comparison.UNEQUAL
                && Collections.disjoint(uses(left), uses(right))) {
            return WeightedSum.of(left)
                    .flatMap(weights -> weights.gap(comparison, threshold.subtract(sum), facts))
                    .map(List::of)
                    .orElse(null);
        }
        return null;
    }
}
