package xinqu.matcher;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/// An exact number computed from one row, such as the money that a benefit pays.
///
/// Arithmetic is that of FEEL: decimal with 34 digits, half even ([MathContext#DECIMAL128]). An
/// amount is missing if a fact that it takes is missing, if the condition of a choice is unknown,
/// or if it divides by zero; only the branch that is chosen counts. Rounding to money happens once,
/// in [Payout].
///
/// Reference: OMG, *Decision Model and Notation* 1.5, section 10.3.4, numbers.
public sealed interface Amount {

    /// The same for every row.
    ///
    /// @param value at most 34 digits, exponent within 1,000
    record Constant(BigDecimal value) implements Amount {

        private static final int MAX_EXPONENT = 1000;

        public Constant {
            if (value.precision() > MathContext.DECIMAL128.getPrecision()
                    || Math.abs((long) value.scale()) > MAX_EXPONENT) {
                throw new IllegalArgumentException(
                        "constant has %d digits and %d decimals, at most %d and %d are counted with"
                                .formatted(
                                        value.precision(),
                                        value.scale(),
                                        MathContext.DECIMAL128.getPrecision(),
                                        MAX_EXPONENT));
            }
        }
    }

    /// The number in a column: its scaled value with the column's decimals.
    record Value(int column) implements Amount {}

    /// `left + right`.
    record Plus(Amount left, Amount right) implements Amount {}

    /// `left - right`.
    record Minus(Amount left, Amount right) implements Amount {}

    /// `left * right`.
    record Times(Amount left, Amount right) implements Amount {}

    /// `left / right`, missing if `right` is zero.
    record Divided(Amount left, Amount right) implements Amount {}

    /// The greatest whole number that is at most `left / right`, missing if `right` is zero. Such
    /// as full steps of 10 million beyond a bound.
    record FloorDivided(Amount left, Amount right) implements Amount {}

    /// The least of one or more.
    record Least(List<Amount> amounts) implements Amount {
        public Least {
            amounts = List.copyOf(amounts);
            requireSome(amounts);
        }
    }

    /// The greatest of one or more.
    record Greatest(List<Amount> amounts) implements Amount {
        public Greatest {
            amounts = List.copyOf(amounts);
            requireSome(amounts);
        }
    }

    /// `then` where the condition is certain, `otherwise` where it is false.
    record Choose(Formula when, Amount then, Amount otherwise) implements Amount {}

    /// The same for every row.
    static Amount of(long value) {
        return new Constant(BigDecimal.valueOf(value));
    }

    /// The same for every row, written in digits, such as `0.015`.
    static Amount of(String decimal) {
        return new Constant(new BigDecimal(decimal));
    }

    /// `value` where it lies between the two, else the nearer of them. If `low > high`, `low`. A
    /// slab of a marginal tariff is `clamp(value, low, high) - low`.
    static Amount clamp(Amount value, Amount low, Amount high) {
        return new Greatest(List.of(low, new Least(List.of(value, high))));
    }

    private static void requireSome(List<Amount> amounts) {
        if (amounts.isEmpty()) {
            throw new IllegalArgumentException("the least or greatest of no amounts is undefined");
        }
    }
}
