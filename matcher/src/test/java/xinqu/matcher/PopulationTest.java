package xinqu.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import xinqu.matcher.Schema.Column;

import java.util.List;

class PopulationTest {

    private static final Schema SCHEMA =
            new Schema(
                    List.of(
                            Column.number("revenue", 2),
                            Column.code("industry"),
                            Column.flag("listed"),
                            Column.set("titles")));

    @Test
    void everyValueIsMissingUntilGiven() {
        var population = new Population.Builder(SCHEMA, 65).build();
        for (int column = 0; column < 4; column++) {
            assertThat(population.isMissing(0, column)).isTrue();
            assertThat(population.isMissing(64, column)).isTrue();
        }
        assertThat(population.code(64, 1)).isEqualTo(-1);
        assertThat(population.flag(64, 2)).isEqualTo(Truth.UNKNOWN);
        assertThat(population.has(64, 3, 0)).isEqualTo(Truth.UNKNOWN);
        assertThat(population.number(64, 0)).isZero();
    }

    @Test
    void nobodyIsCertainOnColumnsWithoutAnyValue() {
        var formulas =
                List.of(
                        Formula.atLeast(0, -5),
                        Formula.anyOf(1, 0),
                        Formula.yes(2),
                        Formula.has(3, 0),
                        Formula.not(Formula.yes(2)));
        var rules = new Rules(SCHEMA, formulas);
        var matches = Matches.counts(rules);
        new Matcher(rules).match(new Population.Builder(SCHEMA, 65).build(), matches);
        assertThat(matches.certain()).containsOnly(0);
        assertThat(matches.possible()).containsOnly(65);
        assertThat(rules.columns()).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void readsBackWhatWasGiven() {
        var population =
                new Population.Builder(SCHEMA, 2)
                        .number(SCHEMA.position("revenue"), 1, -150)
                        .code(1, 1, 40_000)
                        .flag(2, 0, false)
                        .flag(2, 1, true)
                        .members(3, 1, 2, 0)
                        .build();
        assertThat(population.number(1, 0)).isEqualTo(-150);
        assertThat(population.code(1, 1)).isEqualTo(40_000);
        assertThat(population.flag(0, 2)).isEqualTo(Truth.FALSE);
        assertThat(population.flag(1, 2)).isEqualTo(Truth.TRUE);
        assertThat(population.has(1, 3, 2)).isEqualTo(Truth.TRUE);
        assertThat(population.has(1, 3, 1)).isEqualTo(Truth.FALSE);
        assertThat(population.has(1, 3, 99)).isEqualTo(Truth.FALSE);
    }

    @Test
    void anEmptySetIsNotAMissingOne() {
        var population = new Population.Builder(SCHEMA, 2).members(3, 0).build();
        assertThat(population.has(0, 3, 0)).isEqualTo(Truth.FALSE);
        assertThat(population.has(1, 3, 0)).isEqualTo(Truth.UNKNOWN);
        assertThat(population.truth(0, Formula.known(3))).isEqualTo(Truth.TRUE);
        assertThat(population.truth(1, Formula.known(3))).isEqualTo(Truth.FALSE);
    }

    /// A value taken away must not shine through: criteria count on it.
    @Test
    void takesValuesAwayAgain() {
        var population =
                new Population.Builder(SCHEMA, 1)
                        .number(0, 0, 5)
                        .missing(0, 0)
                        .code(1, 0, 7)
                        .code(1, 0, -1)
                        .flag(2, 0, true)
                        .missing(2, 0)
                        .members(3, 0, 1)
                        .missing(3, 0)
                        .build();
        var rules =
                new Rules(
                        SCHEMA,
                        List.of(
                                Formula.atLeast(0, 5),
                                Formula.anyOf(1, 7),
                                Formula.yes(2),
                                Formula.has(3, 1)));
        var matches = Matches.counts(rules);
        new Matcher(rules).match(population, matches);
        assertThat(matches.certain()).containsOnly(0);
        assertThat(matches.possible()).containsOnly(1);
    }

    @Test
    void refusesWrongColumnsRowsAndValues() {
        var builder = new Population.Builder(SCHEMA, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.number(1, 0, 5))
                .withMessageContaining("industry");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.code(1, 0, -2));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.members(3, 0, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.members(3, 0, Population.MAX_MEMBER + 1));
        assertThatThrownBy(() -> builder.flag(2, 2, true))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> new Population.Builder(SCHEMA, -1));
        builder.build();
        assertThatIllegalStateException().isThrownBy(() -> builder.number(0, 0, 1));
        assertThatIllegalStateException().isThrownBy(builder::build);
    }

    @Test
    void columnsAreNamedOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schema(List.of(Column.flag("a"), Column.code("a"))))
                .withMessageContaining("[a]");
        assertThatIllegalArgumentException().isThrownBy(() -> SCHEMA.position("profit"));
        assertThatIllegalArgumentException().isThrownBy(() -> Column.number("a", 19));
        assertThatIllegalArgumentException().isThrownBy(() -> Column.flag(""));
    }

    @Test
    void kleenesTablesHold() {
        var f = Truth.FALSE;
        var u = Truth.UNKNOWN;
        var t = Truth.TRUE;
        var and = new Truth[][] {{f, f, f}, {f, u, u}, {f, u, t}};
        var or = new Truth[][] {{f, u, t}, {u, u, t}, {t, t, t}};
        var order = List.of(f, u, t);
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                assertThat(order.get(a).and(order.get(b))).isEqualTo(and[a][b]);
                assertThat(order.get(a).or(order.get(b))).isEqualTo(or[a][b]);
            }
        }
        assertThat(order.stream().map(Truth::not)).containsExactly(t, u, f);
    }
}
