package xinqu.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import xinqu.pack.PackFolder;
import xinqu.pack.Problems;
import xinqu.party.Catalogues;
import xinqu.testkit.Golden;

import java.nio.file.Path;
import java.util.List;

/** Real provisions of the model zone and of its reference, as citizens read them. */
class BenefitWordsTest {

    /** Between them these use every form of an amount that the pack knows. */
    private static final List<String> PROVISIONS =
            List.of(
                    "DEMO-2026-01",
                    "DEMO-2026-02",
                    "DEMO-2026-03",
                    "DEMO-2026-04",
                    "DL-TECH-05",
                    "DL-TECH-06",
                    "DL-TAL-2019-01",
                    "DL-TAL-2019-02",
                    "JP-TAL-01",
                    "JP-TAL-05");

    private static PolicyPack pack;
    private static BenefitWords words;

    @BeforeAll
    static void read() {
        var problems = new Problems();
        pack = PolicyPack.read(new PackFolder(Path.of("../zones/jinpu"), problems));
        assertThat(problems.all()).isEmpty();
        words =
                new BenefitWords(
                        new ValueNames(
                                new Catalogues.Snapshot(
                                        pack.places(),
                                        pack.units(),
                                        pack.industries(),
                                        pack.vocabulary().catalogue())));
    }

    private static String said(Provision provision) {
        var out = new StringBuilder("## ").append(provision.id()).append('\n');
        var brief = words.brief(provision.benefit());
        out.append(brief.zh()).append('\n').append(brief.en()).append('\n');
        for (var line : words.explain(provision.benefit())) {
            out.append("  ".repeat(line.depth()))
                    .append("- ")
                    .append(line.text().zh())
                    .append('\n');
            out.append("  ".repeat(line.depth()))
                    .append("  ")
                    .append(line.text().en())
                    .append('\n');
        }
        return out.toString();
    }

    @Test
    void saysTheBenefitsOfRealProvisions() {
        var said = new StringBuilder();
        PROVISIONS.forEach(
                id -> said.append(said(pack.book().find(id).orElseThrow())).append('\n'));
        Golden.check(Path.of("src/test/resources/golden/policy/benefits.txt"), said.toString());
    }

    @Test
    void saysTheBenefitsOfOtherPlaces() {
        var said = new StringBuilder();
        for (var provision : pack.book().all()) {
            if (provision.document().isReference() && uncommon(provision.benefit())) {
                said.append(said(provision)).append('\n');
            }
        }
        assertThat(said.toString().split("## ").length)
                .as("forms that the zone does not use")
                .isGreaterThan(8);
        Golden.check(
                Path.of("src/test/resources/golden/policy/reference-benefits.txt"),
                said.toString());
    }

    private static boolean uncommon(Benefit benefit) {
        return !benefit.plan().isEmpty()
                || benefit.years() > 1
                || benefit.expires() != null
                || benefit.instalments() instanceof Benefit.Instalments.Unknown
                || (benefit.amount() instanceof Amount.Limited limited && limited.atLeast() != null)
                || benefit.amount() instanceof Amount.Tiers
                || benefit.amount() instanceof Amount.Slabs
                || benefit.amount() instanceof Amount.Difference
                || benefit.amount() instanceof Amount.Sum
                || benefit.amount() instanceof Amount.Limited(Amount.Difference _, _, _, _, _, _, _)
                || benefit.amount() instanceof Amount.Limited(Amount.Sum _, _, _, _, _, _, _)
                || benefit.amount() instanceof Amount.PerUnit;
    }

    @Test
    void saysSomethingOfEveryProvisionInBothLanguages() {
        for (var provision : pack.book().all()) {
            var brief = words.brief(provision.benefit());
            assertThat(brief.zh())
                    .as(provision.id())
                    .isNotBlank()
                    .doesNotContain("{")
                    .hasSizeLessThan(120);
            assertThat(brief.en()).as(provision.id()).isNotBlank().doesNotContain("万元");
            assertThat(words.explain(provision.benefit())).as(provision.id()).isNotEmpty();
        }
    }

    @Test
    void namesTheMostThatAnybodyCanGet() {
        assertThat(most("DEMO-2026-01")).isEqualTo("100");
        assertThat(most("DL-TAL-2019-01")).isEqualTo("500");
        assertThat(most("DL-TAL-2019-02")).isEqualTo("none");
    }

    private static String most(String id) {
        return pack.book()
                .find(id)
                .orElseThrow()
                .benefit()
                .most()
                .map(most -> most.toPlainString())
                .orElse("none");
    }
}
