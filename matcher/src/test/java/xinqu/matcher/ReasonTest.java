package xinqu.matcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import xinqu.matcher.Schema.Column;
import xinqu.testkit.Property;

import java.util.List;

class ReasonTest {

    private static final Schema SCHEMA =
            new Schema(
                    List.of(
                            Column.number("revenue", 2),
                            Column.number("age", 0),
                            Column.flag("listed")));
    private static final int REVENUE = 0;
    private static final int AGE = 1;
    private static final int LISTED = 2;

    private static Population.Builder oneRow() {
        return new Population.Builder(SCHEMA, 1);
    }

    @Test
    void saysByHowMuchANumberFallsShort() {
        var rule = Formula.all(Formula.atLeast(REVENUE, 20_000), Formula.below(AGE, 10));
        var reasons =
                Reason.of(rule, oneRow().number(REVENUE, 0, 18_750).number(AGE, 0, 12).build(), 0);
        assertThat(reasons)
                .containsExactly(
                        new Reason(
                                0,
                                new Criterion.AtLeast(REVENUE, 20_000),
                                Truth.FALSE,
                                true,
                                1_250,
                                false),
                        new Reason(
                                1, new Criterion.AtLeast(AGE, 10), Truth.TRUE, false, -3, false));
    }

    @Test
    void knowsTheOneCriterionThatDecides() {
        var rule =
                Formula.all(
                        Formula.atLeast(REVENUE, 20_000),
                        Formula.any(Formula.yes(LISTED), Formula.below(AGE, 10)));
        var reasons =
                Reason.of(rule, oneRow().number(REVENUE, 0, 30_000).number(AGE, 0, 12).build(), 0);
        assertThat(reasons).extracting(Reason::met).containsExactly(true, false, false);
        assertThat(reasons).extracting(Reason::truth).contains(Truth.UNKNOWN, Truth.TRUE);
        assertThat(reasons).extracting(Reason::decisive).containsExactly(false, true, true);
        assertThat(reasons).extracting(Reason::gap).containsExactly(0L, 0L, -3L);
    }

    @Test
    void movesANumberPastItsLowerBoundsToo() {
        var rule =
                Formula.all(Formula.atLeast(AGE, 5), Formula.atLeast(AGE, 10), Formula.known(AGE));
        assertThat(Reason.of(rule, oneRow().number(AGE, 0, 3).build(), 0))
                .extracting(Reason::decisive)
                .containsExactly(false, true, false);
        assertThat(Reason.of(rule, oneRow().build(), 0))
                .extracting(Reason::decisive)
                .containsExactly(false, true, false);
    }

    @Test
    void clampsGapsThatNoLongHolds() {
        var least = oneRow().number(AGE, 0, Long.MIN_VALUE).build();
        var most = oneRow().number(AGE, 0, Long.MAX_VALUE).build();
        assertThat(Reason.of(Formula.atLeast(AGE, Long.MAX_VALUE), least, 0).getFirst().gap())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Reason.of(Formula.below(AGE, Long.MIN_VALUE + 1), most, 0).getFirst().gap())
                .isEqualTo(Long.MIN_VALUE);
        assertThat(Reason.of(Formula.below(AGE, 0), most, 0).getFirst().gap())
                .isEqualTo(Long.MIN_VALUE);
        assertThat(Reason.of(Formula.below(AGE, Long.MIN_VALUE), most, 0).getFirst().decisive())
                .isFalse();
    }

    /// Closing the gap of a decisive number must make the rule true, one step less must not suffice
    /// for its criterion.
    @Test
    void closingTheGapOfADecisiveNumberMakesTheRuleTrue() {
        int[] closed = new int[1];
        Property.forAll(
                Sample::next,
                sample -> {
                    for (int row = 0; row < Math.min(sample.rows(), 5); row++) {
                        for (var formula : sample.formulas()) {
                            closed[0] += closeGaps(sample, formula, row);
                        }
                    }
                });
        assertThat(closed[0]).as("gaps closed").isPositive();
    }

    private static int closeGaps(Sample sample, Formula formula, int row) {
        int closed = 0;
        for (var reason : Reason.of(formula, sample.population(), row)) {
            assertThat(reason.truth())
                    .isEqualTo(
                            Sample.truth(sample.naive(new Formula.Leaf(reason.criterion()), row)));
            if (!(reason.criterion() instanceof Criterion.AtLeast(int column, _))
                    || reason.gap() == 0
                    || reason.gap() == Long.MAX_VALUE
                    || reason.gap() == Long.MIN_VALUE) {
                continue;
            }
            var before = sample.values()[column][row];
            sample.values()[column][row] = (Long) before + reason.gap();
            var moved = sample.naive(formula, row);
            assertThat(sample.naive(new Formula.Leaf(reason.criterion()), row))
                    .isEqualTo(reason.wanted());
            assertThat(moved != null && moved).isEqualTo(reason.decisive());
            sample.values()[column][row] = (Long) before + reason.gap() - Long.signum(reason.gap());
            assertThat(sample.naive(new Formula.Leaf(reason.criterion()), row))
                    .isEqualTo(!reason.wanted());
            sample.values()[column][row] = before;
            closed++;
        }
        return closed;
    }
}
