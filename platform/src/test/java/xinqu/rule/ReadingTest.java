package xinqu.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xinqu.matcher.Truth;
import xinqu.testkit.Golden;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;

class ReadingTest {

    private final SampleFacts vocabulary = new SampleFacts();
    private final Rules rules = new Rules(vocabulary);

    private Truth truth(String rule, Facts facts) {
        var read = rules.condition(rule);
        assertThat(read.faults()).as(rule).isEmpty();
        return Evaluation.truth(read.found().orElseThrow(), facts);
    }

    private static Facts facts(Object... pairs) {
        var values = new HashMap<String, Value>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(
                    (String) pairs[i],
                    switch (pairs[i + 1]) {
                        case Value value -> value;
                        case Integer number -> Value.of(number.longValue());
                        case Boolean flag -> Value.of(flag);
                        case String text -> Value.of(text);
                        case Double number -> Value.of(java.math.BigDecimal.valueOf(number));
                        default -> throw new IllegalArgumentException();
                    });
        }
        return new Facts.Given(LocalDate.of(2026, 6, 1), values);
    }

    private static final Facts PARTS_MAKER =
            facts(
                    "revenue",
                    20_000,
                    "rd",
                    1_000,
                    "debt",
                    0.5,
                    "staff",
                    120,
                    "area",
                    800,
                    "rent",
                    10,
                    "rent_year",
                    120,
                    "growth",
                    12.5,
                    "stars",
                    4,
                    "listed",
                    false,
                    "first",
                    true,
                    "credit",
                    "B",
                    "industry",
                    "C3670",
                    "marks",
                    new Value.Members(java.util.Set.of("高新技术企业")),
                    "founded",
                    new Value.Day(LocalDate.of(2023, 6, 1)),
                    "note",
                    "甲",
                    "invested",
                    5);

    /** Every row of the table in docs/zone-pack.md, and what stands beside it in Chinese signs. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "营业收入 >= 3000 | TRUE",
                "营业收入 ≥ 3000 | TRUE",
                "营业收入≥３０００ | TRUE",
                "营业收入 >= 亿元(2) | TRUE",
                "营业收入 > 亿元(2) | FALSE",
                "亿元(2) <= 营业收入 | TRUE",
                "租金 <= 量(20, \"元/月\") | TRUE",
                "租金 = 量(120, \"元/年\") | TRUE",
                "租金 = 年租金 | TRUE",
                "年租金 = 租金 | TRUE",
                "年租金 < 租金 | FALSE",
                "负债 = 万元(5000) | TRUE",
                "负债 + 营业收入 = 亿元(2.5) | TRUE",
                "研发费用 / 营业收入 >= 百分比(5) | TRUE",
                "研发费用 / 营业收入 > 百分比(5) | FALSE",
                "研发占比 = 5 | TRUE",
                "研发占比 = 百分比(5) | TRUE",
                "增长率 >= 百分比(12.5) | TRUE",
                "(营业收入 - 10000) * 2 ** 3 = 80000 | TRUE",
                "营业收入 * 百分比(5) = 研发费用 | TRUE",
                "营业收入 * 增长率 = 2500 | TRUE",
                "min(营业收入, 研发费用, 7) = 7 | TRUE",
                "max(0, 研发费用 - 营业收入) = 0 | TRUE",
                "sum(营业收入, 负债) = 万元(25000) | TRUE",
                "floor(研发费用 / 300) = 3 | TRUE",
                "ceiling(研发费用 / 300) = 4 | TRUE",
                "abs(研发费用 - 营业收入) = 19000 | TRUE",
                "信用等级 in [\"A\", \"B\"] | TRUE",
                "信用等级 in [“A”，“B”] | TRUE",
                "信用等级 in [“A”、“B”] | TRUE",
                "信用等级 in (\"A\", \"C\") | FALSE",
                "信用等级 = \"B\" | TRUE",
                "\"B\" = 信用等级 | TRUE",
                "信用等级 != \"B\" | FALSE",
                "信用等级 ≠ \"D\" | TRUE",
                "星级 in [3..5] | TRUE",
                "星级 in (4..5] | FALSE",
                "星级 in (3..4) | FALSE",
                "员工数 in (0..120] | TRUE",
                "营业收入 between 1 and 5 | FALSE",
                "星级 between 4 and 5 | TRUE",
                "星级 in (> 3) | TRUE",
                "list contains(资质, \"高新技术企业\") | TRUE",
                "\"瞪羚\" in 资质 | FALSE",
                "count(资质) = 1 | TRUE",
                "信用等级 in [\"A\", \"B\"] and 首次认定 and 营业收入 in [1..5] or 已上市 | FALSE",
                "信用等级 in [\"A\", \"B\"] and 首次认定 | TRUE",
                "营业收入 in [1..5] or 首次认定 and not(已上市) | TRUE",
                "\"高新技术企业\" in 资质 且 \"瞪羚\" in 资质 或 首次认定 | TRUE",
                "some 甲 in 资质 satisfies 甲 in [\"瞪羚\", \"高新技术企业\"] | TRUE",
                "every 甲 in 资质 satisfies 甲 = \"瞪羚\" | FALSE",
                "属于(行业, \"C\") | TRUE",
                "属于(行业, \"C39\") | FALSE",
                "成立日期 >= date(\"2023-01-01\") | TRUE",
                "成立日期 > \"2023-06-01\" | FALSE",
                "成立日期 < @\"2024-01-01\" | TRUE",
                "满年(成立日期, 测算日) >= 3 | TRUE",
                "满年(成立日期, 测算日) >= 4 | FALSE",
                "满月(成立日期, 测算日) = 36 | TRUE",
                "满年(成立日期, 测算日) = 月(36) | TRUE",
                "满日(成立日期, 测算日) = 1096 | TRUE",
                "年份(成立日期) = 2023 and 月份(成立日期) = 6 | TRUE",
                "周年(成立日期, 3) = 测算日 | TRUE",
                "首次认定 and not(已上市) | TRUE",
                "首次认定 且 已上市 | FALSE",
                "首次认定或已上市 | TRUE",
                "（首次认定且已上市）或营业收入＞1 | TRUE",
                "营业收入>=1且研发费用>=1 | TRUE",
                "营业收入>=1且属于(行业, \"C\") | TRUE",
                "营业收入>=1且满年(成立日期, 测算日)>=3或false | TRUE",
                "营业收入>=1且not(已上市) | TRUE",
                "测算日 > date(\"2026-01-01\")且首次认定 | TRUE",
                "投资或贷款 = 5 | TRUE",
                "投资或贷款 = 5且首次认定 | TRUE",
                "if 已上市 then 营业收入 > 1 else 研发费用 > 999 | TRUE",
                "(if 已上市 then 1 else 2) * 500 = 研发费用 / 1 | TRUE",
                "备注 = \"甲\" | TRUE",
                "首次认定 = true | TRUE",
                "首次认定 = 已上市 | FALSE",
                "已上市 != true | TRUE",
                "- 营业收入 < 0 | TRUE",
                "营业收入 >= −5 | TRUE"
            })
    void meansWhatTheTableSays(String rule, Truth expected) {
        assertThat(truth(rule, PARTS_MAKER)).isEqualTo(expected);
    }

    @Test
    void aBareNumberTakesTheUnitOfWhatItIsComparedWith() {
        assertThat(rules.condition("1 + 1 < 营业收入").found().orElseThrow())
                .isEqualTo(rules.condition("万元(1 + 1) < 营业收入").found().orElseThrow());
    }

    @Test
    void quotationsKeepTheirSigns() {
        assertThat(truth("备注 = \"≥且“引”、（）\"", facts("note", "≥且“引”、（）"))).isEqualTo(Truth.TRUE);
        assertThat(truth("备注 = “a \\\" b”", facts("note", "a \" b"))).isEqualTo(Truth.TRUE);
        assertThat(truth("备注 = \"a (( [ \\\" b\"", facts("note", "a (( [ \" b")))
                .isEqualTo(Truth.TRUE);
        assertThat(truth("备注 = \"😀\" 且 营业收入 > 1", facts("note", "😀", "revenue", 2)))
                .isEqualTo(Truth.TRUE);
    }

    /**
     * What a sloppy author writes and what he is told; the marked sign is where the fault must be.
     */
    private static final List<String> FAULTS =
            List.of(
                    "‸",
                    "‸  ",
                    "营业收入 ‸>= ",
                    "营业收入 >‸> 5",
                    "营业收入 >= 5 ‸)",
                    "‸(营业收入 >= 5",
                    "营业收入 =‸= 5",
                    "营业收入 > 5 ‸&& 已上市",
                    "营业收入 > 5‸%",
                    "营业收入 > 1‸且研发投入 > 1",
                    "‸营业收人 >= 3000",
                    "已上市 and ‸营收 > 1",
                    "营业收入 >= 1 and\n  ‸营业额 > 2",
                    "备注 = \"😀😀\" and ‸营业额 > 2",
                    "备注 = ‸\"开",
                    "‸营业收入",
                    "‸营业收入 + 1",
                    "‸营业收入 >= 员工数",
                    "‸营业收入 >= 信用等级",
                    "‸营业收入 >= \"3000\"",
                    "‸已上市 > 3",
                    "信用等级 = ‸\"E\"",
                    "信用等级 in [\"A\", ‸\"AA\"]",
                    "属于(行业, ‸\"Z99\")",
                    "‸\"高企\" in 资质",
                    "list contains(资质, ‸\"高新技术\")",
                    "‸资质 = \"瞪羚\"",
                    "成立日期 >= ‸\"2023-13-01\"",
                    "成立日期 >= date(‸\"昨天\")",
                    "‸满年(成立日期) >= 1",
                    "满年(成立日期, ‸营业收入) >= 1",
                    "‸成立日期 + 5 > 1",
                    "营业收入 >= ‸亿(2)",
                    "租金 <= 量(20, ‸\"元/周\")",
                    "‸营业收入 >= 人(2)",
                    "‸营业收入 ** 2 > 1",
                    "员工数 >= ‸null",
                    "if ‸营业收入 then true else false",
                    "‸if 已上市 then 1 else true",
                    "‸for x in 资质 return x",
                    "营业收入 >= ‸1" + "0".repeat(40),
                    "‸not(已上市, 已上市)");

    @Test
    void saysWhereAndWhatAndMaybe() {
        var golden = new StringBuilder();
        for (var marked : FAULTS) {
            var rule = marked.replace("‸", "");
            var read = rules.condition(rule);
            assertThat(read.expr()).as(rule).isNull();
            assertThat(read.faults()).as(rule).isNotEmpty();
            for (var fault : read.faults()) {
                golden.append(rule)
                        .append(
                                "\n  %d:%d %s\n"
                                        .formatted(fault.line(), fault.column(), fault.what()))
                        .append(
                                fault.maybe().isEmpty()
                                        ? ""
                                        : "  Maybe %s\n".formatted(fault.maybe()));
            }
        }
        Golden.check(Path.of("src/test/resources/golden/rule-faults.txt"), golden.toString());
    }

    @Test
    void pointsExactlyUnderTheSign() {
        for (var marked : FAULTS) {
            if (!marked.contains("‸")) {
                continue;
            }
            var before = marked.substring(0, marked.indexOf('‸'));
            var lines = before.split("\n", -1);
            var last = lines[lines.length - 1];
            var fault = rules.condition(marked.replace("‸", "")).faults().getFirst();
            assertThat(fault.line() + ":" + fault.column())
                    .as("%s%n%s", marked, fault)
                    .isEqualTo(lines.length + ":" + (last.codePointCount(0, last.length()) + 1));
        }
    }

    @Test
    void aDivisionByZeroGrantsNothingEitherWay() {
        var zero = facts("revenue", 0, "rd", 5, "debt", 1, "area", 0);
        for (var rule :
                List.of(
                        "研发费用 / 营业收入 > 1",
                        "研发费用 / 营业收入 <= 1",
                        "not(研发费用 / 营业收入 > 1)",
                        "not(研发费用 / 营业收入 <= 1 or false)",
                        "研发费用 / 营业收入 = 1",
                        "not(研发费用 / 营业收入 = 1)",
                        "亏损",
                        "not(亏损)",
                        "研发占比 >= 0",
                        "not(研发占比 < 0)")) {
            assertThat(truth(rule, zero)).as(rule).isEqualTo(Truth.FALSE);
        }
    }

    @Test
    void whatIsMissingStaysOpen() {
        var nothing = facts();
        for (var rule :
                List.of(
                        "not(信用等级 = \"D\")",
                        "信用等级 != \"D\"",
                        "信用等级 in [\"A\"]",
                        "星级 in (> 3)",
                        "已上市",
                        "if 已上市 then true else false",
                        "\"瞪羚\" in 资质",
                        "属于(行业, \"C\")",
                        "some 甲 in 资质 satisfies 甲 = \"瞪羚\"",
                        "研发占比 > 1",
                        "0 * 营业收入 = 0")) {
            assertThat(truth(rule, nothing)).as(rule).isEqualTo(Truth.UNKNOWN);
        }
        assertThat(truth("已上市 and false", nothing)).isEqualTo(Truth.FALSE);
        assertThat(truth("已上市 or true", nothing)).isEqualTo(Truth.TRUE);
        assertThat(truth("if 已上市 then true else true", nothing)).isEqualTo(Truth.TRUE);
    }
}
