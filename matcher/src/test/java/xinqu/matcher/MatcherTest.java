package xinqu.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import xinqu.matcher.Schema.Column;
import xinqu.testkit.Property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class MatcherTest {

    private static final Schema REVENUE = new Schema(List.of(Column.number("revenue", 2)));

    @Test
    void findsWhatTheNaiveInterpreterFinds() {
        Property.forAll(
                Sample::next,
                sample -> {
                    var rules = new Rules(sample.schema(), sample.formulas());
                    var matches = dirty(rules, sample.population());
                    new Matcher(rules).match(sample.population(), matches);
                    isWhatTheNaiveInterpreterFinds(sample, matches);
                });
    }

    @Test
    void findsTheSameWithSeveralThreads() {
        var random = new SplittableRandom(5);
        for (int rows : new int[] {0, 1, 512, 513, 40_000}) {
            var sample = Sample.next(random, rows, 8);
            var rules = new Rules(sample.schema(), sample.formulas());
            for (int threads : new int[] {1, 2, 3, 16}) {
                var matches = dirty(rules, sample.population());
                Matcher.match(rules, sample.population(), matches, threads);
                isWhatTheNaiveInterpreterFinds(sample, matches);
            }
        }
    }

    /// Room with rubbish in it: results must not depend on what was there.
    private static Matches dirty(Rules rules, Population population) {
        var matches = Matches.rows(rules, population);
        Arrays.fill(matches.certain(), 77);
        Arrays.fill(matches.possible(), 77);
        for (int rule = 0; rule < rules.size(); rule++) {
            Arrays.fill(matches.certainRows()[rule], -1L);
            Arrays.fill(matches.possibleRows()[rule], -1L);
        }
        return matches;
    }

    private static void isWhatTheNaiveInterpreterFinds(Sample sample, Matches matches) {
        for (int rule = 0; rule < sample.formulas().size(); rule++) {
            var certain = new BitSet();
            var possible = new BitSet();
            for (int row = 0; row < sample.rows(); row++) {
                var answer = sample.naive(sample.formulas().get(rule), row);
                certain.set(row, answer != null && answer);
                possible.set(row, answer == null || answer);
            }
            assertThat(BitSet.valueOf(matches.certainRows()[rule])).isEqualTo(certain);
            assertThat(BitSet.valueOf(matches.possibleRows()[rule])).isEqualTo(possible);
            assertThat(matches.certain()[rule]).isEqualTo(certain.cardinality());
            assertThat(matches.possible()[rule]).isEqualTo(possible.cardinality());
        }
    }

    @Test
    void givesOneRowTheVerdictsOfTheNaiveInterpreter() {
        Property.forAll(
                Sample::next,
                sample -> {
                    var rules = new Rules(sample.schema(), sample.formulas());
                    var matcher = new Matcher(rules);
                    var verdicts = new Truth[rules.size()];
                    for (int row = 0; row < sample.rows(); row += 1 + sample.rows() / 10) {
                        int r = row;
                        matcher.verdicts(sample.population(), row, verdicts);
                        assertThat(verdicts)
                                .containsExactly(
                                        sample.formulas().stream()
                                                .map(f -> Sample.truth(sample.naive(f, r)))
                                                .toArray(Truth[]::new));
                        for (var formula : sample.formulas()) {
                            assertThat(sample.population().truth(row, formula))
                                    .isEqualTo(Sample.truth(sample.naive(formula, row)));
                        }
                    }
                });
    }

    @Test
    void oneMatcherServesSeveralPopulationsOneAfterAnother() {
        var random = new SplittableRandom(11);
        var sample = Sample.next(random, 700, 20);
        var rules = new Rules(sample.schema(), sample.formulas());
        var matcher = new Matcher(rules);
        for (int rows : new int[] {700, 3, 0, 699}) {
            var values = new Object[sample.values().length][];
            Arrays.setAll(values, c -> Arrays.copyOf(sample.values()[c], rows));
            var population = Sample.population(sample.schema(), values, rows);
            var matches = dirty(rules, population);
            matcher.match(population, matches);
            isWhatTheNaiveInterpreterFinds(
                    new Sample(sample.schema(), values, population, sample.formulas()), matches);
        }
    }

    @Test
    void ranksValuesAmongThousandsOfBounds() {
        var random = new SplittableRandom(3);
        int rows = 1_500;
        var bounds =
                IntStream.range(0, 5_000).mapToLong(_ -> random.nextLong(-9_999, 9_999)).toArray();
        bounds[0] = Long.MIN_VALUE;
        bounds[1] = Long.MAX_VALUE;
        var numbers = new long[rows];
        var builder = new Population.Builder(REVENUE, rows);
        for (int row = 0; row < rows; row++) {
            numbers[row] =
                    switch (row) {
                        case 0 -> Long.MIN_VALUE;
                        case 1 -> Long.MAX_VALUE;
                        default -> random.nextLong(-10_500, 10_500);
                    };
            builder.number(0, row, numbers[row]);
        }
        var formulas = Arrays.stream(bounds).mapToObj(bound -> Formula.atLeast(0, bound)).toList();
        var rules = new Rules(REVENUE, formulas);
        var population = builder.build();
        var matches = Matches.counts(rules);
        new Matcher(rules).match(population, matches);
        for (int rule = 0; rule < bounds.length; rule++) {
            long bound = bounds[rule];
            assertThat(matches.certain()[rule])
                    .isEqualTo((int) Arrays.stream(numbers).filter(n -> n >= bound).count());
        }
        var verdicts = new Truth[bounds.length];
        new Matcher(rules).verdicts(population, 7, verdicts);
        for (int rule = 0; rule < bounds.length; rule++) {
            assertThat(verdicts[rule]).isEqualTo(Truth.of(numbers[7] >= bounds[rule]));
        }
    }

    @Test
    void takesCodesBeyondTheRangeOfShorts() {
        var schema = new Schema(List.of(Column.code("industry")));
        var population =
                new Population.Builder(schema, 4)
                        .code(0, 0, 32_768)
                        .code(0, 1, 65_536)
                        .code(0, 2, Integer.MAX_VALUE)
                        .build();
        var rules =
                new Rules(
                        schema,
                        List.of(
                                Formula.anyOf(0, 65_536, 32_768, 65_536),
                                Formula.anyOf(0, 0),
                                Formula.not(Formula.anyOf(0)),
                                Formula.anyOf(0, Integer.MAX_VALUE)));
        var matches = Matches.rows(rules, population);
        new Matcher(rules).match(population, matches);
        assertThat(matches.certainRows())
                .isDeepEqualTo(new long[][] {{0b0011}, {0}, {0b0111}, {0b0100}});
        assertThat(matches.possibleRows())
                .isDeepEqualTo(new long[][] {{0b1011}, {0b1000}, {0b1111}, {0b1100}});
    }

    @Test
    void comparesAtTheEndsOfTheRange() {
        long[] values = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE};
        var builder = new Population.Builder(REVENUE, values.length + 1);
        for (int row = 0; row < values.length; row++) {
            builder.number(0, row, values[row]);
        }
        var population = builder.build();
        for (long bound : new long[] {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE}) {
            for (int row = 0; row < values.length; row++) {
                long value = values[row];
                assertThat(population.truth(row, Formula.above(0, bound)))
                        .isEqualTo(Truth.of(value > bound));
                assertThat(population.truth(row, Formula.atMost(0, bound)))
                        .isEqualTo(Truth.of(value <= bound));
                assertThat(population.truth(row, Formula.below(0, bound)))
                        .isEqualTo(Truth.of(value < bound));
                assertThat(population.truth(row, Formula.equal(0, bound)))
                        .isEqualTo(Truth.of(value == bound));
            }
            for (var formula :
                    List.of(
                            Formula.above(0, bound),
                            Formula.atMost(0, bound),
                            Formula.below(0, bound),
                            Formula.equal(0, bound))) {
                assertThat(population.truth(values.length, formula)).isEqualTo(Truth.UNKNOWN);
            }
        }
    }

    @Test
    void asksEqualCriteriaOnce() {
        var asked = new AtomicInteger();
        RowTest counting =
                (_, _) -> {
                    asked.incrementAndGet();
                    return Truth.TRUE;
                };
        var rules =
                new Rules(
                        REVENUE,
                        List.of(
                                Formula.computed("growing", counting),
                                Formula.not(Formula.computed("growing", counting)),
                                Formula.all(Formula.atLeast(0, 5), Formula.atLeast(0, 5)),
                                Formula.below(0, 5)));
        var population = new Population.Builder(REVENUE, 600).build();
        var matches = Matches.counts(rules);
        new Matcher(rules).match(population, matches);
        assertThat(rules.criteria()).isEqualTo(2);
        assertThat(asked).hasValue(600);
        assertThat(matches.certain()).containsExactly(600, 0, 0, 0);
        assertThat(matches.possible()).containsExactly(600, 0, 600, 600);
    }

    @Test
    void fillsOnlyTheRowsThatAreWanted() {
        var population = new Population.Builder(REVENUE, 2).number(0, 0, 1).number(0, 1, 9).build();
        var rules = new Rules(REVENUE, List.of(Formula.atLeast(0, 5), Formula.atLeast(0, 1)));
        var matches = new Matches(new int[2], new int[2], new long[][] {{}, {0}}, new long[0][]);
        new Matcher(rules).match(population, matches);
        assertThat(matches.certain()).containsExactly(1, 2);
        assertThat(matches.certainRows()).isDeepEqualTo(new long[][] {{}, {0b11}});
    }

    @Test
    void handsOnWhatAComputedCriterionThrows() {
        var rules =
                new Rules(
                        REVENUE,
                        Formula.computed(
                                "broken",
                                (_, row) -> {
                                    throw new IllegalStateException("row " + row);
                                }));
        var population = new Population.Builder(REVENUE, 20_000).build();
        assertThatThrownBy(() -> Matcher.match(rules, population, Matches.counts(rules), 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("row 0");
    }

    @Test
    void refusesWhatDoesNotFit() {
        var other = new Schema(List.of(Column.number("revenue", 3)));
        var rules = new Rules(REVENUE, Formula.atLeast(0, 1));
        var matcher = new Matcher(rules);
        var population = new Population.Builder(REVENUE, 65).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        matcher.match(
                                new Population.Builder(other, 65).build(), Matches.counts(rules)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        matcher.match(
                                population,
                                new Matches(
                                        new int[1], new int[1], new long[1][1], new long[0][])));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        matcher.match(
                                population,
                                new Matches(new int[0], new int[1], new long[0][], new long[0][])));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matcher.match(rules, population, Matches.counts(rules), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matcher.verdicts(population, 0, new Truth[0]));
        assertThatThrownBy(() -> matcher.verdicts(population, 65, new Truth[1]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesFormulasThatDoNotFitTheSchema() {
        for (var wrong :
                List.of(
                        Formula.yes(0),
                        Formula.has(0, 1),
                        Formula.anyOf(0, 1),
                        Formula.atLeast(1, 1),
                        Formula.atLeast(-1, 1),
                        Formula.known(1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Rules(REVENUE, wrong));
        }
        var deep = Formula.atLeast(0, 1);
        for (int i = 0; i <= Rules.MAX_DEPTH; i++) {
            deep = Formula.all(deep);
        }
        var tooDeep = deep;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rules(REVENUE, tooDeep))
                .withMessageContaining("1000");
    }

    @Test
    void runsTheDeepestFormula() {
        var formula = Formula.atLeast(0, 0);
        for (int i = 0; i < Rules.MAX_DEPTH / 2; i++) {
            formula =
                    Formula.any(
                            Formula.all(formula, Formula.atLeast(0, -i)),
                            Formula.atLeast(0, i + 1));
        }
        var rules = new Rules(REVENUE, formula);
        var population =
                new Population.Builder(REVENUE, 3).number(0, 0, 0).number(0, 1, -1).build();
        var matches = Matches.rows(rules, population);
        new Matcher(rules).match(population, matches);
        assertThat(matches.certainRows()).isDeepEqualTo(new long[][] {{0b001}});
        assertThat(matches.possibleRows()).isDeepEqualTo(new long[][] {{0b101}});
        var verdicts = new Truth[1];
        new Matcher(rules).verdicts(population, 1, verdicts);
        assertThat(verdicts).containsExactly(Truth.FALSE);
    }

    @Test
    void matchesNothingWithoutRules() {
        var rules = new Rules(REVENUE, new ArrayList<>());
        var population = new Population.Builder(REVENUE, 10).build();
        new Matcher(rules).match(population, Matches.rows(rules, population));
        new Matcher(rules).verdicts(population, 3, new Truth[0]);
        assertThat(rules.size()).isZero();
    }
}
