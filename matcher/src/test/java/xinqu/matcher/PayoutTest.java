package xinqu.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import xinqu.matcher.Schema.Column;
import xinqu.testkit.Property;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class PayoutTest {

    private static final long YUAN = 100;
    private static final long WAN = 1_000_000;
    private static final Schema SCHEMA =
            new Schema(
                    List.of(
                            Column.number("revenue", 2),
                            Column.number("staff", 0),
                            Column.number("ratio", 6),
                            Column.flag("first time")));
    private static final int WIDTH = 3;

    /// Rows of plain decimals, null for missing, and an amount over them.
    record Bill(List<BigDecimal[]> rows, Population population, Amount amount, long fenPerUnit) {

        static Bill next(SplittableRandom random, int size) {
            int rows = 1 + random.nextInt(20);
            var values = IntStream.range(0, rows).mapToObj(_ -> new BigDecimal[WIDTH]).toList();
            var builder = new Population.Builder(SCHEMA, rows);
            for (int row = 0; row < rows; row++) {
                for (int c = 0; c < WIDTH; c++) {
                    if (random.nextInt(8) > 0) {
                        long scaled = scaled(random);
                        builder.number(c, row, scaled);
                        values.get(row)[c] = BigDecimal.valueOf(scaled, SCHEMA.column(c).scale());
                    }
                }
            }
            long unit = random.nextInt(3) == 0 ? 1 : random.nextBoolean() ? YUAN : WAN;
            return new Bill(values, builder.build(), amount(random, 1 + size / 200), unit);
        }

        private static long scaled(SplittableRandom random) {
            return switch (random.nextInt(10)) {
                case 0 -> random.nextLong();
                case 1 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
                case 2 -> 0;
                default -> random.nextLong(-1_000_000, 10_000_000);
            };
        }

        private static Amount amount(SplittableRandom random, int depth) {
            if (depth == 0 || random.nextInt(5) == 0) {
                return random.nextBoolean()
                        ? new Amount.Value(random.nextInt(WIDTH))
                        : new Amount.Constant(constant(random));
            }
            var left = amount(random, depth - 1);
            var right = amount(random, depth - 1);
            return switch (random.nextInt(9)) {
                case 0 -> new Amount.Plus(left, right);
                case 1 -> new Amount.Minus(left, right);
                case 2 -> new Amount.Times(left, right);
                case 3 -> new Amount.Divided(left, right);
                case 4 -> new Amount.FloorDivided(left, right);
                case 5 -> new Amount.Least(List.of(left, right, amount(random, depth - 1)));
                case 6 -> new Amount.Greatest(List.of(left, right));
                case 7 -> Amount.clamp(left, right, amount(random, depth - 1));
                default ->
                        new Amount.Choose(
                                Formula.atLeast(random.nextInt(WIDTH), random.nextLong(-9, 99_999)),
                                left,
                                right);
            };
        }

        private static BigDecimal constant(SplittableRandom random) {
            return switch (random.nextInt(8)) {
                case 0 -> BigDecimal.ZERO;
                case 1 -> new BigDecimal("1E+21");
                case 2 -> new BigDecimal("0.0000000000000000000125");
                case 3 -> new BigDecimal("12345678901234567890.1234567890123");
                default -> BigDecimal.valueOf(random.nextLong(-5_000, 5_000), random.nextInt(5));
            };
        }

        /// The oracle: FEEL's arithmetic, spelt out.
        private static BigDecimal naive(Amount amount, BigDecimal[] row) {
            var digits = MathContext.DECIMAL128;
            return switch (amount) {
                case Amount.Constant(var value) -> value;
                case Amount.Value(int column) -> row[column];
                case Amount.Plus(var a, var b) -> {
                    var x = naive(a, row);
                    var y = naive(b, row);
                    yield x == null || y == null ? null : x.add(y, digits);
                }
                case Amount.Minus(var a, var b) -> {
                    var x = naive(a, row);
                    var y = naive(b, row);
                    yield x == null || y == null ? null : x.subtract(y, digits);
                }
                case Amount.Times(var a, var b) -> {
                    var x = naive(a, row);
                    var y = naive(b, row);
                    yield x == null || y == null ? null : x.multiply(y, digits);
                }
                case Amount.Divided(var a, var b) -> quotient(naive(a, row), naive(b, row));
                case Amount.FloorDivided(var a, var b) -> {
                    var quotient = quotient(naive(a, row), naive(b, row));
                    yield quotient == null ? null : quotient.setScale(0, RoundingMode.FLOOR);
                }
                case Amount.Least(var amounts) -> {
                    var all = amounts.stream().map(a -> naive(a, row)).toList();
                    yield all.contains(null)
                            ? null
                            : all.stream().min(BigDecimal::compareTo).orElseThrow();
                }
                case Amount.Greatest(var amounts) -> {
                    var all = amounts.stream().map(a -> naive(a, row)).toList();
                    yield all.contains(null)
                            ? null
                            : all.stream().max(BigDecimal::compareTo).orElseThrow();
                }
                case Amount.Choose(
                                Formula.Leaf(Criterion.AtLeast(int column, long bound)),
                                var then,
                                var otherwise) -> {
                    var asked = row[column];
                    int scale = SCHEMA.column(column).scale();
                    yield asked == null
                            ? null
                            : asked.compareTo(BigDecimal.valueOf(bound, scale)) >= 0
                                    ? naive(then, row)
                                    : naive(otherwise, row);
                }
                case Amount.Choose other -> throw new AssertionError(other);
            };
        }

        private static BigDecimal quotient(BigDecimal a, BigDecimal b) {
            return a == null || b == null || b.signum() == 0
                    ? null
                    : a.divide(b, MathContext.DECIMAL128);
        }

        /// Fen as a decimal of any size, null if missing.
        BigDecimal naive(int row) {
            var value = naive(amount, rows.get(row));
            return value == null
                    ? null
                    : value.multiply(BigDecimal.valueOf(fenPerUnit))
                            .setScale(0, RoundingMode.HALF_UP);
        }

        @Override
        public String toString() {
            return "%s × %d of %s"
                    .formatted(amount, fenPerUnit, rows.stream().map(Arrays::toString).toList());
        }
    }

    @Test
    void paysWhatBigDecimalPays() {
        int[] seen = new int[3];
        Property.forAll(
                Bill::next,
                bill -> {
                    var payout = new Payout(SCHEMA, bill.amount(), bill.fenPerUnit());
                    for (int row = 0; row < bill.rows().size(); row++) {
                        int r = row;
                        var expected = bill.naive(row);
                        if (expected == null) {
                            assertThat(payout.fen(bill.population(), row))
                                    .isEqualTo(Payout.MISSING);
                            seen[0]++;
                        } else if (expected.toBigInteger().bitLength() >= Long.SIZE
                                || expected.longValue() == Payout.MISSING) {
                            assertThatExceptionOfType(ArithmeticException.class)
                                    .isThrownBy(() -> payout.fen(bill.population(), r))
                                    .withMessageContaining("row " + r);
                            seen[1]++;
                        } else {
                            assertThat(payout.fen(bill.population(), row))
                                    .isEqualTo(expected.longValueExact());
                            seen[2]++;
                        }
                    }
                });
        assertThat(seen[0]).as("missing").isPositive();
        assertThat(seen[1]).as("too much").isPositive();
        assertThat(seen[2]).as("paid").isPositive();
    }

    private static final int REVENUE = 0;
    private static final int STAFF = 1;
    private static final int RATIO = 2;
    private static final int FIRST_TIME = 3;

    @Test
    void roundsHalfAFenUpOnceAtTheEnd() {
        var rows =
                new Population.Builder(SCHEMA, 4)
                        .number(STAFF, 0, 1)
                        .number(STAFF, 1, 3)
                        .number(STAFF, 2, -1)
                        .number(STAFF, 3, 2)
                        .build();
        var halfAFen = new Amount.Times(new Amount.Value(STAFF), Amount.of("0.005"));
        var payout = new Payout(SCHEMA, halfAFen, YUAN);
        assertThat(payout.fen(rows, 0)).isEqualTo(1);
        assertThat(payout.fen(rows, 1)).isEqualTo(2);
        assertThat(payout.fen(rows, 2)).isEqualTo(-1);
        var twice = new Payout(SCHEMA, new Amount.Plus(halfAFen, halfAFen), YUAN);
        assertThat(twice.fen(rows, 0)).isEqualTo(1);
        assertThat(twice.fen(rows, 1)).isEqualTo(3);
        assertThat(twice.fen(rows, 3)).isEqualTo(2);
    }

    @Test
    void paysARateUpToACap() {
        var rows =
                new Population.Builder(SCHEMA, 3)
                        .number(REVENUE, 0, 1_234_567)
                        .number(REVENUE, 1, 99_999_999)
                        .build();
        var capped =
                new Amount.Least(
                        List.of(
                                Amount.of(500),
                                new Amount.Times(new Amount.Value(REVENUE), Amount.of("0.015"))));
        var payout = new Payout(SCHEMA, capped, WAN);
        assertThat(payout.fen(rows, 0)).isEqualTo(185_185_050);
        assertThat(payout.fen(rows, 1)).isEqualTo(500 * WAN);
        assertThat(payout.fen(rows, 2)).isEqualTo(Payout.MISSING);
        assertThat(payout.total(rows, new long[] {0b111}))
                .isEqualTo(new Payout.Total(685_185_050, 2, 1));
        assertThat(payout.total(rows, new long[] {0b010}))
                .isEqualTo(new Payout.Total(500 * WAN, 1, 0));
    }

    @Test
    void takesOnlyTheBranchThatIsChosen() {
        var rows =
                new Population.Builder(SCHEMA, 3)
                        .flag(FIRST_TIME, 0, true)
                        .flag(FIRST_TIME, 1, false)
                        .build();
        var payout =
                new Payout(
                        SCHEMA,
                        new Amount.Choose(
                                Formula.yes(FIRST_TIME), Amount.of(3), new Amount.Value(REVENUE)),
                        YUAN);
        assertThat(payout.fen(rows, 0)).isEqualTo(300);
        assertThat(payout.fen(rows, 1)).isEqualTo(Payout.MISSING);
        assertThat(payout.fen(rows, 2)).isEqualTo(Payout.MISSING);
    }

    @Test
    void computesAMarginalTariffBySlabs() {
        var revenue = new Amount.Value(REVENUE);
        var first =
                new Amount.Times(
                        Amount.clamp(revenue, Amount.of(0), Amount.of(1000)), Amount.of("0.01"));
        var second =
                new Amount.Times(
                        new Amount.Minus(
                                Amount.clamp(revenue, Amount.of(1000), Amount.of(5000)),
                                Amount.of(1000)),
                        Amount.of("0.02"));
        var payout = new Payout(SCHEMA, new Amount.Plus(first, second), YUAN);
        var rows =
                new Population.Builder(SCHEMA, 3)
                        .number(REVENUE, 0, 80_000)
                        .number(REVENUE, 1, 300_050)
                        .number(REVENUE, 2, 900_000)
                        .build();
        assertThat(payout.fen(rows, 0)).isEqualTo(800);
        assertThat(payout.fen(rows, 1)).isEqualTo(1000 + 4001);
        assertThat(payout.fen(rows, 2)).isEqualTo(1000 + 8000);
    }

    @Test
    void isMissingWhereItDividesByZero() {
        var rows =
                new Population.Builder(SCHEMA, 1).number(STAFF, 0, 0).number(RATIO, 0, 5).build();
        var ratio = new Amount.Value(RATIO);
        var staff = new Amount.Value(STAFF);
        assertThat(new Payout(SCHEMA, new Amount.Divided(ratio, staff), YUAN).fen(rows, 0))
                .isEqualTo(Payout.MISSING);
        assertThat(new Payout(SCHEMA, new Amount.FloorDivided(ratio, staff), YUAN).fen(rows, 0))
                .isEqualTo(Payout.MISSING);
    }

    @Test
    void neverOverflowsInSilence() {
        var rows =
                new Population.Builder(SCHEMA, 2)
                        .number(STAFF, 0, Long.MAX_VALUE)
                        .number(STAFF, 1, Long.MAX_VALUE)
                        .build();
        var all = new Payout(SCHEMA, new Amount.Value(STAFF), 1);
        assertThat(all.fen(rows, 0)).isEqualTo(Long.MAX_VALUE);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> all.total(rows, new long[] {0b11}));
        var square = new Amount.Times(new Amount.Value(STAFF), new Amount.Value(STAFF));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Payout(SCHEMA, square, 1).fen(rows, 0));
        var root = new Amount.Divided(square, new Amount.Value(STAFF));
        assertThat(new Payout(SCHEMA, root, 1).fen(rows, 0)).isEqualTo(Long.MAX_VALUE);
        var most = new Amount.Value(STAFF);
        var sum = new Amount.Plus(most, most);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Payout(SCHEMA, sum, 1).fen(rows, 0));
        assertThat(new Payout(SCHEMA, new Amount.Minus(sum, most), 1).fen(rows, 0))
                .isEqualTo(Long.MAX_VALUE);
        var debt = new Amount.Minus(new Amount.Minus(Amount.of(0), most), most);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Payout(SCHEMA, debt, 1).fen(rows, 0));
        var power = Amount.of("1E+1000");
        for (int i = 0; i < 10; i++) {
            power = new Amount.Times(power, power);
        }
        var hopeless = new Payout(SCHEMA, power, 1);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> hopeless.fen(rows, 0));
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Payout(SCHEMA, new Amount.Value(FIRST_TIME), YUAN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Payout(SCHEMA, new Amount.Value(4), YUAN));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Payout(
                                SCHEMA,
                                new Amount.Choose(Formula.yes(STAFF), Amount.of(1), Amount.of(2)),
                                YUAN));
        assertThatIllegalArgumentException().isThrownBy(() -> Amount.of("1E+1001"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Amount.Least(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Payout(SCHEMA, Amount.of(1), 0));
    }
}
