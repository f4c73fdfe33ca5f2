package xinqu.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xinqu.matcher.Truth;
import xinqu.testkit.Property;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class RuleLintTest {

    private final SampleFacts vocabulary = new SampleFacts();
    private final Rules rules = new Rules(vocabulary);

    /** Numbers lie from 0 to 10. */
    private static final RuleLint.Range RANGE = new RuleLint.Range(BigDecimal.ZERO, BigDecimal.TEN);

    private List<RuleLint.Kind> found(String rule) {
        return RuleLint.check(rules.condition(rule).found().orElseThrow(), _ -> RANGE).stream()
                .map(RuleLint.Finding::kind)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "营业收入 > 5 or 营业收入 <= 5 | ALWAYS",
                "营业收入 >= 0 | ALWAYS",
                "营业收入 > 5 and 营业收入 < 3 | NEVER",
                "营业收入 > 10 | NEVER",
                "亿元(1) < 营业收入 | NEVER",
                "营业收入 in [6..4] | NEVER",
                "信用等级 = \"A\" and 信用等级 = \"B\" | NEVER",
                "信用等级 in [\"A\", \"B\", \"C\", \"D\"] | ALWAYS",
                "属于(行业, \"C39\") and 属于(行业, \"I\") | NEVER",
                "属于(行业, \"C39\") and not(属于(行业, \"C\")) | NEVER",
                "已上市 and not(已上市) | NEVER",
                "成立日期 > date(\"2024-01-01\") and 成立日期 < date(\"2023-01-01\") | NEVER",
                "\"瞪羚\" in 资质 or not(\"瞪羚\" in 资质) | ALWAYS",
                "营业收入 >= 5 and 营业收入 >= 0 | IDLE_PART",
                "已上市 or 营业收入 > 10 | IDLE_PART",
                "研发费用 / 营业收入 > 百分比(5) or 研发费用 / 营业收入 <= 百分比(5) | ",
                "研发费用 > 营业收入 and 研发费用 < 营业收入 | ",
                "营业收入 > 5 | ",
                "营业收入 >= 0 and 备注 = \"甲\" | IDLE_PART",
                "not(信用等级 = \"D\") | GRANTED_ON_MISSING",
                "信用等级 != \"D\" | GRANTED_ON_MISSING",
                "信用等级 in [\"A\", \"B\"] | ",
                "营业收入 != 3 | GRANTED_ON_MISSING",
                "not(已上市) | ",
                "if 已上市 then 营业收入 > 5 else 营业收入 > 1 | GRANTED_ON_MISSING"
            })
    void findsWhatIsCertain(String rule, RuleLint.Kind kind) {
        assertThat(found(rule)).isEqualTo(kind == null ? List.of() : List.of(kind));
    }

    private static final List<String> NUMBERS = List.of("revenue", "rd", "invested");

    /** All facts on a grid of half steps, as far as the rule uses them. */
    private List<Map<String, Value>> grid(Expr expr) {
        var all = new ArrayList<Map<String, Value>>(List.of(new HashMap<>()));
        for (var term : Explanation.uses(expr)) {
            var values = new HashSet<Value>();
            switch (term.type()) {
                case Type.Num _ -> {
                    for (int i = 0; i <= 20; i++) {
                        values.add(Value.of(new BigDecimal(i).divide(BigDecimal.TWO)));
                    }
                }
                case Type.Flag() -> values.addAll(Set.of(Value.of(true), Value.of(false)));
                case Type.Choice(var codes) ->
                        codes.all().forEach(code -> values.add(Value.of(code)));
                case Type.Choices(var codes) -> {
                    values.add(new Value.Members(Set.of()));
                    codes.all()
                            .forEach(code -> {
                                for (var value : List.copyOf(values)) {
                                    var more = new HashSet<>(((Value.Members) value).members());
                                    more.add(code);
                                    values.add(new Value.Members(more));
                                }
                            });
                }
                case Type.Day() -> {
                    for (int i = -2; i < 9; i++) {
                        values.add(new Value.Day(LocalDate.of(2023, 1, 1).plusDays(i)));
                    }
                }
                case Type.Str() -> values.addAll(Set.of(Value.of("甲"), Value.of("丙")));
            }
            if (all.size() * (long) values.size() > 20_000) {
                return List.of();
            }
            var next = new ArrayList<Map<String, Value>>();
            for (var one : all) {
                for (var value : values) {
                    var more = new HashMap<>(one);
                    more.put(term.code(), value);
                    next.add(more);
                }
            }
            all = next;
        }
        return all;
    }

    @Test
    void isNeverWrong() {
        var checked = new int[3];
        Property.<String>forAll(
                (random, size) ->
                        new Expressions(random, true).condition(Math.min(3, 1 + size / 250)),
                rule -> {
                    var expr = rules.condition(rule).found().orElseThrow();
                    var grid = grid(expr);
                    var findings =
                            RuleLint.check(
                                    expr,
                                    term ->
                                            NUMBERS.contains(term.code())
                                                    ? RANGE
                                                    : RuleLint.Range.OPEN);
                    var truths = new HashSet<Truth>();
                    for (var values : grid) {
                        truths.add(
                                Evaluation.truth(
                                        expr, new Facts.Given(LocalDate.of(2026, 6, 1), values)));
                    }
                    for (var finding : findings) {
                        if (grid.isEmpty()) {
                            return;
                        }
                        switch (finding.kind()) {
                            case ALWAYS ->
                                    assertThat(truths).as("%s", finding).containsOnly(Truth.TRUE);
                            case NEVER ->
                                    assertThat(truths).as("%s", finding).containsOnly(Truth.FALSE);
                            case IDLE_PART -> {}
                            case GRANTED_ON_MISSING -> assertThat(finding.what()).isNotEmpty();
                        }
                        checked[
                                finding.kind() == RuleLint.Kind.ALWAYS
                                        ? 0
                                        : finding.kind() == RuleLint.Kind.NEVER ? 1 : 2]++;
                    }
                });
        if (Integer.getInteger("xinqu.cases", 0) >= 5_000) { // Few rules decide themselves.
            assertThat(checked[0]).isPositive();
            assertThat(checked[1]).isPositive();
        }
    }
}
