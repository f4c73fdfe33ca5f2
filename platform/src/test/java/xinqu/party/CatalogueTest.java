package xinqu.party;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import xinqu.pack.PackFolder;
import xinqu.pack.Problem;
import xinqu.pack.Problems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class CatalogueTest {

    private static final Path JINPU = Path.of("../zones/jinpu");

    @TempDir private Path pack;

    private Problems problems() throws IOException {
        Files.writeString(pack.resolve("zone.yaml"), "zone: sample\n");
        var problems = new Problems();
        var folder = new PackFolder(pack, problems);
        var places = Places.read(folder);
        var units = Units.read(folder, places);
        var _ = FactCatalogue.read(folder, units);
        return problems;
    }

    private void write(String file, String text) throws IOException {
        var path = pack.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Line, what, and the hint without its list. */
    private static String briefly(Problem problem) {
        return "%d %s; %s"
                .formatted(
                        problem.line(),
                        problem.what(),
                        problem.maybe().replaceAll("^one of .*", "one of"));
    }

    @Test
    void readsThePlacesOfTheModelZone() {
        var problems = new Problems();
        var places = Places.read(new PackFolder(JINPU, problems));
        assertThat(problems.all()).isEmpty();
        assertThat(places.path("ic-park"))
                .containsExactly("cn", "ln", "dl", "jinpu", "puwan", "ic-park");
        assertThat(places.within("ic-park", "jinpu")).isTrue();
        assertThat(places.within("jinpu", "ic-park")).isFalse();
        assertThat(places.within("dl-ganjingzi", "jinpu")).isFalse();
        assertThat(places.within("nowhere", "cn")).isFalse();
        assertThat(places.named("普灣")).isEqualTo(places.find("puwan"));
        assertThat(places.named("自贸片区")).isEqualTo(places.named("大连片区")).isPresent();
        assertThat(places.named("金州区")).isEqualTo(places.find("jinpu"));
        assertThat(places.subtree("jinpu"))
                .contains("jinpu", "puwan", "ic-park")
                .doesNotContain("dl");
    }

    @Test
    void readsTheUnitsAndFactsOfTheModelZone() {
        var problems = new Problems();
        var folder = new PackFolder(JINPU, problems);
        var units = Units.read(folder, Places.read(folder));
        var facts = FactCatalogue.read(folder, units);
        assertThat(problems.all()).isEmpty();
        assertThat(units.within("jinpu-science", "jinpu")).isTrue();
        assertThat(units.subtree("jinpu")).contains("jinpu-committee", "jinpu-science", "puwan");
        assertThat(facts.named("研发费用")).isEqualTo(facts.find("rd_expense"));
        var share = facts.find("rd_share").orElseThrow();
        assertThat(share.workedOut()).isTrue();
        var revenue = facts.byCodeOrName("营业收入").orElseThrow();
        assertThat(revenue.yearly()).isTrue();
        assertThat(revenue.sensitivityFor(Subject.ENTERPRISE)).isEqualTo(Sensitivity.CONFIDENTIAL);
        assertThat(revenue.sensitivityFor(Subject.INDIVIDUAL_BUSINESS))
                .isEqualTo(Sensitivity.PERSONAL);
        assertThat(facts.find("qualification").orElseThrow().offers("瞪羚企业")).isTrue();
        assertThat(facts.find("company_age").orElseThrow().improvable()).isFalse();
        assertThat(facts.find("above_scale").orElseThrow().improvable()).isFalse();
    }

    @Test
    void readsTheIndustries() {
        var problems = new Problems();
        var industries = Industries.read(new PackFolder(JINPU, problems));
        assertThat(problems.all()).isEmpty();
        assertThat(industries.all()).hasSize(20 + 97 + 473 + 1382);
        assertThat(industries.within("3670", "C36")).isTrue();
        assertThat(industries.within("3670", "36")).isTrue();
        assertThat(industries.within("3670", "C")).isTrue();
        assertThat(industries.within("3670", "C39")).isFalse();
        assertThat(industries.find("A36")).as("36 lies in section C").isEmpty();
    }

    @Test
    void reportsBrokenTreesAndTwins() throws IOException {
        write(
                "places.yaml",
                """
                - {code: a, name: {zh: 甲, en: A}, kind: nation}
                - {code: b, name: {zh: 乙, en: B}, kind: city, in: c}
                - {code: c, name: {zh: 丙, en: C}, kind: city, in: b}
                - {code: d, name: {zh: 丁, en: D}, kind: city, in: aa}
                - {code: e, name: {zh: 甲, en: E}, kind: town, in: a}
                - {code: a, name: {zh: 戊, en: F}, kind: city}
                """);
        assertThat(problems().all())
                .extracting(problem -> problem.line() + " " + problem.what())
                .containsExactly(
                        "2 place “b” lies in “c”, which leads to no root",
                        "3 place “c” lies in “b”, which leads to no root",
                        "4 place “d” lies in “aa”, which leads to no root",
                        "5 kind “town” is not known",
                        "5 the name “甲” means a already",
                        "6 place “a” stands twice");
    }

    @Test
    void reportsEveryFaultOfAFactWithItsLine() throws IOException {
        write("places.yaml", "- {code: cn, name: {zh: 中国, en: China}, kind: nation}\n");
        write("units.yaml", "- {code: tax, name: {zh: 税务局, en: Tax}, kind: department, in: cn}\n");
        write(
                "facts/a.yaml",
                """
                - code: revenue
                  name: {zh: 营业收入, en: Revenue}
                  subject: [enterprise, firm]
                  type: number
                  unit: 万圆
                  range: [10, 1]
                  source: taxes
                  sensitivity: confidential
                - code: grade
                  name: {zh: 等级, en: Grade}
                  subject: [enterprise]
                  type: choice
                  unit: 万元
                  source: tax
                  sensitivity: secret
                """);
        write(
                "reference/facts.yaml",
                """
                - code: sales
                  name: {zh: 营业收入, en: Sales}
                  subject: [enterprise]
                  type: number
                  unit: 元/平方米
                  formula: 1 + 1
                  sensitivity: public
                  improveable: true
                """);
        assertThat(problems().all())
                .extracting(CatalogueTest::briefly)
                .contains(
                        "3 subject “firm” is not known; one of",
                        "5 unit “万圆” is not known; “万元”",
                        "6 a range needs a smallest and a greatest number; [0, 100]",
                        "7 source “taxes” is no unit; “tax”",
                        "9 a choice needs either values or codes; values: [甲, 乙], or codes:"
                                + " industries",
                        "13 unit is for numbers only; delete it, or write type: number",
                        "15 sensitivity “secret” is not known; one of",
                        "8 unknown key “improveable” in the file; “improvable”");
    }
}
