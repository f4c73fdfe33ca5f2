package xinqu.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.FEELDialect;
import org.kie.dmn.feel.lang.impl.FEELBuilder;

import xinqu.matcher.Truth;
import xinqu.testkit.Property;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Compares our meaning of rules with the interpreter that comes with the parser, on generated
 * expressions over complete facts. The differences we want are listed, reasoned in {@code
 * docs/intentional.md}, and each is shown here to exist.
 */
class OracleTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 1);

    private final SampleFacts vocabulary = new SampleFacts();
    private final Rules rules = new Rules(vocabulary);
    private final FEEL oracle = FEELBuilder.builder().withFEELDialect(FEELDialect.FEEL).build();

    private @Nullable Object asked(String rule, Map<String, Value> values) {
        var context = new HashMap<String, @Nullable Object>();
        for (var term : vocabulary.all()) {
            if (term.formula() == null) {
                context.put(term.name(), foreign(values.get(term.code())));
            }
        }
        context.put(Checker.AS_OF, AS_OF);
        return oracle.evaluate(rule, context);
    }

    private static @Nullable Object foreign(@Nullable Value value) {
        return switch (value) {
            case null -> null;
            case Value.Num(var number) -> number;
            case Value.Flag(var flag) -> flag;
            case Value.Str(var text) -> text;
            case Value.Day(var day) -> day;
            case Value.Members(var members) -> new ArrayList<>(members);
            case Value.Undefined() -> null;
        };
    }

    private Truth ours(String rule, Map<String, Value> values) {
        var read = rules.condition(rule);
        assertThat(read.faults()).as(rule).isEmpty();
        return Evaluation.truth(read.found().orElseThrow(), new Facts.Given(AS_OF, values));
    }

    private record Asked(String rule, List<Map<String, Value>> parties) {}

    @Test
    void conditionsMeanTheSameAsToTheInterpreter() {
        var seen = new HashMap<Truth, AtomicInteger>();
        Property.<Asked>forAll(
                (random, size) -> {
                    var expressions = new Expressions(random, true);
                    var rule = expressions.condition(Math.min(4, size / 150));
                    var parties = new ArrayList<Map<String, Value>>();
                    for (int i = 0; i < 6; i++) {
                        parties.add(expressions.facts(vocabulary, 0));
                    }
                    return new Asked(rule, parties);
                },
                asked -> {
                    for (var values : asked.parties()) {
                        var ours = ours(asked.rule(), values);
                        seen.computeIfAbsent(ours, _ -> new AtomicInteger()).incrementAndGet();
                        assertThat(ours)
                                .as("%s over %s", asked.rule(), values)
                                .isNotEqualTo(Truth.UNKNOWN);
                        assertThat(asked(asked.rule(), values))
                                .as("%s over %s", asked.rule(), values)
                                .isEqualTo(ours == Truth.TRUE);
                    }
                });
        assertThat(seen.get(Truth.TRUE).get()).isGreaterThan(300);
        assertThat(seen.get(Truth.FALSE).get()).isGreaterThan(300);
    }

    @Test
    void numbersAreTheSameAsToTheInterpreter() {
        Property.<Asked>forAll(
                (random, size) -> {
                    var expressions = new Expressions(random, true);
                    return new Asked(
                            expressions.number(1 + Math.min(4, size / 150)),
                            List.of(
                                    expressions.facts(vocabulary, 0),
                                    expressions.facts(vocabulary, 0)));
                },
                asked -> {
                    for (var values : asked.parties()) {
                        var read = rules.number(asked.rule(), Unit.parse("万元").orElseThrow());
                        assertThat(read.faults()).as(asked.rule()).isEmpty();
                        var ours =
                                Evaluation.number(
                                        read.found().orElseThrow(), new Facts.Given(AS_OF, values));
                        assertThat((BigDecimal) asked(asked.rule(), values))
                                .as("%s over %s", asked.rule(), values)
                                .isEqualByComparingTo(ours);
                    }
                });
    }

    /** Differences that are wanted; docs/intentional.md says why. */
    @Test
    void differsWhereItShould() {
        Map<String, Value> nothing = Map.of();
        assertThat(asked("信用等级 = \"D\"", nothing)).isEqualTo(false);
        assertThat(ours("信用等级 = \"D\"", nothing)).isEqualTo(Truth.UNKNOWN);
        assertThat(asked("not(信用等级 = \"D\")", nothing)).isEqualTo(true);
        assertThat(ours("not(信用等级 = \"D\")", nothing)).isEqualTo(Truth.UNKNOWN);
        assertThat(asked("信用等级 != \"D\"", nothing)).isEqualTo(true);
        assertThat(ours("信用等级 != \"D\"", nothing)).isEqualTo(Truth.UNKNOWN);
        assertThat(asked("if 已上市 then false else true", nothing)).isEqualTo(true);
        assertThat(ours("if 已上市 then false else true", nothing)).isEqualTo(Truth.UNKNOWN);

        var zero = Map.<String, Value>of("revenue", Value.of(0), "rd", Value.of(1));
        assertThat(asked("研发费用 / 营业收入 > 1", zero)).isNull();
        assertThat(ours("研发费用 / 营业收入 > 1", zero)).isEqualTo(Truth.FALSE);
        var three = Map.<String, Value>of("revenue", Value.of(3), "listed", Value.of(true));
        assertThat(asked("营业收入 in [1..5] and 已上市", three)).isNotEqualTo(true);
        assertThat(ours("营业收入 in [1..5] and 已上市", three)).isEqualTo(Truth.TRUE);

        assertThat(asked("not(研发费用 / 营业收入 = 1)", zero)).isEqualTo(true);
        assertThat(ours("not(研发费用 / 营业收入 = 1)", zero)).isEqualTo(Truth.FALSE);
    }

    /**
     * Where ours is false for an undefined number, the interpreter does not say true, equality
     * apart.
     */
    @Test
    void neverGrantsOnADivisionByZeroWhatTheInterpreterDoesNot() {
        var zero =
                Map.<String, Value>of(
                        "revenue", Value.of(0), "rd", Value.of(1), "listed", Value.of(true));
        for (var rule :
                List.of(
                        "not(研发费用 / 营业收入 > 1)",
                        "not(已上市 and 研发费用 / 营业收入 > 1)",
                        "not(研发费用 / 营业收入 > 1 or not(已上市))",
                        "not(if 已上市 then 研发费用 / 营业收入 > 1 else true)")) {
            assertThat(ours(rule, zero)).as(rule).isEqualTo(Truth.FALSE);
            assertThat(asked(rule, zero)).as(rule).isNotEqualTo(true);
        }
        assertThat(ours("已上市 or 研发费用 / 营业收入 > 1", zero)).isEqualTo(Truth.TRUE);
        assertThat(asked("已上市 or 研发费用 / 营业收入 > 1", zero)).isEqualTo(true);
    }
}
