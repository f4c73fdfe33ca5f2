package xinqu.party;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import xinqu.pack.PackFolder;
import xinqu.pack.Problems;
import xinqu.party.CreditCode.Result;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.LongPredicate;

/** The population of the model zone, made once for all tests. */
@Tag("full")
class SyntheticPopulationTest {

    private static final Problems PROBLEMS = new Problems();
    private static final PartyPack PACK =
            PartyPack.read(new PackFolder(Path.of("../zones/jinpu"), PROBLEMS));
    private static SyntheticPopulation population;
    private static FactTable facts;

    @BeforeAll
    static void make() {
        assertThat(PROBLEMS.all()).isEmpty();
        population = SyntheticPopulation.of(PACK).orElseThrow();
        assertThat(PROBLEMS.all()).isEmpty();
        facts = population.table().facts();
    }

    private static long members(String qualification) {
        int column = facts.column("qualification");
        int position = facts.option(column, qualification).orElseThrow();
        return count("qualification", value -> (value >>> position & 1) == 1);
    }

    private static long count(String fact, LongPredicate test) {
        int column = facts.column(fact);
        long count = 0;
        for (int row = 0; row < population.marketRows(); row++) {
            count += facts.isKnown(column, row) && test.test(facts.get(column, row)) ? 1 : 0;
        }
        return count;
    }

    @Test
    void meetsTheCountsOfTheSourcesExactly() {
        assertThat(population.marketRows()).isEqualTo(230_051);
        assertThat(members("高新技术企业")).isEqualTo(958);
        assertThat(members("专精特新小巨人企业")).isEqualTo(25);
        assertThat(members("瞪羚企业")).isEqualTo(49);
        assertThat(members("上市公司")).isEqualTo(8);
        assertThat(members("制造业单项冠军企业")).isEqualTo(3);
        assertThat(members("市级以上研发机构")).isEqualTo(264);
        assertThat(members("知识产权贯标企业")).isEqualTo(216);
        assertThat(members("国家知识产权优势企业")).isEqualTo(24);
        assertThat(members("国家知识产权示范企业")).isEqualTo(2);
        assertThat(count("above_scale", value -> value == 1)).isEqualTo(861);
        assertThat(count("high_tech_first", value -> value == 1)).isEqualTo(270);
        assertThat(count("tech_sme_first", value -> value == 1)).isEqualTo(274);
        int patents = facts.column("invention_patents");
        long sum = 0;
        for (int row = 0; row < population.marketRows(); row++) {
            sum += facts.get(patents, row);
        }
        assertThat(sum).isEqualTo(3371);
        assertThat(count("invention_patents", value -> value > 0)).isGreaterThan(400);
    }

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(SyntheticPopulation.of(PACK).orElseThrow().fingerprint())
                .isEqualTo(population.fingerprint());
        var recipe = population.recipe();
        var other =
                new PopulationRecipe(
                        recipe.seed() + 1,
                        recipe.kinds(),
                        recipe.area(),
                        recipe.series(),
                        recipe.names(),
                        recipe.deliveries(),
                        recipe.steps(),
                        recipe.missing(),
                        recipe.tour());
        assertThat(
                        SyntheticPopulation.generate(
                                        other, PACK.facts(), PACK.places(), PACK.industries())
                                .fingerprint())
                .isNotEqualTo(population.fingerprint());
    }

    @Test
    void givesEverybodyAValidCodeAndANameOfTheirOwn() {
        var codes = new HashSet<String>();
        var names = new HashSet<String>();
        var keys = new HashSet<Object>();
        var table = population.table();
        for (int row = 0; row < table.rows(); row++) {
            names.add(table.name(row));
            keys.add(population.key(row));
            if (row < population.marketRows()) {
                var read = CreditCode.read(table.id(row));
                assertThat(read).as(table.name(row)).isInstanceOf(Result.Valid.class);
                assertThat(((Result.Valid) read).code().subject()).contains(table.kind(row));
                codes.add(table.id(row));
            }
        }
        assertThat(codes).hasSize(230_051);
        assertThat(names).hasSize(table.rows());
        assertThat(keys).hasSize(table.rows());
        assertThat(population.key(0).version()).isEqualTo(7);
        assertThat(population.key(0).variant()).isEqualTo(2);
    }

    @Test
    void bearsNoNameOfARealPartyOfThePack() {
        var real = new HashSet<String>();
        PACK.named().forEach(party -> real.add(party.name()));
        assertThat(real).isNotEmpty();
        for (int row = 0; row < population.table().rows(); row++) {
            assertThat(real).doesNotContain(population.table().name(row));
        }
    }

    /** Rows where the first number is known to be greater than the second. */
    private static long greater(String part, String whole) {
        int a = facts.column(part);
        int b = facts.column(whole);
        assertThat(facts.facts().get(a).decimals()).isEqualTo(facts.facts().get(b).decimals());
        long rows = 0;
        for (int row = 0; row < population.marketRows(); row++) {
            boolean known = facts.isKnown(a, row) && facts.isKnown(b, row);
            rows += known && facts.get(a, row) > facts.get(b, row) ? 1 : 0;
        }
        return rows;
    }

    @Test
    void holdsValuesThatFitEachOther() {
        assertThat(greater("rd_expense", "revenue")).isZero();
        assertThat(greater("rd_deductible", "rd_expense")).isZero();
        assertThat(greater("rd_staff", "employees")).isZero();
        assertThat(greater("insured", "employees")).isZero();
        assertThat(greater("tax_paid", "revenue")).isZero();
        assertThat(greater("local_contribution", "tax_paid")).isZero();
        int scale = facts.column("above_scale");
        int revenue = facts.column("revenue");
        for (int row = 0; row < population.marketRows(); row++) {
            if (facts.get(scale, row) == 1 && facts.isKnown(revenue, row)) {
                assertThat(facts.get(revenue, row)).isGreaterThanOrEqualTo(2_000_00);
            }
        }
    }

    @Test
    void staysWithinTheRangesOfTheCatalogue() {
        for (int column = 0; column < facts.facts().size(); column++) {
            var fact = facts.facts().get(column);
            if (fact.min() == null || fact.max() == null) {
                continue;
            }
            long min = fact.min().movePointRight(fact.decimals()).longValueExact();
            long max = fact.max().movePointRight(fact.decimals()).longValueExact();
            assertThat(count(fact.code(), value -> value < min || value > max))
                    .as(fact.code())
                    .isZero();
        }
    }

    @Test
    void leavesFactsOutAsTheRecipeSays() {
        Map<String, Double> shares = new HashMap<>();
        for (var fact : new String[] {"revenue", "rd_expense", "loan_interest", "place"}) {
            long enterprises =
                    java.util.Objects.requireNonNull(
                            PACK.population().orElseThrow().kinds().get(Subject.ENTERPRISE));
            int column = facts.column(fact);
            long known = 0;
            for (int row = 0; row < enterprises; row++) {
                known += facts.isKnown(column, row) ? 1 : 0;
            }
            shares.put(fact, 100 - 100.0 * known / enterprises);
        }
        assertThat(shares.get("revenue")).isBetween(17.0, 19.0);
        assertThat(shares.get("rd_expense")).isBetween(32.0, 34.0);
        assertThat(shares.get("loan_interest")).isBetween(69.0, 71.0);
        assertThat(shares.get("place")).isZero();
    }

    @Test
    void survivesAFileAndBack(@TempDir Path folder) throws IOException {
        var file = folder.resolve("population.csv");
        try (var out = Files.newBufferedWriter(file)) {
            PopulationFile.write(population.table(), out);
        }
        var problems = new Problems();
        var read =
                PopulationFile.read(file, PACK.facts(), PACK.places(), PACK.industries(), problems)
                        .orElseThrow();
        assertThat(problems.all()).isEmpty();
        assertThat(read.rows()).isEqualTo(230_051);
        var first = new StringWriter();
        var second = new StringWriter();
        PopulationFile.write(population.table(), first);
        PopulationFile.write(read, second);
        assertThat(second.toString().equals(first.toString())).isTrue();
        assertThat(first.toString().lines().findFirst().orElseThrow())
                .startsWith("id,name,kind,place,");
    }

    @Test
    void reportsWhatIsWrongInAFile(@TempDir Path folder) throws IOException {
        var file = folder.resolve("population.csv");
        Files.writeString(
                file,
                """
                id,name,kind,revenue,qualification,revenu
                a,甲,enterprise,12.50,-,1
                a,乙,enterprise,12.50,,1
                b,丙,firm,12.50,瞪羚企业|高新技术企业,1
                c,丁,enterprise,much,瞪羚企业,1
                d,戊,enterprise,1
                e,"己,enterprise,1,,
                """);
        var problems = new Problems();
        assertThat(
                        PopulationFile.read(
                                file, PACK.facts(), PACK.places(), PACK.industries(), problems))
                .isEmpty();
        assertThat(problems.all())
                .extracting(problem -> problem.line() + " " + problem.what())
                .containsExactly(
                        "1 the column “revenu” is no fact that is delivered",
                        "3 the id “a” stands twice",
                        "4 kind “firm” is not known",
                        "5 revenue “much” is no number from 0 to 50000000 in 万元",
                        "6 the line has 4 cells, the header 6",
                        "7 a quote is not closed");
    }
}
