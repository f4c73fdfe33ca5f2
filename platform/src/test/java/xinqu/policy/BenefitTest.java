package xinqu.policy;

import static org.assertj.core.api.Assertions.assertThat;

import static xinqu.policy.Sample.facts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xinqu.pack.Text;
import xinqu.rule.Term;
import xinqu.testkit.Property;

import java.math.BigDecimal;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Every form of a benefit, by an example computed by hand. */
class BenefitTest {

    private final Sample sample = new Sample();

    /** Columns: the benefit after {@code kind: cash}, facts, amount, instalments. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "unit: 万元, amount: 20 | | 20 | -",
                "unit: 元, amount: 20.005 | | 20.01 | -",
                "unit: 万元, amount: 0.00000049 | | 0 | -",
                "unit: 万元, amount: 0.0000005 | | 0.000001 | -",
                "unit: 万元, amount: {by: 等级, table: {甲: 500, 乙: 260}} | grade=乙 | 260 | -",
                "unit: 万元, amount: {by: 等级, table: {甲: 500, 乙: 260}} | grade=丙 | 0 | -",
                "unit: 万元, amount: {by: 首次, table: {是: 7, 否: 3}} | first=否 | 3 | -",
                "unit: 万元, amount: {by: 船数, table: {1: 7, 2.0: 9}} | boats=2 | 9 | -",
                "unit: 万元, amount: {by: 船数, tiers: [{from: 10, amount: 20}, {from: 20, amount:"
                        + " 50}]} | boats=9.99 | 0 | -",
                "unit: 万元, amount: {by: 船数, tiers: [{from: 10, amount: 20}, {from: 20, amount:"
                        + " 50}]} | boats=10 | 20 | -",
                "unit: 万元, amount: {by: 船数, tiers: [{from: 10, amount: 20}, {from: 20, amount:"
                        + " 50}]} | boats=20 | 50 | -",
                "unit: 万元, amount: {by: 船数, tiers: [{above: 10, amount: 20}]} | boats=10 | 0 | -",
                "unit: 万元, amount: {by: 船数, tiers: [{above: 10, amount: 20}]} | boats=10.01 | 20 |"
                        + " -",
                "unit: 万元, amount: {by: 运费收入, slabs: [{from: 0, rate: 1%}, {from: 1000, rate: 2%}]}"
                        + " | freight=1500 | 20 | -",
                "unit: 万元, amount: {by: 运费收入, slabs: [{from: 0, rate: 1%}, {from: 1000, rate: 2%}]}"
                        + " | freight=1000 | 10 | -",
                "unit: 元, amount: {by: 运费收入, slabs: [{from: 1000000, rate: 1%}]} | freight=150 |"
                        + " 5000 | -",
                "unit: 万元, amount: {rate: 20%, of: 运费收入, cap: 200} | freight=999 | 199.8 | -",
                "unit: 万元, amount: {rate: 20%, of: 运费收入, cap: 200} | freight=1001 | 200 | -",
                "unit: 元, amount: {rate: 33.3%, of: 运费收入} | freight=0.0001 | 0.33 | -",
                "unit: 元, amount: {each: 1500, of: 船员数} | crew=3 | 4500 | -",
                "unit: 万元, amount: {each: 1, of: 船员数, full: 10} | crew=29 | 2 | -",
                "unit: 万元, amount: {best: [{when: 船数 > 5, amount: 10}, {when: 首次, amount: 30}]} |"
                        + " boats=6;first=否 | 10 | -",
                "unit: 万元, amount: {best: [{when: 船数 > 5, amount: 10}, {when: 首次, amount: 30}]} |"
                        + " boats=6;first=是 | 30 | -",
                "unit: 万元, amount: {best: [{when: 船数 > 5, amount: 10}]} | boats=1 | 0 | -",
                "unit: 万元, amount: {sum: [{when: 船数 > 5, amount: 10}, {when: 首次, amount: 30}]} |"
                        + " boats=6;first=是 | 40 | -",
                "unit: 万元, instalments: milestones, amount: {sum: [{when: 船数 > 5, amount: 10},"
                        + " {when: 首次, amount: 30}, 2]} | boats=6;first=否 | 12 | 10 2",
                "unit: 万元, amount: {amount: {by: 等级, table: {甲: 50, 乙: 20}}, paid: 已领金额} |"
                        + " grade=甲;paid=20 | 30 | -",
                "unit: 万元, amount: {amount: {by: 等级, table: {甲: 50, 乙: 20}}, paid: 已领金额} |"
                        + " grade=乙;paid=30 | 0 | -",
                "unit: 万元, amount: {formula: 'max(0, 运费收入 - 1.1 * 已领金额) * 百分比(50)'} |"
                        + " freight=100;paid=10 | 44.5 | -",
                "unit: 万元, amount: {formula: 已领金额 - 运费收入} | freight=100;paid=10 | 0 | -",
                "unit: 万元, amount: {sum: [{rate: 10%, of: 已领金额 - 运费收入}, 10]} | freight=100;paid=10"
                        + " | 10 | -",
                "unit: 万元, amount: {formula: 运费收入 / 数值(船数)} | freight=100;boats=0 | 0 | -",
                "unit: 万元, amount: 100, instalments: [{share: 60%, at: 一}, {share: 20%, at: 二},"
                        + " {share: 20%, at: 三}] | | 100 | 60 20 20",
                "unit: 元, amount: 0.05, instalments: [{share: 33%, at: 一}, {share: 33%, at: 二},"
                        + " {share: 34%, at: 三}] | | 0.05 | 0.01 0.01 0.03",
                "unit: 元, amount: 100, instalments: {equal: 3, every: year} | | 100 | 33.33 33.33"
                        + " 33.34",
                "unit: 万元, amount: 100, instalments: {years: 5, split: unknown} | | 100 | -",
                "unit: 万元, amount: 100, instalments: {parts: 5, split: unknown} | | 100 | -",
                "unit: 万元, amount: 100, instalments: {every: event, split: unknown, at: 按进度} |"
                        + " | 100 | -",
                "unit: 元, amount: {each: 100, of: 租期}, instalments: {every: quarter, months: 租期} |"
                        + " lease=7 | 700 | 300 300 100",
                "unit: 元, amount: {each: 100, of: 租期}, instalments: {every: year, months: 租期} |"
                        + " lease=12 | 1200 | 1200",
                "unit: 元, amount: 1000, instalments: {every: month, months: 租期} | lease=3 | 1000 |"
                        + " 333.33 333.33 333.34",
                "unit: 元, amount: 1000, instalments: {every: month, months: 租期} | | 1000 | -",
                "unit: 元, amount: 1000, instalments: {every: month, months: 租期} | lease=0 | 1000 |"
                        + " -",
                "unit: 万元, instalments: milestones, amount: {sum: [10, 20, 30], cap: 25} | | 25 |"
                        + " 10 15",
                "unit: 元, instalments: milestones, amount: {sum: [0.006, 0.006]} | | 0.01 | 0 0.01",
                "unit: 万元, plan: [{year: 1, amount: 300}, {year: 2, amount: 300}, {year: 4, amount:"
                        + " 100}] | | 700 | 300 300 0 100",
                "unit: 万元, plan: [{year: 1, amount: 300}, {year: 2, amount: 300}, {year: 3, amount:"
                        + " 100}], caps: [{years: [1, 3], max: 500}] | | 500 | 300 200 0",
                "unit: 万元, plan: [{year: 1, amount: 300}, {year: 2, amount: 30}], caps: [{eachYear:"
                        + " true, max: 100}] | | 130 | 100 30",
                "unit: 万元, plan: [{year: 1, amount: 300}, {year: 2, amount: 300}], caps:"
                        + " [{eachYear: true, max: 200}, {max: 350}] | | 350 | 200 150",
                "unit: 万美元, amount: {formula: '量(123456.789, \"美元\")'} | | 12.345679 | -",
                "unit: 万元/年, amount: {formula: '量(10000, \"元/月\")'} | | 12 | -"
            })
    void comesToWhatTheHandSays(
            String benefit, String given, BigDecimal amount, String instalments) {
        var pairs =
                given == null || given.isBlank()
                        ? new Object[0]
                        : Arrays.stream(given.split(";"))
                                .flatMap(pair -> Arrays.stream(pair.split("=")))
                                .map(word ->
                                        word.equals("是")
                                                ? (Object) true
                                                : word.equals("否") ? false : word)
                                .toArray();
        var answer = sample.benefit("{kind: cash, " + benefit + "}", facts(pairs));
        assertThat(answer.amount()).isEqualByComparingTo(amount);
        assertThat(answer.verdict())
                .isEqualTo(amount.signum() == 0 ? Verdict.NO : Verdict.ENTITLED);
        assertThat(
                        answer.instalments().stream()
                                .map(part -> plain(part))
                                .collect(Collectors.joining(" ")))
                .isEqualTo(instalments == null ? "" : instalments);
    }

    private static String plain(BigDecimal part) {
        return part.signum() == 0 ? "0" : part.stripTrailingZeros().toPlainString();
    }

    private static List<String> missing(Answer answer) {
        return answer.missing().stream().map(Term::name).sorted().toList();
    }

    @Test
    void asksForWhatAPartMisses() {
        var best =
                "{kind: cash, unit: 万元, amount: {best: [{when: 船数 > 5, amount: 10}, {when: 首次,"
                        + " amount: 30}]}}";
        var open = sample.benefit(best, facts("boats", 6));
        assertThat(open.verdict()).isEqualTo(Verdict.NEEDS_DATA);
        assertThat(open.amount()).isNull();
        assertThat(missing(open)).containsExactly("首次");
        var sum =
                "{kind: cash, unit: 万元, amount: {sum: [{each: 2, of: 船员数}, {rate: 5%, of: 运费收入},"
                        + " 3]}}";
        assertThat(missing(sample.benefit(sum, facts()))).containsExactly("船员数", "运费收入");
        var plan =
                "{kind: cash, unit: 万元, plan: [{year: 1, amount: {each: 2, of: 船员数}}, {year: 2,"
                        + " amount: {rate: 5%, of: 运费收入}}]}";
        assertThat(missing(sample.benefit(plan, facts()))).containsExactly("船员数", "运费收入");
    }

    @Test
    void aCeilingMakesTheAnswerACompetition() {
        var whole = "{kind: cash, unit: 万元, upTo: true, amount: 5}";
        assertThat(sample.benefit(whole, facts()).verdict()).isEqualTo(Verdict.MAY_COMPETE);
        var part = "{kind: cash, unit: 万元, amount: {sum: [{when: 首次, amount: 9, upTo: true}, 3]}}";
        assertThat(sample.benefit(part, facts("first", true)).verdict())
                .isEqualTo(Verdict.MAY_COMPETE);
        assertThat(sample.benefit(part, facts("first", false)).verdict())
                .isEqualTo(Verdict.ENTITLED);
        var best = "{kind: cash, unit: 万元, amount: {best: [{when: 首次, amount: 9, upTo: true}, 9]}}";
        assertThat(sample.benefit(best, facts("first", true)).verdict())
                .isEqualTo(Verdict.ENTITLED);
        var higher = "{kind: cash, unit: 万元, amount: {best: [{amount: 10, upTo: true}, 9]}}";
        assertThat(sample.benefit(higher, facts()).verdict()).isEqualTo(Verdict.MAY_COMPETE);
    }

    @Test
    void aRangeHasTwoEndsAndIsACeiling() {
        var share = "{kind: cash, unit: 万元, amount: {rate: 20%, of: 运费收入, atLeast: 5%}}";
        var answer = sample.benefit(share, facts("freight", 200));
        assertThat(answer.verdict()).isEqualTo(Verdict.MAY_COMPETE);
        assertThat(answer.amount()).isEqualByComparingTo("40");
        assertThat(answer.least()).isEqualByComparingTo("10");
        var capped =
                "{kind: cash, unit: 万元, upTo: true, amount: {rate: 20%, of: 运费收入, atLeast: 5%, cap:"
                        + " 30}}";
        assertThat(sample.benefit(capped, facts("freight", 200)).amount())
                .isEqualByComparingTo("30");
        assertThat(sample.benefit(capped, facts("freight", 200)).least())
                .isEqualByComparingTo("10");
        assertThat(sample.benefit(capped, facts("freight", 700)).least())
                .as("a range that its cap closes")
                .isNull();
        var sum =
                "{kind: cash, unit: 万元, amount: {sum: [{amount: 9, atLeast: {each: 1, of: 船员数}},"
                        + " {when: 首次, amount: 4}]}}";
        assertThat(sample.benefit(sum, facts("first", true, "crew", 2)).least())
                .isEqualByComparingTo("6");
        assertThat(missing(sample.benefit(sum, facts("first", true)))).containsExactly("船员数");
        var plain = "{kind: cash, unit: 万元, upTo: true, amount: {rate: 20%, of: 运费收入}}";
        assertThat(sample.benefit(plain, facts("freight", 200)).least()).isNull();
    }

    @Test
    void refusesARangeThatIsNone() {
        assertThat(problems("amount: {rate: 5%, of: 运费收入, atLeast: 20%}"))
                .containsExactly("atLeast (20%) is not below the most (5%)");
        assertThat(problems("amount: {by: 等级, table: {甲: 5, 乙: 6}, atLeast: 6}"))
                .containsExactly("atLeast (6) is not below the most (6)");
        assertThat(problems("amount: {amount: 6, atLeast: 5}")).isEmpty();
    }

    @Test
    void refusesInstalmentsThatSayNothingOrTooMuch() {
        assertThat(problems("amount: 5, instalments: milestones"))
                .containsExactly("milestones are the parts of a sum, and this amount is none");
        assertThat(problems("text: 甲, instalments: {equal: 5, every: year}"))
                .containsExactly("instalments split an amount, and there is none");
        assertThat(problems("amount: 5, instalments: {split: unknown}"))
                .containsExactly("these instalments say nothing");
        assertThat(problems("amount: 5, instalments: {equal: 5, every: year, years: 5}"))
                .containsExactly("years stands beside split: unknown only");
        assertThat(problems("amount: 5, instalments: {every: event, months: 租期}"))
                .containsExactly("every “event” is not known");
        assertThat(problems("amount: 5, instalments: {every: month, months: 船员数}"))
                .containsExactly("月 is needed, this is in 人");
    }

    @Test
    void saysWhatEachYearBringsIfThingsStaySo() {
        var repeated =
                sample.benefit(
                        "{kind: cash, unit: 万元, amount: {rate: 20%, of: 运费收入}, years: 3}",
                        facts("freight", 100));
        assertThat(repeated.amount()).isEqualByComparingTo("20");
        assertThat(repeated.years()).map(BenefitTest::plain).containsExactly("20", "20", "20");
        assertThat(repeated.instalments()).isEmpty();
        assertThat(repeated.lines().getLast().zh()).isEqualTo("以后各年按现在的事实测算，以情况不变为前提");
        var plan =
                sample.benefit(
                        "{kind: cash, unit: 万元, plan: [{year: 1, amount: {rate: 20%, of: 运费收入}},"
                                + " {year: 2, amount: {rate: 10%, of: 运费收入}}]}",
                        facts("freight", 100));
        assertThat(plan.years()).map(BenefitTest::plain).containsExactly("20", "10");
        assertThat(plan.years()).isEqualTo(plan.instalments());
        assertThat(sample.benefit("{kind: cash, unit: 万元, amount: 5}", facts()).years()).isEmpty();
        assertThat(problems("years: 3, plan: [{year: 1, amount: 5}]"))
                .containsExactly("a plan names its years itself");
        assertThat(problems("amount: 5, years: 3, caps: [{max: 5}]"))
                .containsExactly("caps limit the years of a plan");
    }

    @Test
    void knowsHowLongItCanBeUsed() {
        var book =
                sample.book(
                        Sample.provision(
                                "P",
                                "benefit: {kind: voucher, unit: 元, amount: 5, expires: 2"
                                        + " years}\n"));
        assertThat(book.find("P").orElseThrow().benefit().expires()).isEqualTo(Period.ofYears(2));
        assertThat(BenefitWords.span(Period.ofMonths(6))).isEqualTo(new Text("6 个月", "6 months"));
        assertThat(BenefitWords.span(Period.ofDays(1))).isEqualTo(new Text("1 天", "1 day"));
        assertThat(problems("amount: 5, expires: 两年")).containsExactly("“两年” is no span of time");
    }

    private List<String> problems(String benefit) {
        return sample
                .problems(
                        Sample.provision("P", "benefit: {kind: cash, unit: 万元, " + benefit + "}\n"))
                .stream()
                .map(problem -> problem.what())
                .toList();
    }

    private record Split(String unit, BigDecimal amount, String instalments) {}

    @Test
    void instalmentsMakeTheAmountToTheFen() {
        var ways =
                List.of(
                        "{equal: 3, every: year}",
                        "{equal: 7, every: month}",
                        "{equal: 200, every: month}",
                        "[{share: 60%, at: 一}, {share: 20%, at: 二}, {share: 20%, at: 三}]",
                        "[{share: 33.3%, at: 一}, {share: 33.3%, at: 二}, {share: 33.4%, at: 三}]");
        Property.<Split>forAll(
                (random, size) ->
                        new Split(
                                List.of("元", "万元", "亿元", "万美元").get(random.nextInt(4)),
                                BigDecimal.valueOf(
                                        random.nextLong(1, 1 + 1_000L * (size + 1)),
                                        random.nextInt(5)),
                                ways.get(random.nextInt(ways.size()))),
                split -> {
                    var answer =
                            sample.benefit(
                                    "{kind: cash, unit: %s, amount: %s, instalments: %s}"
                                            .formatted(
                                                    split.unit(),
                                                    split.amount().toPlainString(),
                                                    split.instalments()),
                                    facts());
                    var amount = answer.amount();
                    if (amount == null || amount.signum() == 0) {
                        assertThat(split.amount()).isLessThan(new BigDecimal("0.005"));
                        return;
                    }
                    assertThat(
                                    answer.instalments().stream()
                                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                            .isEqualByComparingTo(amount);
                    assertThat(answer.instalments()).allMatch(part -> part.signum() >= 0);
                    var fen =
                            split.unit().startsWith("亿")
                                    ? 10
                                    : split.unit().startsWith("万") ? 6 : 2;
                    assertThat(answer.instalments())
                            .allMatch(part -> part.stripTrailingZeros().scale() <= fen);
                    assertThat(amount.subtract(split.amount()).abs())
                            .isLessThanOrEqualTo(new BigDecimal("0.5").movePointLeft(fen));
                });
    }
}
