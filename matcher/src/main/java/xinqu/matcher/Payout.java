package xinqu.matcher;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;

/// An amount compiled to pay: whole fen, exact, rounded once, half up (away from zero), at the end.
public final class Payout {

    /*
     * Two ways. Every node knows its number of decimals beforehand, so most rows are computed in
     * longs. A node answers TOO_WIDE when an intermediate result overflows, or when a quotient has
     * no end within its decimals; the row is then computed again in BigDecimal. The fast way never
     * rounds: a result that it delivers has at most 19 digits and is exact, hence equal to the one
     * with 34 digits. floor(a / b) agrees as well: if it is no whole number, a / b is at least 1 / b
     * away from one, and the digits of quotient and divisor together stay within 20.
     *
     * Invariant. MISSING wins over TOO_WIDE where a node sees both, and BigDecimal decides
     * where it sees only the latter.
     *
     * Concurrency. Immutable.
     */

    /// What [#fen] answers when the amount is missing. No amount has this value.
    public static final long MISSING = Long.MIN_VALUE;

    private static final long TOO_WIDE = Long.MIN_VALUE + 1;

    /// Decimals that a quotient has in the fast way, at least: ratios such as 12.5 % end within
    /// them.
    private static final int QUOTIENT_SCALE = 4;

    private static final int MAX_SCALE = 18;

    private static final long[] POWERS = new long[MAX_SCALE + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= MAX_SCALE; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    /// Digits before the point of a result that is certainly too much for a `long` of fen, checked
    /// before a huge power of ten is written out.
    private static final int HOPELESS_DIGITS = 40;

    private final Schema schema;
    private final Amount amount;
    private final long fenPerUnit;
    private final Node fast;

    /// What a set of rows is paid.
    ///
    /// @param fen sum over the rows whose amount is known
    /// @param known number of these rows
    /// @param missing number of rows whose amount is missing
    public record Total(long fen, int known, int missing) {}

    /// Compiles an amount.
    ///
    /// @param fenPerUnit fen in one unit of the amount: 100 for 元, 1,000,000 for 万元
    /// @throws IllegalArgumentException if the amount takes a column that the schema does not have
    ///   or that is no number, is nested deeper than [Rules#MAX_DEPTH], or `fenPerUnit < 1`
    public Payout(Schema schema, Amount amount, long fenPerUnit) {
        if (fenPerUnit < 1) {
            throw new IllegalArgumentException(
                    "fenPerUnit (%d) must be positive".formatted(fenPerUnit));
        }
        this.schema = schema;
        this.amount = amount;
        this.fenPerUnit = fenPerUnit;
        this.fast = compile(amount, 0);
    }

    /// What one row is paid.
    ///
    /// @return fen, or [#MISSING]
    /// @throws ArithmeticException if the amount does not fit a `long` of fen
    /// @throws IndexOutOfBoundsException if there is no such row
    public long fen(Population population, int row) {
        long value = fast.at(population, row);
        if (value == MISSING) {
            return MISSING;
        }
        if (value != TOO_WIDE) {
            long high = Math.multiplyHigh(value, fenPerUnit);
            long low = value * fenPerUnit;
            if (high == low >> 63 && low > TOO_WIDE) {
                return halfUp(low, POWERS[fast.scale]);
            }
        }
        return slowFen(population, row);
    }

    /// `value / divisor`, half away from zero. `value` is not `Long.MIN_VALUE`, `divisor` positive.
    private static long halfUp(long value, long divisor) {
        long quotient = value / divisor;
        long rest = Math.abs(value % divisor);
        return rest >= divisor - rest ? quotient + Long.signum(value) : quotient;
    }

    private long slowFen(Population population, int row) {
        var value = exact(amount, population, row);
        if (value == null) {
            return MISSING;
        }
        if (value.signum() == 0) {
            return 0; // Whatever its exponent.
        }
        if ((long) value.precision() - value.scale() < HOPELESS_DIGITS) {
            var fen =
                    value.multiply(BigDecimal.valueOf(fenPerUnit))
                            .setScale(0, RoundingMode.HALF_UP)
                            .toBigInteger();
            if (fen.bitLength() < Long.SIZE && fen.longValue() != MISSING) {
                return fen.longValue();
            }
        }
        throw new ArithmeticException(
                "amount (%s) of row %d does not fit a long of fen".formatted(value, row));
    }

    /// What the rows of a set are paid together.
    ///
    /// @param rows as in [Bits], such as the certain rows of a rule
    /// @throws ArithmeticException if an amount or the sum does not fit a `long` of fen
    public Total total(Population population, long[] rows) {
        long sum = 0;
        int known = 0;
        int missing = 0;
        for (int w = 0; w < rows.length; w++) {
            for (long left = rows[w]; left != 0; left &= left - 1) {
                long fen = fen(population, (w << 6) + Long.numberOfTrailingZeros(left));
                if (fen == MISSING) {
                    missing++;
                } else {
                    sum = Math.addExact(sum, fen);
                    known++;
                }
            }
        }
        return new Total(sum, known, missing);
    }

    /// Part of an amount over scaled longs.
    private abstract static class Node {

        /// Decimals of what `at` answers, `0 .. MAX_SCALE`.
        final int scale;

        Node(int scale) {
            this.scale = scale;
        }

        /// The scaled value, MISSING or TOO_WIDE.
        abstract long at(Population population, int row);
    }

    private interface Operation {
        /// @param left scaled, neither MISSING nor TOO_WIDE
        /// @param right likewise
        long apply(long left, long right);
    }

    private static final class Binary extends Node {

        private final Node left;
        private final Node right;
        private final Operation operation;

        Binary(int scale, Node left, Node right, Operation operation) {
            super(scale);
            this.left = left;
            this.right = right;
            this.operation = operation;
        }

        @Override
        long at(Population population, int row) {
            long l = left.at(population, row);
            if (l == MISSING) {
                return MISSING;
            }
            long r = right.at(population, row);
            if (r == MISSING) {
                return MISSING;
            }
            return l == TOO_WIDE || r == TOO_WIDE ? TOO_WIDE : operation.apply(l, r);
        }
    }

    /// Leaves a row to BigDecimal.
    private static final Node WIDE =
            new Node(0) {
                @Override
                long at(Population population, int row) {
                    return TOO_WIDE;
                }
            };

    private Node compile(Amount part, int level) {
        if (level > Rules.MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "amount is nested deeper than %d".formatted(Rules.MAX_DEPTH));
        }
        int next = level + 1;
        return switch (part) {
            case Amount.Constant(var value) -> constant(value);
            case Amount.Value(int column) -> value(column);
            case Amount.Plus(var left, var right) -> {
                var l = compile(left, next);
                var r = compile(right, next);
                yield aligned(Math.max(l.scale, r.scale), l, r, Payout::plus);
            }
            case Amount.Minus(var left, var right) -> {
                var l = compile(left, next);
                var r = compile(right, next);
                yield aligned(Math.max(l.scale, r.scale), l, r, Payout::minus);
            }
            case Amount.Times(var left, var right) -> {
                var l = compile(left, next);
                var r = compile(right, next);
                yield l.scale + r.scale > MAX_SCALE
                        ? WIDE
                        : new Binary(l.scale + r.scale, l, r, Payout::times);
            }
            case Amount.Divided(var left, var right) -> {
                var l = compile(left, next);
                var r = compile(right, next);
                int scale = Math.max(l.scale, QUOTIENT_SCALE);
                int shift = scale + r.scale - l.scale;
                yield shift > MAX_SCALE
                        ? WIDE
                        : new Binary(scale, l, r, (a, b) -> quotient(a, POWERS[shift], b));
            }
            case Amount.FloorDivided(var left, var right) -> {
                var l = compile(left, next);
                var r = compile(right, next);
                int common = Math.max(l.scale, r.scale);
                long timesLeft = POWERS[common - l.scale];
                long timesRight = POWERS[common - r.scale];
                yield new Binary(
                        0, l, r, (a, b) -> floor(times(a, timesLeft), times(b, timesRight)));
            }
            case Amount.Least(var amounts) -> folded(amounts, next, Math::min);
            case Amount.Greatest(var amounts) -> folded(amounts, next, Math::max);
            case Amount.Choose(var when, var then, var otherwise) -> {
                new Rules(schema, when); // Checks the columns of the condition.
                yield choose(when, compile(then, next), compile(otherwise, next));
            }
        };
    }

    private static Node constant(BigDecimal value) {
        var plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (plain.scale() > MAX_SCALE || (long) plain.precision() - plain.scale() > MAX_SCALE) {
            return WIDE;
        }
        int scale = Math.max(0, plain.scale());
        if (plain.precision() - plain.scale() + scale > MAX_SCALE) {
            return WIDE;
        }
        long scaled = plain.setScale(scale).unscaledValue().longValueExact();
        return new Node(scale) {
            @Override
            long at(Population population, int row) {
                return scaled;
            }
        };
    }

    private Node value(int column) {
        schema.require(column, Schema.Kind.NUMBER);
        return new Node(schema.column(column).scale()) {
            @Override
            long at(Population population, int row) {
                return population.isMissing(row, column)
                        ? MISSING
                        : inRange(population.number(row, column));
            }
        };
    }

    private static Node choose(Formula when, Node then, Node otherwise) {
        int scale = Math.max(then.scale, otherwise.scale);
        long timesThen = POWERS[scale - then.scale];
        long timesOtherwise = POWERS[scale - otherwise.scale];
        return new Node(scale) {
            @Override
            long at(Population population, int row) {
                return switch (population.truth(row, when)) {
                    case TRUE -> scaledBy(then.at(population, row), timesThen);
                    case FALSE -> scaledBy(otherwise.at(population, row), timesOtherwise);
                    case UNKNOWN -> MISSING;
                };
            }
        };
    }

    private Node folded(List<Amount> amounts, int level, Operation operation) {
        var folded = compile(amounts.getFirst(), level);
        for (var amount : amounts.subList(1, amounts.size())) {
            var next = compile(amount, level);
            folded = aligned(Math.max(folded.scale, next.scale), folded, next, operation);
        }
        return folded;
    }

    private static Node aligned(int scale, Node left, Node right, Operation operation) {
        long timesLeft = POWERS[scale - left.scale];
        long timesRight = POWERS[scale - right.scale];
        if (timesLeft == 1 && timesRight == 1) {
            return new Binary(scale, left, right, operation);
        }
        return new Binary(
                scale,
                left,
                right,
                (a, b) -> {
                    long l = times(a, timesLeft);
                    long r = times(b, timesRight);
                    return l == TOO_WIDE || r == TOO_WIDE ? TOO_WIDE : operation.apply(l, r);
                });
    }

    private static long scaledBy(long value, long power) {
        return value == MISSING || value == TOO_WIDE ? value : times(value, power);
    }

    private static long inRange(long value) {
        return value <= TOO_WIDE ? TOO_WIDE : value;
    }

    private static long plus(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? TOO_WIDE : inRange(sum);
    }

    private static long minus(long a, long b) {
        long difference = a - b;
        return ((a ^ b) & (a ^ difference)) < 0 ? TOO_WIDE : inRange(difference);
    }

    private static long times(long a, long b) {
        long low = a * b;
        return Math.multiplyHigh(a, b) == low >> 63 ? inRange(low) : TOO_WIDE;
    }

    private static long quotient(long a, long power, long b) {
        if (b == 0) {
            return MISSING;
        }
        long widened = times(a, power);
        return widened == TOO_WIDE || widened % b != 0 ? TOO_WIDE : widened / b;
    }

    private static long floor(long a, long b) {
        if (b == 0) {
            return MISSING;
        }
        return a == TOO_WIDE || b == TOO_WIDE ? TOO_WIDE : Math.floorDiv(a, b);
    }

    /// The amount in 34 digits, null if missing.
    private static BigDecimal exact(Amount part, Population population, int row) {
        return switch (part) {
            case Amount.Constant(var value) -> value;
            case Amount.Value(int column) ->
                    population.isMissing(row, column)
                            ? null
                            : BigDecimal.valueOf(
                                    population.number(row, column),
                                    population.schema().column(column).scale());
            case Amount.Plus(var left, var right) ->
                    exact(left, right, population, row, (a, b) -> a.add(b, MathContext.DECIMAL128));
            case Amount.Minus(var left, var right) ->
                    exact(
                            left,
                            right,
                            population,
                            row,
                            (a, b) -> a.subtract(b, MathContext.DECIMAL128));
            case Amount.Times(var left, var right) ->
                    exact(
                            left,
                            right,
                            population,
                            row,
                            (a, b) -> a.multiply(b, MathContext.DECIMAL128));
            case Amount.Divided(var left, var right) ->
                    exact(left, right, population, row, Payout::divide);
            case Amount.FloorDivided(var left, var right) -> {
                var quotient = exact(left, right, population, row, Payout::divide);
                // A quotient without decimals is whole; one of huge exponent is not written out.
                yield quotient == null || quotient.scale() <= 0
                        ? quotient
                        : quotient.setScale(0, RoundingMode.FLOOR);
            }
            case Amount.Least(var amounts) -> exact(amounts, population, row, BigDecimal::min);
            case Amount.Greatest(var amounts) -> exact(amounts, population, row, BigDecimal::max);
            case Amount.Choose(var when, var then, var otherwise) ->
                    switch (population.truth(row, when)) {
                        case TRUE -> exact(then, population, row);
                        case FALSE -> exact(otherwise, population, row);
                        case UNKNOWN -> null;
                    };
        };
    }

    private static BigDecimal divide(BigDecimal a, BigDecimal b) {
        return b.signum() == 0 ? null : a.divide(b, MathContext.DECIMAL128);
    }

    private static BigDecimal exact(
            Amount left,
            Amount right,
            Population population,
            int row,
            BinaryOperator<BigDecimal> operation) {
        var l = exact(left, population, row);
        var r = exact(right, population, row);
        return l == null || r == null ? null : operation.apply(l, r);
    }

    private static BigDecimal exact(
            List<Amount> amounts,
            Population population,
            int row,
            BinaryOperator<BigDecimal> operation) {
        BigDecimal folded = null;
        for (var amount : amounts) {
            var value = exact(amount, population, row);
            if (value == null) {
                return null;
            }
            folded = folded == null ? value : operation.apply(folded, value);
        }
        return folded;
    }
}
