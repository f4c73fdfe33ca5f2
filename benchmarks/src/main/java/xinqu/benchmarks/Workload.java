package xinqu.benchmarks;

import xinqu.matcher.Formula;
import xinqu.matcher.Population;
import xinqu.matcher.Schema;
import xinqu.matcher.Schema.Column;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A generated population and generated rules about it, the same for the same seed.
///
/// 21 columns: 12 numbers spread over several orders of magnitude, 3 codes of 20 to 1,400 values, 4
/// flags, 2 sets of 12 members; 0 to 70 % missing. A rule has 3 to 8 criteria, most of them joined
/// by and, some in alternatives, some negated; bounds are round numbers, as people write them.
record Workload(Schema schema, Population population, List<Formula> formulas) {

    private static final int[] CODES = {20, 97, 1_400};
    private static final int NUMBERS = 12;
    private static final int FIRST_CODE = NUMBERS;
    private static final int FIRST_FLAG = FIRST_CODE + CODES.length;
    private static final int FLAGS = 4;
    private static final int FIRST_SET = FIRST_FLAG + FLAGS;
    private static final int SETS = 2;
    private static final int MEMBERS = 12;

    static Workload of(int rows, int rules, long seed) {
        var random = new SplittableRandom(seed);
        var schema = columns();
        var population = population(schema, rows, random.split());
        var formulas = new ArrayList<Formula>();
        for (int r = 0; r < rules; r++) {
            formulas.add(rule(random));
        }
        return new Workload(schema, population, formulas);
    }

    private static Schema columns() {
        var columns = new ArrayList<Column>();
        for (int c = 0; c < NUMBERS; c++) {
            columns.add(Column.number("number " + c, 2));
        }
        for (int c = 0; c < CODES.length; c++) {
            columns.add(Column.code("code " + c));
        }
        for (int c = 0; c < FLAGS; c++) {
            columns.add(Column.flag("flag " + c));
        }
        for (int c = 0; c < SETS; c++) {
            columns.add(Column.set("set " + c));
        }
        return new Schema(columns);
    }

    private static Population population(Schema schema, int rows, SplittableRandom random) {
        var builder = new Population.Builder(schema, rows);
        for (int c = 0; c < schema.columns().size(); c++) {
            int missing = 70 * c / (schema.columns().size() - 1);
            for (int row = 0; row < rows; row++) {
                if (random.nextInt(100) < missing) {
                    continue;
                }
                switch (schema.column(c).kind()) {
                    case NUMBER -> builder.number(c, row, number(random));
                    case CODE -> builder.code(c, row, random.nextInt(CODES[c - FIRST_CODE]));
                    case FLAG -> builder.flag(c, row, random.nextInt(10) == 0);
                    case SET ->
                            builder.members(
                                    c, row, random.ints(random.nextInt(4), 0, MEMBERS).toArray());
                }
            }
        }
        return builder.build();
    }

    private static long number(SplittableRandom random) {
        return (long) Math.pow(10, 2 + 7 * random.nextDouble());
    }

    private static Formula rule(SplittableRandom random) {
        var parts = new ArrayList<Formula>();
        int criteria = 3 + random.nextInt(6);
        while (criteria > 0) {
            int alternatives = random.nextInt(5) == 0 ? Math.min(criteria, 3) : 1;
            var any = new ArrayList<Formula>();
            for (int i = 0; i < alternatives; i++) {
                any.add(criterion(random));
            }
            parts.add(alternatives == 1 ? any.getFirst() : new Formula.Any(any));
            criteria -= alternatives;
        }
        return new Formula.All(parts);
    }

    private static Formula criterion(SplittableRandom random) {
        var criterion =
                switch (random.nextInt(10)) {
                    case 0 -> Formula.yes(FIRST_FLAG + random.nextInt(FLAGS));
                    case 1 ->
                            Formula.has(FIRST_SET + random.nextInt(SETS), random.nextInt(MEMBERS));
                    case 2, 3 -> {
                        int c = random.nextInt(CODES.length);
                        yield Formula.anyOf(
                                FIRST_CODE + c,
                                random.ints(1 + random.nextInt(8), 0, CODES[c]).toArray());
                    }
                    default -> Formula.atLeast(random.nextInt(NUMBERS), round(number(random)));
                };
        return random.nextInt(6) == 0 ? Formula.not(criterion) : criterion;
    }

    /// Cuts a number to its first two digits.
    private static long round(long number) {
        long unit = 1;
        while (number / unit >= 100) {
            unit *= 10;
        }
        return number / unit * unit;
    }
}
