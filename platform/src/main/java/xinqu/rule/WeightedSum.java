package xinqu.rule;

import org.jspecify.annotations.Nullable;

import xinqu.rule.Explanation.Gap;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A sum of facts with weights, such as a score of patents: which one fact would have to change, and
 * by how much, for the sum to meet a threshold.
 */
final class WeightedSum {

    private final Map<Term, BigDecimal> weights;

    private WeightedSum(Map<Term, BigDecimal> weights) {
        this.weights = weights;
    }

    /** The weights of an expression, if it is such a sum. */
    static Optional<WeightedSum> of(Expr expr) {
        return Optional.ofNullable(weights(expr)).map(WeightedSum::new);
    }

    private static @Nullable Map<Term, BigDecimal> weights(Expr expr) {
        return switch (expr) {
            case Expr.Fact(var term) when term.formula() == null -> Map.of(term, BigDecimal.ONE);
            case Expr.Literal(Value.Num _, _) -> Map.of();
            case Expr.Arithmetic(var operator, var left, var right, _) ->
                    switch (operator) {
                        case PLUS -> added(weights(left), weights(right), BigDecimal.ONE);
                        case MINUS -> added(weights(left), weights(right), BigDecimal.ONE.negate());
                        case TIMES ->
                                left instanceof Expr.Literal(Value.Num(var factor), _)
                                        ? added(Map.of(), weights(right), factor)
                                        : right instanceof Expr.Literal(Value.Num(var factor), _)
                                                ? added(Map.of(), weights(left), factor)
                                                : null;
                        case OVER, POWER -> null;
                    };
            default -> null;
        };
    }

    private static @Nullable Map<Term, BigDecimal> added(
            @Nullable Map<Term, BigDecimal> sum,
            @Nullable Map<Term, BigDecimal> more,
            BigDecimal factor) {
        if (sum == null || more == null) {
            return null;
        }
        var all = new LinkedHashMap<>(sum);
        more.forEach((term, weight) -> all.merge(term, weight.multiply(factor), BigDecimal::add));
        return all;
    }

    /**
     * The gap of the one fact that has to change least, of facts that the party can improve if
     * there are any.
     *
     * @param lacks what the sum has to gain, negative if it has to lose
     */
    Optional<Gap> gap(Expr.Comparison comparison, BigDecimal lacks, Facts facts) {
        return weights.entrySet().stream()
                .flatMap(entry ->
                        gap(comparison, lacks, entry.getKey(), entry.getValue(), facts).stream())
                .min(
                        Comparator.comparing((Gap gap) -> !gap.term().improvable())
                                .thenComparing(gap -> Explanation.share(java.util.List.of(gap))));
    }

    private static Optional<Gap> gap(
            Expr.Comparison comparison,
            BigDecimal lacks,
            Term term,
            BigDecimal weight,
            Facts facts) {
        if (weight.signum() == 0
                || !(Evaluation.value(new Expr.Fact(term), facts)
                        instanceof Value.Num(var value))) {
            return Optional.empty();
        }
        boolean upward =
                lacks.signum() == 0
                        ? isMore(comparison, weight)
                        : lacks.signum() == weight.signum();
        var exact = value.add(lacks.divide(weight, MathContext.DECIMAL128));
        var nearest =
                exact.setScale(term.decimals(), upward ? RoundingMode.CEILING : RoundingMode.FLOOR);
        boolean strict = comparison == Expr.Comparison.MORE || comparison == Expr.Comparison.LESS;
        if (strict && nearest.compareTo(exact) == 0) {
            var step = BigDecimal.ONE.movePointLeft(term.decimals());
            nearest = upward ? nearest.add(step) : nearest.subtract(step);
        }
        return Optional.of(
                new Gap(
                        term,
                        upward ? Expr.Comparison.AT_LEAST : Expr.Comparison.AT_MOST,
                        value,
                        nearest));
    }

    private static boolean isMore(Expr.Comparison comparison, BigDecimal weight) {
        return (comparison == Expr.Comparison.MORE) == (weight.signum() > 0);
    }
}
