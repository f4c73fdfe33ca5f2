package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.rule.Expr;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * How much a benefit is, in the unit of the benefit. Forms nest; each but {@link Fixed} may be
 * limited by a condition, a cap, and the mark of a ceiling.
 */
public sealed interface Amount {

    /** The same amount for everybody. */
    record Fixed(BigDecimal amount) implements Amount {}

    /** An amount by the value of a fact; a value that is not in the table gets nothing. */
    record Table(Expr by, Map<String, Amount> rows) implements Amount {
        public Table {
            rows = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(rows));
        }
    }

    /**
     * One step of tiers or slabs.
     *
     * @param bound where the step begins, in the unit of the number it goes by
     * @param inclusive whether the bound itself belongs to the step
     */
    record Step(BigDecimal bound, boolean inclusive, Amount amount) {

        boolean isReached(BigDecimal number) {
            int order = number.compareTo(bound);
            return inclusive ? order >= 0 : order > 0;
        }
    }

    /** The highest step reached counts for the whole; below the first there is nothing. */
    record Tiers(Expr by, List<Step> steps) implements Amount {
        public Tiers {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One slab.
     *
     * @param from where it begins; it ends where the next begins
     * @param rate percent of the part that lies in the slab
     */
    record Slab(BigDecimal from, BigDecimal rate) {}

    /** Each slab pays its own part. */
    record Slabs(Expr by, List<Slab> slabs) implements Amount {
        public Slabs {
            slabs = List.copyOf(slabs);
        }
    }

    /**
     * Percent of an amount.
     *
     * @param of the amount, in the unit of the benefit
     */
    record Share(BigDecimal rate, Expr of) implements Amount {}

    /**
     * So much per unit.
     *
     * @param full how many make one unit, of which only full ones count; null for exact proportion
     */
    record PerUnit(Amount each, Expr of, @Nullable BigDecimal full) implements Amount {}

    /** The highest of the parts that apply. */
    record Best(List<Amount> parts) implements Amount {
        public Best {
            parts = List.copyOf(parts);
        }
    }

    /** Everything that applies, added up. */
    record Sum(List<Amount> parts) implements Amount {
        public Sum {
            parts = List.copyOf(parts);
        }
    }

    /** What is left of an amount after what was paid before, never less than nothing. */
    record Difference(Amount amount, Expr paid) implements Amount {}

    /** Any number, in the unit of the benefit. */
    record Formula(Expr expr, String text) implements Amount {}

    /**
     * Limits another amount.
     *
     * @param when under which condition it is paid at all; null for always
     * @param whenText the condition as written; empty without one
     * @param cap at most so much; null without a limit
     * @param label what this part is for; null without a name
     * @param isCeiling whether the amount is a ceiling within which somebody decides
     * @param atLeast what somebody decides on at the least; null if that may be nothing
     */
    record Limited(
            Amount amount,
            @Nullable Expr when,
            String whenText,
            @Nullable Amount cap,
            @Nullable Text label,
            boolean isCeiling,
            @Nullable Amount atLeast)
            implements Amount {}

    /** The most that anybody can get; nothing if there is no limit. */
    default Optional<BigDecimal> most() {
        return switch (this) {
            case Fixed(var fixed) -> Optional.of(fixed);
            case Table(_, var rows) -> joined(List.copyOf(rows.values()), BigDecimal::max);
            case Tiers(_, var steps) ->
                    joined(steps.stream().map(Step::amount).toList(), BigDecimal::max);
            case Best(var parts) -> joined(parts, BigDecimal::max);
            case Sum(var parts) -> joined(parts, BigDecimal::add);
            case Difference(var whole, _) -> whole.most();
            case Limited(var inner, _, _, var cap, _, _, _) ->
                    least(inner.most(), cap == null ? Optional.empty() : cap.most());
            case Slabs _, Share _, PerUnit _, Formula _ -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> joined(
            List<Amount> parts, BinaryOperator<BigDecimal> operator) {
        var each = parts.stream().map(Amount::most).toList();
        return each.stream().allMatch(Optional::isPresent)
                ? each.stream().map(Optional::orElseThrow).reduce(operator)
                : Optional.empty();
    }

    /** The lesser of two limits, of which any may be none. */
    static Optional<BigDecimal> least(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return Stream.of(one, other).flatMap(Optional::stream).reduce(BigDecimal::min);
    }

    /** The same amount without its limits. */
    default Amount bare() {
        var bare = this;
        while (bare instanceof Limited limited) {
            bare = limited.amount();
        }
        return bare;
    }
}
