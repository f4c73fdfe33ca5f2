package xinqu.rule;

import org.jspecify.annotations.Nullable;

import xinqu.matcher.Formula;
import xinqu.matcher.Truth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;

/**
 * Turns checked conditions into formulas of the kernel. What asks one column becomes a criterion of
 * its own; what the kernel cannot express becomes a computed test by {@link Evaluation}, so that
 * both always mean the same.
 */
public final class Compilation {

    private final FactColumns columns;
    private final LocalDate asOf;

    /**
     * A compilation for one day: the as-of day is a constant of the formulas.
     *
     * @param columns where the facts stand
     */
    public Compilation(FactColumns columns, LocalDate asOf) {
        this.columns = columns;
        this.asOf = asOf;
    }

    public Formula formula(Expr condition) {
        return switch (condition) {
            case Expr.Literal(Value.Flag(var flag), _) -> new Formula.Always(Truth.of(flag));
            case Expr.All(var parts) -> new Formula.All(parts.stream().map(this::formula).toList());
            case Expr.Any(var parts) -> new Formula.Any(parts.stream().map(this::formula).toList());
            case Expr.Not(Expr.Fact(var term)) when term.formula() != null ->
                    formula(Expr.not(term.formula()));
            case Expr.Not(var part) -> new Formula.Not(formula(part));
            case Expr.Fact(var term) when term.formula() != null -> formula(term.formula());
            case Expr.Fact(var term) -> yes(condition, term);
            case Expr.Compare compare -> compared(compare);
            case Expr.OneOf(Expr.Fact(var term), var values) -> anyOf(condition, term, values);
            case Expr.Has(Expr.Fact(var term), var member) -> has(condition, term, member);
            case Expr.Within(Expr.Fact(var term), var ancestor, var codes) ->
                    anyOf(
                            condition,
                            term,
                            codes.all().stream()
                                    .filter(code -> codes.within(code, ancestor))
                                    .toList());
            default -> computed(condition);
        };
    }

    private Formula yes(Expr condition, Term term) {
        var column = columns.column(term);
        return column.isPresent() ? Formula.yes(column.getAsInt()) : computed(condition);
    }

    private Formula anyOf(Expr condition, Term term, Collection<String> values) {
        var column = columns.column(term);
        if (column.isEmpty() || term.formula() != null) {
            return computed(condition);
        }
        var codes =
                values.stream()
                        .map(value -> columns.code(term, value))
                        .filter(java.util.OptionalInt::isPresent)
                        .mapToInt(java.util.OptionalInt::getAsInt)
                        .toArray();
        return Formula.anyOf(column.getAsInt(), codes);
    }

    private Formula has(Expr condition, Term term, String member) {
        var column = columns.column(term);
        var code = columns.code(term, member);
        return column.isEmpty() || code.isEmpty() || term.formula() != null
                ? computed(condition)
                : Formula.has(column.getAsInt(), code.getAsInt());
    }

    private Formula compared(Expr.Compare compare) {
        var right = constant(compare.right());
        if (compare.left() instanceof Expr.Fact(var term) && right != null) {
            return bound(compare, term, compare.comparison(), right);
        }
        var left = constant(compare.left());
        if (compare.right() instanceof Expr.Fact(var term) && left != null) {
            return bound(compare, term, compare.comparison().mirrored(), left);
        }
        return computed(compare);
    }

    /** The value of an expression that uses no fact; null if it uses one. */
    private @Nullable Value constant(Expr expr) {
        return Explanation.names(expr).isEmpty()
                ? Evaluation.value(expr, new Facts.Given(asOf, java.util.Map.of()))
                : null;
    }

    private Formula bound(
            Expr.Compare compare, Term term, Expr.Comparison comparison, Value value) {
        var column = columns.column(term);
        if (column.isEmpty() || term.formula() != null) {
            return computed(compare);
        }
        BigDecimal scaled;
        switch (value) {
            case Value.Num(var number) -> scaled = number.movePointRight(term.decimals());
            case Value.Day(var day) -> scaled = BigDecimal.valueOf(day.toEpochDay());
            default -> {
                return computed(compare);
            }
        }
        if (scaled.abs().compareTo(LARGEST) > 0) {
            return computed(compare);
        }
        int at = column.getAsInt();
        long up = scaled.setScale(0, RoundingMode.CEILING).longValueExact();
        long down = scaled.setScale(0, RoundingMode.FLOOR).longValueExact();
        return switch (comparison) {
            case AT_LEAST -> Formula.atLeast(at, up);
            case MORE -> Formula.above(at, down);
            case LESS -> Formula.below(at, up);
            case AT_MOST -> Formula.atMost(at, down);
            case EQUAL -> equal(at, up, down);
            case UNEQUAL -> Formula.not(equal(at, up, down));
        };
    }

    /** A number between two steps of the column equals none of its values, yet may be missing. */
    private static Formula equal(int column, long up, long down) {
        return up == down
                ? Formula.equal(column, up)
                : Formula.all(Formula.atLeast(column, up), Formula.atMost(column, down));
    }

    /** Bounds beyond this are left to exact evaluation. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE / 4);

    private Formula computed(Expr condition) {
        return Formula.computed(
                Formal.text(condition) + " @" + asOf,
                (population, row) ->
                        Evaluation.truth(condition, columns.facts(population, row, asOf)));
    }
}
