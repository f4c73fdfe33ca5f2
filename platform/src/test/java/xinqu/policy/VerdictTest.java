package xinqu.policy;

import static org.assertj.core.api.Assertions.assertThat;

import static xinqu.policy.Sample.answer;
import static xinqu.policy.Sample.conditions;
import static xinqu.policy.Sample.facts;
import static xinqu.policy.Sample.provision;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xinqu.party.Subject;
import xinqu.rule.Term;

import java.time.LocalDate;
import java.util.List;

/** Which of the five verdicts a provision gets, and why. */
class VerdictTest {

    private final Sample sample = new Sample();

    private Verdict verdict(String more, Object... given) {
        return answer(sample.book(provision("P", more)), "P", facts(given)).verdict();
    }

    @Test
    void givesEachOfTheFive() {
        var rule = conditions("船数 >= 10");
        assertThat(verdict(rule, "boats", 10)).isEqualTo(Verdict.ENTITLED);
        assertThat(
                        verdict(
                                rule + "benefit: {kind: cash, unit: 万元, amount: 5, upTo: true}\n",
                                "boats",
                                10))
                .isEqualTo(Verdict.MAY_COMPETE);
        assertThat(verdict(rule)).isEqualTo(Verdict.NEEDS_DATA);
        assertThat(verdict(rule, "boats", 9)).isEqualTo(Verdict.NEAR_MISS);
        assertThat(verdict(rule, "boats", 1)).isEqualTo(Verdict.NO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "船数 >= 10 | 8 | NEAR_MISS",
                "船数 >= 10 | 7.99 | NO",
                "船数 > 10 | 10 | NEAR_MISS",
                "船数 > 10 | 8 | NEAR_MISS",
                "船数 <= 10 | 11 | NO",
                "船数 = 10 | 9 | NO",
                "not(船数 < 10) | 9 | NEAR_MISS",
                "10 <= 船数 | 9 | NEAR_MISS",
                "船数 >= 10 and 船数 < 10 or 船数 > 20 | 9 | NO",
                "船数 >= 船数 + 1 | 9 | NO",
                "船数 >= 10 or 船数 >= 9.5 | 9 | NEAR_MISS",
                "船数 in [10..20] | 9 | NEAR_MISS"
            })
    void aNearMissLacksAtMostAFifth(String rule, String boats, Verdict verdict) {
        assertThat(verdict(conditions(rule), "boats", boats)).isEqualTo(verdict);
    }

    @Test
    void aFactThatCannotBeImprovedIsNeverANearMiss() {
        assertThat(verdict(conditions("船员数 >= 10"), "crew", 9)).isEqualTo(Verdict.NO);
    }

    @Test
    void aNearMissIsAllThatIsWrong() {
        var rules = conditions("船数 >= 10", "首次");
        assertThat(verdict(rules, "boats", 9, "first", true)).isEqualTo(Verdict.NEAR_MISS);
        assertThat(verdict(rules, "boats", 9, "first", false)).isEqualTo(Verdict.NO);
        assertThat(verdict(rules, "boats", 9)).isEqualTo(Verdict.NO);
        assertThat(verdict(conditions("船数 >= 10", "运费收入 >= 10"), "boats", 9, "freight", 9))
                .isEqualTo(Verdict.NO);
        assertThat(verdict(conditions("船数 >= 10 and 运费收入 >= 10"), "boats", 9, "freight", 9))
                .isEqualTo(Verdict.NO);
    }

    @Test
    void anIncompleteRuleEntitlesNobody() {
        var open = "incomplete: [门槛未载明]\n";
        assertThat(verdict(conditions("首次") + open, "first", true)).isEqualTo(Verdict.NEEDS_DATA);
        assertThat(verdict(conditions("首次") + open, "first", false)).isEqualTo(Verdict.NO);
        assertThat(verdict(open)).isEqualTo(Verdict.NEEDS_DATA);
        assertThat(verdict(open + "benefit: {kind: cash, unit: 万元, upTo: true, amount: 5}\n"))
                .isEqualTo(Verdict.NEEDS_DATA);
    }

    @Test
    void whatDecidesIsNotAskedAgain() {
        var book = sample.book(provision("P", conditions("首次 or 船数 >= 10", "运费收入 > 5")));
        var answer = answer(book, "P", facts("first", true));
        assertThat(answer.missing()).extracting(Term::name).containsExactly("运费收入");
        assertThat(answer(book, "P", facts("freight", 5)).missing()).isEmpty();
    }

    @Test
    void whatIsRequiredComesFirst() {
        var book =
                sample.book(
                        provision("A", conditions("首次"))
                                + provision("B", "requires: [A]\n" + conditions("船数 >= 10"))
                                + provision("C", "requires: [B]\n")
                                + provision("D", "requires: [E]\n")
                                + provision(
                                        "E",
                                        "benefit: {kind: cash, unit: 万元, upTo: true, amount:"
                                                + " 5}\n"));
        assertThat(answer(book, "C", facts("first", true, "boats", 10)).verdict())
                .isEqualTo(Verdict.ENTITLED);
        var failed = answer(book, "C", facts("first", false, "boats", 10));
        assertThat(failed.verdict()).isEqualTo(Verdict.NO);
        assertThat(failed.bars()).containsExactly(new Answer.Bar.Requires("B", Verdict.NO));
        var open = answer(book, "C", facts("boats", 10));
        assertThat(open.verdict()).isEqualTo(Verdict.NEEDS_DATA);
        assertThat(open.missing()).extracting(Term::name).containsExactly("首次");
        assertThat(answer(book, "B", facts("boats", 9)).verdict())
                .as("what is required is open, so not everything else is certain")
                .isEqualTo(Verdict.NO);
        assertThat(answer(book, "B", facts("boats", 9, "first", true)).verdict())
                .isEqualTo(Verdict.NEAR_MISS);
        assertThat(answer(book, "D", facts()).verdict()).isEqualTo(Verdict.NEEDS_DATA);
    }

    @Test
    void aCircleOrAnUnknownRequirementEntitlesNobodyAndIsReported() {
        var circle = provision("A", "requires: [B]\n") + provision("B", "requires: [A]\n");
        assertThat(answer(sample.book(circle), "A", facts()).verdict())
                .isEqualTo(Verdict.NEEDS_DATA);
        assertThat(sample.problems(circle))
                .extracting(p -> p.what())
                .anyMatch(what -> what.contains("in turn"));
        var unknown = provision("A", "requires: [AA]\n");
        assertThat(answer(sample.book(unknown), "A", facts()).verdict())
                .isEqualTo(Verdict.NEEDS_DATA);
        assertThat(sample.problems(unknown)).anyMatch(p -> p.what().contains("not in the pack"));
    }

    @Test
    void theWholeZoneNeedsNoPlaceButAPartOfItDoes() {
        var zone = sample.book("yunhe", "{}", false, provision("P", ""));
        assertThat(answer(zone, "P", facts()).verdict()).isEqualTo(Verdict.ENTITLED);
        var park = sample.book("lotus", "{}", false, provision("P", ""));
        assertThat(answer(park, "P", facts()).verdict()).isEqualTo(Verdict.NEEDS_DATA);
        assertThat(answer(park, "P", facts("place", "lotus")).verdict())
                .isEqualTo(Verdict.ENTITLED);
        assertThat(answer(park, "P", facts("place", "yunhe")).verdict()).isEqualTo(Verdict.NO);
    }

    @Test
    void otherPlacesNeverAnswer() {
        for (var book :
                List.of(
                        sample.book("yunhe", "{}", true, provision("P", "")),
                        sample.book("far", "{}", false, provision("P", "")))) {
            assertThat(book.ofZone()).isEmpty();
            assertThat(book.answers(Subject.ENTERPRISE, facts())).isEmpty();
            assertThat(book.find("P")).isPresent();
        }
        assertThat(
                        sample.book("land", "{}", false, provision("P", ""))
                                .answers(Subject.ENTERPRISE, facts()))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{from: 2026-03-05, to: 2026-04-10} | 2026-03-04 | false",
                "{from: 2026-03-05, to: 2026-04-10} | 2026-03-05 | true",
                "{from: 2026-03-05, to: 2026-04-10} | 2026-04-10 | true",
                "{from: 2026-03-05, to: 2026-04-10} | 2026-04-11 | false",
                "{from: 2026-03, to: 2026-04} | 2026-02-28 | false",
                "{from: 2026-03, to: 2026-04} | 2026-03-01 | true",
                "{from: 2026-03, to: 2026-04} | 2026-04-30 | true",
                "{from: 2026-03, to: 2026-04} | 2026-05-01 | false",
                "{from: 2024, to: 2024} | 2024-12-31 | true",
                "{from: 2024, to: 2024} | 2025-01-01 | false",
                "{to: 2024-02} | 2024-02-29 | true",
                "{to: 2024-02} | 2024-03-01 | false",
                "{from: \"~2026\"} | 2099-01-01 | true",
                "{} | 1900-01-01 | true"
            })
    void isInForceFromItsFirstToItsLastDay(String valid, LocalDate day, boolean holds) {
        var book = sample.book("yunhe", valid, false, provision("P", ""));
        var answer = answer(book, "P", facts(day));
        assertThat(answer.verdict()).isEqualTo(holds ? Verdict.ENTITLED : Verdict.NO);
        assertThat(answer.bars().isEmpty()).isEqualTo(holds);
        assertThat(book.answers(Subject.ENTERPRISE, facts(day))).hasSize(holds ? 1 : 0);
    }

    @Test
    void aRuleForEnterprisesNeverMatchesAnIndividualBusiness() {
        var book = sample.book(provision("P", ""));
        var provision = book.find("P").orElseThrow();
        for (var subject : Subject.values()) {
            var answer = book.answer(provision, subject, facts());
            assertThat(answer.verdict())
                    .isEqualTo(subject == Subject.ENTERPRISE ? Verdict.ENTITLED : Verdict.NO);
            assertThat(book.answers(subject, facts()))
                    .hasSize(subject == Subject.ENTERPRISE ? 1 : 0);
        }
    }

    @Test
    void readingReportsEverythingAtOnce() {
        var problems =
                sample.problems(
                        provision(
                                "P",
                                conditions("船数 >= 5 or 船数 < 5", "船数 > 2000", "航船数 > 1")
                                        + """
                                        groups: [g]
                                        requires: [Q]
                                        colour: red
                                        benefit:
                                          kind: gold
                                          unit: 万元
                                          amount: {by: 船数, tiers: [{from: 10, amount: 1}, {from: 5, amount: 2}]}
                                          instalments: [{share: 60%, at: 一}, {share: 30%, at: 二, keep: [c9]}]
                                        """));
        assertThat(problems.stream().map(problem -> problem.what()).toList())
                .anyMatch(what -> what.contains("true whatever the facts are"))
                .anyMatch(what -> what.contains("true for nobody"))
                .anyMatch(what -> what.contains("“航船数” is not known"))
                .anyMatch(what -> what.contains("the group “g” is not defined"))
                .anyMatch(what -> what.contains("requires “Q”"))
                .anyMatch(what -> what.contains("unknown key “colour”"))
                .anyMatch(what -> what.contains("kind “gold” is not known"))
                .anyMatch(what -> what.contains("the tiers do not rise"))
                .anyMatch(what -> what.contains("the shares make 90%"))
                .anyMatch(what -> what.contains("“c9” is no condition"));
    }

    @Test
    void refusesWhatNobodyCanMeetTogether() {
        assertThat(sample.problems(provision("P", conditions("船数 >= 10", "船数 < 10"))))
                .anyMatch(problem ->
                        problem.what().contains("nobody can meet all conditions together"));
        assertThat(sample.problems(provision("P", conditions("船数 >= 10", "船数 < 11")))).isEmpty();
    }

    @Test
    void refusesAmountsThatCannotBeReckoned() {
        for (var amount :
                List.of(
                        "{each: 1, of: 船员数, full: 0}",
                        "{each: 1, of: 等级}",
                        "{by: 等级, tiers: [{from: 1, amount: 1}]}",
                        "{by: 运费收入, slabs: [{from: 10, rate: 1%}, {from: 10, rate: 2%}]}",
                        "{rate: 5, of: 运费收入}",
                        "{rate: 5%, of: 船数}",
                        "{by: 等级, table: {丁: 1}}",
                        "1e999999999",
                        "{colour: 1}",
                        "[]",
                        "",
                        "{formula: 运费收入 >= 1}",
                        "{by: 等级, table: [1]}")) {
            assertThat(
                            sample.problems(
                                    provision(
                                            "P",
                                            "benefit: {kind: cash, unit: 万元, amount: %s}\n"
                                                    .formatted(amount))))
                    .as(amount)
                    .isNotEmpty();
        }
    }
}
