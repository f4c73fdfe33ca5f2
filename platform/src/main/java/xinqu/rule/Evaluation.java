package xinqu.rule;

import org.jspecify.annotations.Nullable;

import xinqu.matcher.Truth;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What an expression is worth over facts of which some are missing. Kleene's strong logic: a test
 * is true or false only if it would be so whatever the missing facts turn out to be, as far as its
 * parts tell. Numbers are exact decimals, quotients and powers to 34 digits (DECIMAL128), as in
 * FEEL.
 */
public final class Evaluation {

    private Evaluation() {}

    /** Whether a condition holds. */
    public static Truth truth(Expr expr, Facts facts) {
        return switch (expr) {
            case Expr.All(var parts) -> {
                var all = Truth.TRUE;
                for (var part : parts) {
                    all = all.and(truth(part, facts));
                    if (all == Truth.FALSE) {
                        break;
                    }
                }
                yield all;
            }
            case Expr.Any(var parts) -> {
                var any = Truth.FALSE;
                for (var part : parts) {
                    any = any.or(truth(part, facts));
                    if (any == Truth.TRUE) {
                        break;
                    }
                }
                yield any;
            }
            case Expr.Not(Expr.Fact(var term)) when term.formula() != null ->
                    truth(Expr.not(term.formula()), facts);
            case Expr.Not(var part) -> truth(part, facts).not();
            case Expr.Compare(var comparison, var left, var right) ->
                    compared(comparison, value(left, facts), value(right, facts));
            case Expr.OneOf(var choice, var values) ->
                    switch (value(choice, facts)) {
                        case null -> Truth.UNKNOWN;
                        case Value.Str(var text) -> Truth.of(values.contains(text));
                        default -> Truth.FALSE;
                    };
            case Expr.Has(var choices, var member) ->
                    switch (value(choices, facts)) {
                        case null -> Truth.UNKNOWN;
                        case Value.Members(var members) -> Truth.of(members.contains(member));
                        default -> Truth.FALSE;
                    };
            case Expr.Within(var choice, var ancestor, var codes) ->
                    switch (value(choice, facts)) {
                        case null -> Truth.UNKNOWN;
                        case Value.Str(var code) -> Truth.of(codes.within(code, ancestor));
                        default -> Truth.FALSE;
                    };
            case Expr.If(var condition, var then, var otherwise, _) ->
                    switch (truth(condition, facts)) {
                        case TRUE -> truth(then, facts);
                        case FALSE -> truth(otherwise, facts);
                        case UNKNOWN -> {
                            var one = truth(then, facts);
                            yield one == truth(otherwise, facts) ? one : Truth.UNKNOWN;
                        }
                    };
            case Expr.Fact _, Expr.Literal _ ->
                    switch (value(expr, facts)) {
                        case null -> Truth.UNKNOWN;
                        case Value.Flag(var flag) -> Truth.of(flag);
                        default -> Truth.FALSE;
                    };
            case Expr.AsOf _, Expr.Arithmetic _, Expr.Call _, Expr.Anniversary _ ->
                    throw new IllegalArgumentException("no condition: " + expr);
        };
    }

    private static Truth compared(
            Expr.Comparison comparison, @Nullable Value left, @Nullable Value right) {
        if (left == null || right == null) {
            return Truth.UNKNOWN;
        }
        if (left instanceof Value.Num(var a) && right instanceof Value.Num(var b)) {
            return Truth.of(comparison.holds(a.compareTo(b)));
        }
        if (left instanceof Value.Day(var a) && right instanceof Value.Day(var b)) {
            return Truth.of(comparison.holds(a.compareTo(b)));
        }
        if (left instanceof Value.Str(var a) && right instanceof Value.Str(var b)) {
            return Truth.of(comparison.holds(a.compareTo(b)));
        }
        return Truth.FALSE; // One side is undefined.
    }

    /** The value of an expression; null if a missing fact leaves it open. */
    public static @Nullable Value value(Expr expr, Facts facts) {
        return switch (expr) {
            case Expr.Literal(var value, _) -> value;
            case Expr.Fact(var term) ->
                    term.formula() == null ? facts.get(term.code()) : value(term.formula(), facts);
            case Expr.AsOf() -> new Value.Day(facts.asOf());
            case Expr.Anniversary(var of, var years) ->
                    switch (value(of, facts)) {
                        case null -> null;
                        case Value.Day(var day) -> new Value.Day(day.plusYears(years));
                        default -> new Value.Undefined();
                    };
            case Expr.Arithmetic(var operator, var left, var right, _) ->
                    calculated(operator, value(left, facts), value(right, facts));
            case Expr.Call(var function, var arguments, _) -> called(function, arguments, facts);
            case Expr.If(var condition, var then, var otherwise, _) ->
                    switch (truth(condition, facts)) {
                        case TRUE -> value(then, facts);
                        case FALSE -> value(otherwise, facts);
                        case UNKNOWN -> {
                            var one = value(then, facts);
                            yield one != null && one.equals(value(otherwise, facts)) ? one : null;
                        }
                    };
            case Expr.Compare _,
                    Expr.All _,
                    Expr.Any _,
                    Expr.Not _,
                    Expr.OneOf _,
                    Expr.Has _,
                    Expr.Within _ ->
                    switch (truth(expr, facts)) {
                        case TRUE -> Value.of(true);
                        case FALSE -> Value.of(false);
                        case UNKNOWN -> null;
                    };
        };
    }

    /** The number an expression is worth; null if it is open or undefined. */
    public static @Nullable BigDecimal number(Expr expr, Facts facts) {
        return value(expr, facts) instanceof Value.Num(var number) ? number : null;
    }

    private static @Nullable Value calculated(
            Expr.Operator operator, @Nullable Value left, @Nullable Value right) {
        if (left == null || right == null) {
            return null;
        }
        if (!(left instanceof Value.Num(var a)) || !(right instanceof Value.Num(var b))) {
            return new Value.Undefined();
        }
        return switch (operator) {
            case PLUS -> bounded(a.add(b, MathContext.DECIMAL128));
            case MINUS -> bounded(a.subtract(b, MathContext.DECIMAL128));
            case TIMES -> bounded(a.multiply(b, MathContext.DECIMAL128));
            case OVER ->
                    b.signum() == 0
                            ? new Value.Undefined()
                            : bounded(a.divide(b, MathContext.DECIMAL128));
            case POWER ->
                    a.signum() == 0 && b.signum() < 0
                            ? new Value.Undefined()
                            : bounded(a.pow(b.intValueExact(), MathContext.DECIMAL128));
        };
    }

    /** Most digits before or after the point: no real number has them, and they exhaust memory. */
    private static final int DIGITS = 200;

    private static Value bounded(BigDecimal number) {
        if (number.precision() - (long) number.scale() > DIGITS) {
            return new Value.Undefined();
        }
        return Value.of(
                number.scale() > DIGITS ? number.setScale(DIGITS, RoundingMode.HALF_EVEN) : number);
    }

    private static @Nullable Value called(
            Expr.Function function, List<Expr> arguments, Facts facts) {
        var values = new ArrayList<Value>(arguments.size());
        boolean undefined = false;
        for (var argument : arguments) {
            var value = value(argument, facts);
            if (value == null) {
                return null;
            }
            undefined |= value instanceof Value.Undefined;
            values.add(value);
        }
        if (undefined) {
            return new Value.Undefined();
        }
        return switch (function) {
            case MIN -> folded(values, BigDecimal::min);
            case MAX -> folded(values, BigDecimal::max);
            case SUM ->
                    bounded(
                            num(
                                    List.of(
                                            folded(
                                                    values,
                                                    (a, b) -> a.add(b, MathContext.DECIMAL128)))));
            case FLOOR -> Value.of(num(values).setScale(0, RoundingMode.FLOOR));
            case CEILING -> Value.of(num(values).setScale(0, RoundingMode.CEILING));
            case ABS -> Value.of(num(values).abs());
            case FULL_YEARS -> Value.of(ChronoUnit.YEARS.between(day(values, 0), day(values, 1)));
            case FULL_MONTHS -> Value.of(ChronoUnit.MONTHS.between(day(values, 0), day(values, 1)));
            case DAYS -> Value.of(ChronoUnit.DAYS.between(day(values, 0), day(values, 1)));
            case YEAR -> Value.of(day(values, 0).getYear());
            case MONTH -> Value.of(day(values, 0).getMonthValue());
            case COUNT -> Value.of(((Value.Members) values.getFirst()).members().size());
        };
    }

    private static Value folded(
            List<Value> values, java.util.function.BinaryOperator<BigDecimal> operator) {
        var result = ((Value.Num) values.getFirst()).number();
        for (var value : values.subList(1, values.size())) {
            result = operator.apply(result, ((Value.Num) value).number());
        }
        return Value.of(result);
    }

    private static BigDecimal num(List<Value> values) {
        return ((Value.Num) values.getFirst()).number();
    }

    private static LocalDate day(List<Value> values, int index) {
        return ((Value.Day) values.get(index)).day();
    }
}
