package xinqu.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;

/** Which fact of a weighted sum is nearest to its threshold, by examples reckoned by hand. */
class WeightedSumTest {

    private final Rules rules = new Rules(new SampleFacts());

    /** Columns: the condition, what is known, the fact and the value that it needs; - for none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 * 数值(员工数) + 2 * 数值(星级) >= 20 | staff=1;stars=7 | stars 8",
                "营业收入 + 研发费用 >= 100 | revenue=70;rd=20 | revenue 80",
                "营业收入 + 研发费用 > 100 | revenue=70;rd=20 | revenue 80.01",
                "营业收入 + 研发费用 > 100 | revenue=80;rd=20 | revenue 80.01",
                "营业收入 + 5 * 研发费用 >= 100 | revenue=40;rd=10 | rd 12",
                "营业收入 + 3 * 研发费用 >= 100 | revenue=1;rd=30 | rd 33",
                "营业收入 + 3 * 研发费用 >= 101 | revenue=1;rd=30 | rd 33.34",
                "营业收入 - 2 * 研发费用 >= -10 | revenue=80;rd=46 | rd 45",
                "营业收入 - 2 * 研发费用 <= -10 | revenue=80;rd=44 | rd 45",
                "营业收入 - 2 * 研发费用 < 10 | revenue=100;rd=45 | revenue 99.99",
                "营业收入 + 负债 >= 20000 | revenue=9000;debt=1 | debt 1.1",
                "营业收入 * 研发费用 >= 100 | revenue=9;rd=11 | -",
                "营业收入 + 研发费用 >= 2 * 营业收入 | revenue=9;rd=8 | -",
                "营业收入 + 研发费用 >= 100 | revenue=70 | -"
            })
    void changesTheFactThatHasToChangeLeast(String rule, String known, String expected) {
        var values = new HashMap<String, Value>();
        Arrays.stream(known.split(";"))
                .map(pair -> pair.split("="))
                .forEach(pair -> values.put(pair[0], Value.of(new BigDecimal(pair[1]))));
        var facts = new Facts.Given(LocalDate.of(2026, 6, 1), values);
        var read = rules.condition(rule);
        assertThat(read.faults()).isEmpty();
        var gaps = Explanation.gaps(read.found().orElseThrow(), facts);
        assertThat(
                        gaps.map(found -> found.getFirst())
                                .map(gap ->
                                        gap.term().code()
                                                + " "
                                                + gap.mended().stripTrailingZeros().toPlainString())
                                .orElse("-"))
                .isEqualTo(expected);
    }
}
