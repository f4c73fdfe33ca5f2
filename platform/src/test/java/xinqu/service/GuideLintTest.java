package xinqu.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import xinqu.pack.PackFolder;
import xinqu.pack.Problems;
import xinqu.pack.Text;
import xinqu.policy.PolicyPack;
import xinqu.testkit.Property;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A guide without a fault, and for each rule the change that it finds. */
class GuideLintTest {

    private static final PolicyPack PACK =
            PolicyPack.read(
                    new PackFolder(Path.of("src/test/resources/zones/sample"), new Problems()));

    private static final String MATERIALS =
            """
            - {id: plan, name: {zh: 平面图, en: Plan}, kind: document}
            - {id: licence, name: {zh: 营业执照, en: Licence}, kind: licence, issuer: yunhe-office, supply: [{by: file, system: 登记库}]}
            - {id: rules, name: {zh: 规章制度, en: Rules}, kind: document}
            - {id: report, name: {zh: 检验报告, en: Report}, kind: certificate, issuer: yunhe}
            """;

    private static final String THEMES =
            """
            - {id: permits, kind: theme, object: enterprise, name: {zh: 准营, en: Permits}}
            - {id: birth, kind: life-event, object: person, name: {zh: 出生, en: Birth}}
            """;

    private static final String SOUND =
            """
            - id: permit
              name: {zh: 许可, en: Permit}
              unit: yunhe-office
              basis: [{source: 《关于有关事项的法》}]
              needs:
                - {material: plan, originals: 1, standard: 《有关规定》所列比例尺}
                - {material: licence}
                - {material: rules, secondary: true}
              statutory: {amount: 20, unit: working-days, source: 法}
              promise: {amount: 10, unit: working-days, source: 诺}
              visits: 1
              visitReason: 现场核查
              codes: {basic: "000131"}
              type: 行政许可
              level: [县]
              power: 法定机关
              objects: [企业法人, 其他组织]
              forms: [窗口]
              caseType: 承诺件
              accept: 取得营业执照的企业或者其他组织
              fee: {basis: {source: 收费文件}, standard: 十元, payOnline: true}
              themes: [permits]
              result: {name: {zh: 许可证, en: Permit}, kind: licence, sample: 样本}
              address: 一楼
              hours: 上午
              enquiry: 0411-88880001
              complaint: 12345
              faq: [{question: {zh: 问, en: Q}, answer: {zh: 答, en: A}}]
              mayLack: true
            """;

    private static List<GuideFinding> lint(String items) {
        var sources =
                Sources.of(
                        Map.of(
                                "materials.yaml", MATERIALS,
                                "themes.yaml", THEMES,
                                "items/some.yaml", items),
                        new Problems());
        return GuideLint.check(
                ServicePack.read(sources, PACK.vocabulary(), PACK.units()), Text::of);
    }

    private static List<GuideRule> rules(String items) {
        return lint(items).stream().map(GuideFinding::rule).toList();
    }

    @Test
    void aSoundGuideHasNoFinding() {
        assertThat(lint(SOUND)).isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(GuideRule.CATCH_ALL, "accept: 取得营业执照的企业", "accept: 其他条件"),
                Arguments.of(GuideRule.CATCH_ALL, "standard: 《有关规定》", "standard: 符合有关规定"),
                Arguments.of(
                        GuideRule.PROMISE_OVER_STATUTE,
                        "promise: {amount: 10,",
                        "promise: {amount: 21,"),
                Arguments.of(GuideRule.MANDATORY, "  power: 法定机关\n", ""),
                Arguments.of(GuideRule.AT_ONCE, "caseType: 承诺件", "caseType: 即办件"),
                Arguments.of(
                        GuideRule.AT_ONCE,
                        "promise: {amount: 10, unit: working-days",
                        "promise: {amount: 2, unit: hours"),
                Arguments.of(
                        GuideRule.AT_ONCE,
                        "themes: [permits]",
                        "themes: [permits]\n  channels: [instant]"),
                Arguments.of(GuideRule.RESULT_SAMPLE, ", sample: 样本", ""),
                Arguments.of(
                        GuideRule.RESULT_SAMPLE, "kind: licence, sample", "kind: other, sample"),
                Arguments.of(GuideRule.VISIT_REASON, "  visitReason: 现场核查\n", ""),
                Arguments.of(GuideRule.NO_WAY_IN, "visits: 1", "visits: 0"),
                Arguments.of(
                        GuideRule.ONLINE_VISITS,
                        "themes: [permits]",
                        "themes: [permits]\n  channels: [online]"),
                Arguments.of(GuideRule.FEE_BASIS, "basis: {source: 收费文件}, ", ""),
                Arguments.of(GuideRule.FEE_DETAILS, "standard: 十元, ", ""),
                Arguments.of(GuideRule.FEE_DETAILS, "payOnline: true", "payOnline: false"),
                Arguments.of(
                        GuideRule.FREE_PAID_ONLINE,
                        "fee: {basis: {source: 收费文件}, standard: 十元,",
                        "fee: {charged: false,"),
                Arguments.of(GuideRule.SAME_PHONE, "enquiry: 0411-88880001", "enquiry: 拨 12345"),
                Arguments.of(
                        GuideRule.AREA_CODE, "enquiry: 0411-88880001", "enquiry: \"88880001\""),
                Arguments.of(GuideRule.OBJECT_THEME, "themes: [permits]", "lifeEvents: [birth]"),
                Arguments.of(
                        GuideRule.OBJECT_THEME, "objects: [企业法人, 其他组织]", "objects: [自然人, 企业法人]"),
                Arguments.of(
                        GuideRule.LICENCE_FAQ,
                        "  faq: [{question: {zh: 问, en: Q}, answer: {zh: 答, en: A}}]\n",
                        ""),
                Arguments.of(
                        GuideRule.LICENCE_STEPS,
                        "themes: [permits]",
                        "themes: [permits]\n"
                                + "  steps: [{name: {zh: 受理, en: A}, role: window-clerk}]"),
                Arguments.of(
                        GuideRule.SHARED, "{material: licence}", "{material: licence, copies: 1}"),
                Arguments.of(GuideRule.OTHER_OFFICE, "{material: licence}", "{material: report}"),
                Arguments.of(GuideRule.MAY_LACK, "  mayLack: true\n", ""),
                Arguments.of(GuideRule.MAY_LACK, ", secondary: true", ""));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void findsEachFaultAndNothingElse(GuideRule rule, String sound, String faulty) {
        assertThat(SOUND).as("else nothing changes").contains(sound);
        assertThat(rules(SOUND.replace(sound, faulty))).contains(rule);
        assertThat(rules(SOUND.replace(sound, faulty)).stream().distinct()).hasSize(1);
    }

    private static final String TWIN =
            SOUND.replace("- id: permit", "- id: twin")
                    .replace("unit: yunhe-office", "unit: other-office");

    @Test
    void theSameItemMustBeTheSameAtTwoUnits() {
        assertThat(rules(SOUND + TWIN)).as("the same").isEmpty();
        assertThat(rules(SOUND + TWIN.replace("    - {material: rules, secondary: true}\n", "")))
                .contains(GuideRule.UNIFIED);
        assertThat(rules(SOUND + TWIN.replace("accept: 取得营业执照的", "accept: ")))
                .as("another rule")
                .containsExactly(GuideRule.UNIFIED);
        assertThat(
                        rules(
                                SOUND
                                        + TWIN.replace("name: {zh: 许可,", "name: {zh: 乙,")
                                                .replace("000131", "000132")
                                                .replace("accept: 取得营业执照的", "accept: ")))
                .as("another item")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(GuideRule.class)
    void everyRuleIsShownToFind(GuideRule rule) {
        boolean shown =
                faults().anyMatch(fault -> fault.get()[0] == rule) || rule == GuideRule.UNIFIED;
        assertThat(shown).isTrue();
        assertThat(rule.source().source()).isNotBlank();
        assertThat(GuideRule.of(rule.code())).contains(rule);
    }

    @Test
    void onlyErrorsOfLawAreProblems() {
        var problems = new Problems();
        GuideLint.report(
                lint(
                        SOUND.replace("accept: 取得营业执照的企业", "accept: 其他条件")
                                .replace("  visitReason: 现场核查\n", "")),
                problems);
        assertThat(problems.all())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.toString()).contains("catch-all", "items/some.yaml:1");
                });
    }

    /** Two limits in one measure. */
    private record Limits(int statutory, int promise, String unit) {
        static Limits next(SplittableRandom random, int size) {
            return new Limits(
                    1 + random.nextInt(1 + size / 10),
                    1 + random.nextInt(1 + size / 10),
                    List.of("working-days", "days", "months", "hours", "minutes")
                            .get(random.nextInt(5)));
        }
    }

    @Test
    void aPromiseIsLongerThanTheLawExactlyIfItIs() {
        Property.forAll(
                Limits::next,
                limits -> {
                    var item =
                            SOUND.replace(
                                            "statutory: {amount: 20, unit: working-days",
                                            "statutory: {amount: %d, unit: %s"
                                                    .formatted(limits.statutory(), limits.unit()))
                                    .replace(
                                            "promise: {amount: 10, unit: working-days",
                                            "promise: {amount: %d, unit: %s"
                                                    .formatted(limits.promise(), limits.unit()));
                    assertThat(rules(item).contains(GuideRule.PROMISE_OVER_STATUTE))
                            .isEqualTo(limits.promise() > limits.statutory());
                });
    }
}
