package xinqu.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

import xinqu.pack.PackFolder;
import xinqu.pack.Problem;
import xinqu.pack.Problems;
import xinqu.policy.PolicyPack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Services written into the small invented zone: what is read, and what is said of what is wrong.
 */
class ServicePackTest {

    private static final Path SAMPLE = Path.of("src/test/resources/zones/sample");

    @TempDir Path root;

    private static final String MATERIALS =
            """
            - {id: plan, name: {zh: 平面图, en: Plan}, alias: [布局图], kind: document}
            - {id: finding, name: {zh: 核查意见, en: Finding}, kind: finding, issuer: yunhe-office}
            """;

    private static final String ITEMS =
            """
            - id: look
              name: {zh: 核查, en: Look}
              unit: yunhe-office
              needs: [布局图]
              gives: [finding]
              promise: {amount: 2, unit: working-days, source: 诺}
            - id: permit
              name: {zh: 许可, en: Permit}
              unit: yunhe-office
              needs: [plan, finding]
              statutory: {amount: 20, unit: working-days, source: 法}
              promise: {amount: 3, unit: working-days, source: 诺}
            """;

    private static final String BUNDLE =
            """
            id: thing
            name: {zh: 一件事, en: One thing}
            lead: yunhe-office
            items: [permit, look]
            visits: 1
            """;

    private final Problems problems = new Problems();

    private ServicePack read(String materials, String items, String bundle) throws IOException {
        FileSystemUtils.copyRecursively(SAMPLE, root);
        Files.createDirectories(root.resolve("items"));
        Files.createDirectories(root.resolve("bundles"));
        Files.writeString(root.resolve("materials.yaml"), materials);
        Files.writeString(root.resolve("items/some.yaml"), items);
        Files.writeString(root.resolve("bundles/thing.yaml"), bundle);
        var folder = new PackFolder(root, problems);
        var pack = PolicyPack.read(folder);
        return ServicePack.read(folder, pack.vocabulary(), pack.units());
    }

    @Test
    void aliasesAreOneMaterialAndMembersAreInOrderOfTheBundle() throws IOException {
        var pack = read(MATERIALS, ITEMS, BUNDLE);
        assertThat(problems.all()).isEmpty();
        assertThat(pack.items().get("look").needs())
                .containsExactly(new ServiceItem.Need("plan", null, false));
        assertThat(pack.bundles().get("thing").members())
                .extracting(ServiceItem::id)
                .containsExactly("permit", "look");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    needs: [布局图]             | needs: [不存在]                | there is no material “不存在”
                    unit: yunhe-office         | unit: nowhere                 | there is no unit “nowhere”
                    gives: [finding]           | gives: []                     | which no member makes
                    gives: [finding]           | gives: [finding, plan]\\n  after: [{item: permit, source: 法}] | wait for each other
                    gives: [finding]           | after: [{item: nothing, source: 法}] | there is no item “nothing”
                    gives: [finding]           | gives: [finding]\\n  when: 船数 > 5 and 船数 < 3 | true for nobody
                    id: permit                 | id: a/b                       | cannot be an id
                    gives: [finding]           | wen: true                     | wen
                    id: permit                 | id: look                      | stands twice
                    amount: 3,                 | amount: 30,                   | longer than the law allows
                    unit: working-days, source: 法 | unit: years, source: 法    | years
                    """)
    void wrongItemsAreNamedWithTheirPlace(String from, String to, String said) throws IOException {
        assertThat(ITEMS).contains(from);
        read(MATERIALS, ITEMS.replace(from, to.replace("\\n", "\n")), BUNDLE);
        assertThat(problems.all())
                .extracting(Problem::what)
                .anySatisfy(what -> assertThat(what).contains(said));
        assertThat(problems.all())
                .allSatisfy(
                        problem -> assertThat(problem.file()).containsAnyOf("items", "bundles"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    alias: [布局图]      | alias: [核查意见]   | is also the material
                    id: finding         | id: plan            | stands twice
                    issuer: yunhe-office | supply: []         | has no issuer
                    kind: document      | kind: paper         | paper
                    """)
    void wrongMaterialsAreNamed(String from, String to, String said) throws IOException {
        assertThat(MATERIALS).contains(from);
        read(MATERIALS.replace(from, to), ITEMS, BUNDLE);
        assertThat(problems.all())
                .extracting(Problem::what)
                .anySatisfy(what -> assertThat(what).contains(said));
    }

    @Test
    void membersStandOnceAndAreKnown() throws IOException {
        read(MATERIALS, ITEMS, BUNDLE.replace("[permit, look]", "[permit, look, look, lok]"));
        assertThat(problems.all())
                .extracting(Problem::what)
                .anySatisfy(what -> assertThat(what).contains("“look” stands twice"));
        assertThat(problems.all())
                .filteredOn(problem -> problem.what().contains("no item “lok”"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.maybe()).contains("look"));
    }

    @Test
    void aBundleOfThousandsIsRefused() throws IOException {
        var many = "look, ".repeat(3_000);
        read(MATERIALS, ITEMS, BUNDLE.replace("[permit, look]", "[" + many + "permit]"));
        assertThat(problems.all())
                .extracting(Problem::what)
                .anySatisfy(what -> assertThat(what).contains("3001 members"));
    }

    @Test
    void packsNeedNoServices() {
        var folder = new PackFolder(SAMPLE, problems);
        var pack = PolicyPack.read(folder);
        assertThat(ServicePack.read(folder, pack.vocabulary(), pack.units()).items()).isEmpty();
        assertThat(problems.all()).isEqualTo(List.of());
    }

    private static final String GUIDE =
            """
            - id: permit
              name: {zh: 许可, en: Permit}
              unit: yunhe-office
              needs: [{material: plan, originals: 1, format: paper, basis: {source: 法}, standard: 清楚}]
              promise: {amount: 3, unit: working-days, source: 诺}
              version: "1"
              until: 2025-12-31
            - id: permit
              name: {zh: 许可, en: Permit}
              unit: yunhe-office
              promise: {amount: 2, unit: hours, source: 诺}
              from: 2026-01-01
              codes: {basic: "000131"}
              type: 行政许可
              objects: [自然人, 企业法人]
              forms: [窗口, 电脑端]
              caseType: 即办件
              fee: {standard: 十元, payOnline: true}
              channels: [online, instant]
              result: {name: {zh: 许可证, en: Permit}, kind: licence}
              steps: [{name: {zh: 现场审查, en: Look}, role: approver}]
              faq: [{question: {zh: 问, en: Q}, answer: {zh: 答, en: A}}]
            """;

    private static final String ONE_MEMBER =
            """
            id: thing
            name: {zh: 一件事, en: One thing}
            lead: yunhe-office
            items: [permit]
            """;

    @Test
    void aGuideHasTheFieldsOfTheStandardAndVersionsByDate() throws IOException {
        var pack = read(MATERIALS, GUIDE, ONE_MEMBER);
        assertThat(problems.all()).isEmpty();
        var old = pack.item("permit", LocalDate.of(2025, 12, 31)).orElseThrow();
        var item = pack.item("permit", LocalDate.of(2026, 1, 1)).orElseThrow();
        assertThat(old.version().name()).isEqualTo("1");
        assertThat(old.needs().getFirst().sheet().originals()).isEqualTo(1);
        assertThat(old.guide().steps()).hasSize(5);
        assertThat(pack.items().get("permit")).isEqualTo(item);
        assertThat(item.guide().nature().type()).isEqualTo(CodeList.Type.LICENCE);
        assertThat(item.guide().nature().objects())
                .containsExactly(CodeList.Served.PERSON, CodeList.Served.ENTERPRISE);
        assertThat(item.guide().channels()).containsExactly(Channel.ONLINE, Channel.INSTANT);
        assertThat(item.guide().online()).isTrue();
        assertThat(item.guide().steps())
                .extracting(Guide.Step::stage)
                .containsExactly(Guide.Stage.EXAMINE);
        assertThat(item.place().line()).isEqualTo(8);
        assertThat(pack.bundle("thing", LocalDate.of(2025, 6, 1)).orElseThrow().members())
                .containsExactly(old);
    }

    @Test
    void versionsOfTheSameDaysAndWordsOutsideTheListsAreSaid() throws IOException {
        read(
                MATERIALS,
                GUIDE.replace("from: 2026-01-01", "from: 2025-12-31")
                        .replace("type: 行政许可", "type: 行政许司")
                        .replace("[online, instant]", "[onlime]"),
                ONE_MEMBER);
        assertThat(problems.all())
                .extracting(Problem::what)
                .containsExactlyInAnyOrder(
                        "the item “permit” stands twice for the same days",
                        "“行政许司” is not in the list",
                        "there is no channel “onlime”");
    }
}
