package xinqu.matcher;

import xinqu.matcher.Schema.Column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A generated population with formulas about it, held twice: in the kernel, and as plain objects,
/// null for missing, that the slowest and plainest interpreter reads.
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Sample(Schema schema, Object[][] values, Population population, List<Formula> formulas) {

    private static final List<Schema.Kind> KINDS = List.of(Schema.Kind.values());
    private static final List<Truth> TRUTHS = List.of(Truth.values());
    private static final int[] ROWS = {0, 1, 2, 63, 64, 65, 127, 511, 512, 513, 4095, 4096, 4097};
    private static final int[] PERCENT = {0, 1, 10, 50, 90, 99, 100};
    private static final long[] EXTREMES = {
        Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE - 1, Long.MAX_VALUE
    };

    static Sample next(SplittableRandom random, int size) {
        int rows = size < 100 ? random.nextInt(size + 1) : ROWS[random.nextInt(ROWS.length)];
        return next(random, rows, 1 + random.nextInt(rows > 600 ? 4 : 12));
    }

    static Sample next(SplittableRandom random, int rows, int rules) {
        var columns = new ArrayList<Column>();
        int width = 1 + random.nextInt(8);
        for (int c = 0; c < width; c++) {
            var kind = KINDS.get(random.nextInt(KINDS.size()));
            int scale = kind == Schema.Kind.NUMBER ? random.nextInt(5) : 0;
            columns.add(new Column("column " + c, kind, scale));
        }
        var schema = new Schema(columns);
        var values = new Object[width][rows];
        for (int c = 0; c < width; c++) {
            int missing = PERCENT[random.nextInt(PERCENT.length)];
            int yes = PERCENT[random.nextInt(PERCENT.length)];
            boolean extreme = random.nextInt(4) == 0;
            for (int r = 0; r < rows; r++) {
                if (random.nextInt(100) >= missing) {
                    values[c][r] = value(random, schema.column(c).kind(), yes, extreme);
                }
            }
        }
        var formulas = new ArrayList<Formula>();
        for (int i = 0; i < rules; i++) {
            formulas.add(formula(random, schema, random.nextInt(5)));
        }
        return new Sample(schema, values, population(schema, values, rows), formulas);
    }

    private static Object value(
            SplittableRandom random, Schema.Kind kind, int yes, boolean extreme) {
        return switch (kind) {
            case NUMBER -> number(random, extreme);
            case CODE -> extreme ? 40_000 + random.nextInt(3) : random.nextInt(6);
            case FLAG -> random.nextInt(100) < yes;
            case SET -> {
                var members = new HashSet<Integer>();
                for (int m = 0; m < 4; m++) {
                    if (random.nextInt(100) < yes) {
                        members.add(m);
                    }
                }
                yield members;
            }
        };
    }

    private static long number(SplittableRandom random, boolean extreme) {
        return extreme ? EXTREMES[random.nextInt(EXTREMES.length)] : random.nextLong(-8, 9);
    }

    static Population population(Schema schema, Object[][] values, int rows) {
        var builder = new Population.Builder(schema, rows);
        for (int c = 0; c < values.length; c++) {
            for (int r = 0; r < rows; r++) {
                switch (values[c][r]) {
                    case null -> {}
                    case Long number -> builder.number(c, r, number);
                    case Integer code -> builder.code(c, r, code);
                    case Boolean flag -> builder.flag(c, r, flag);
                    default ->
                            builder.members(
                                    c,
                                    r,
                                    members(values[c][r]).stream()
                                            .mapToInt(Integer::intValue)
                                            .toArray());
                }
            }
        }
        return builder.build();
    }

    @SuppressWarnings("unchecked") // Written by value() above.
    private static Set<Integer> members(Object value) {
        return (Set<Integer>) value;
    }

    static Formula formula(SplittableRandom random, Schema schema, int depth) {
        int choice = depth == 0 ? 0 : random.nextInt(8);
        return switch (choice) {
            case 1, 2 -> new Formula.All(parts(random, schema, depth - 1));
            case 3, 4 -> new Formula.Any(parts(random, schema, depth - 1));
            case 5, 6 -> Formula.not(formula(random, schema, depth - 1));
            case 7 -> new Formula.Always(TRUTHS.get(random.nextInt(3)));
            default -> new Formula.Leaf(criterion(random, schema));
        };
    }

    private static List<Formula> parts(SplittableRandom random, Schema schema, int depth) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(_ -> formula(random, schema, depth))
                .toList();
    }

    private static Criterion criterion(SplittableRandom random, Schema schema) {
        int column = random.nextInt(schema.columns().size());
        if (random.nextInt(12) == 0) {
            return new Criterion.Known(column);
        }
        if (random.nextInt(12) == 0) {
            int modulus = 2 + random.nextInt(3);
            return new Criterion.Computed(
                    "row modulo " + modulus, (_, row) -> TRUTHS.get(row % modulus % 3));
        }
        return switch (schema.column(column).kind()) {
            case NUMBER -> new Criterion.AtLeast(column, number(random, random.nextInt(4) == 0));
            case CODE ->
                    new Criterion.AnyOf(
                            column,
                            random.ints(random.nextInt(4), 0, 8)
                                    .map(code -> random.nextInt(6) == 0 ? code + 40_000 : code)
                                    .toArray());
            case FLAG -> new Criterion.Yes(column);
            case SET -> new Criterion.Has(column, random.nextInt(6));
        };
    }

    int rows() {
        return population.rows();
    }

    /// The oracle: null stands for unknown.
    Boolean naive(Formula formula, int row) {
        return switch (formula) {
            case Formula.Leaf(var criterion) -> naive(criterion, row);
            case Formula.All(var parts) -> {
                var answers = parts.stream().map(part -> naive(part, row)).toList();
                yield answers.contains(false)
                        ? Boolean.FALSE
                        : answers.contains(null) ? null : true;
            }
            case Formula.Any(var parts) -> {
                var answers = parts.stream().map(part -> naive(part, row)).toList();
                yield answers.contains(true) ? Boolean.TRUE : answers.contains(null) ? null : false;
            }
            case Formula.Not(var part) -> {
                var answer = naive(part, row);
                yield answer == null ? null : !answer;
            }
            case Formula.Always(var truth) -> naive(truth);
        };
    }

    private Boolean naive(Criterion criterion, int row) {
        return switch (criterion) {
            case Criterion.AtLeast(int c, long bound) ->
                    values[c][row] == null ? null : (Boolean) ((Long) values[c][row] >= bound);
            case Criterion.AnyOf anyOf ->
                    values[anyOf.column()][row] == null
                            ? null
                            : (Boolean)
                                    Arrays.stream(anyOf.codes())
                                            .anyMatch(values[anyOf.column()][row]::equals);
            case Criterion.Yes(int c) -> (Boolean) values[c][row];
            case Criterion.Has(int c, int member) ->
                    values[c][row] == null
                            ? null
                            : (Boolean) members(values[c][row]).contains(member);
            case Criterion.Known(int c) -> values[c][row] != null;
            case Criterion.Computed(_, var test) -> naive(test.test(population, row));
        };
    }

    private static Boolean naive(Truth truth) {
        return switch (truth) {
            case TRUE -> Boolean.TRUE;
            case FALSE -> Boolean.FALSE;
            case UNKNOWN -> null;
        };
    }

    static Truth truth(Boolean naive) {
        return naive == null ? Truth.UNKNOWN : Truth.of(naive);
    }

    @Override
    public String toString() {
        return "%d rows, %s, %s".formatted(rows(), schema, formulas);
    }
}
