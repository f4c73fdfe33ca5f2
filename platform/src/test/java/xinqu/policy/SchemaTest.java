package xinqu.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The JSON Schemas of zone packs: valid for every file we have, and no key behind the readers. */
class SchemaTest {

    private static final Path SCHEMAS = Path.of("../zones/schema");

    /** Which schema describes which files of a pack; the first that matches. */
    private static final List<Map.Entry<String, String>> KINDS =
            List.of(
                    Map.entry("**.cases.yaml", "cases"),
                    Map.entry("zone.yaml", "zone"),
                    Map.entry("population.yaml", "population"),
                    Map.entry("tour.yaml", "tour"),
                    Map.entry("terms.yaml", "terms"),
                    Map.entry("matters.yaml", "matters"),
                    Map.entry("exchange.yaml", "exchange"),
                    Map.entry("supervision.yaml", "supervision"),
                    Map.entry("halls.yaml", "halls"),
                    Map.entry("demo-licences.yaml", "demo-licences"),
                    Map.entry("circles.yaml", "circles"),
                    Map.entry("lanes.yaml", "lanes"),
                    Map.entry("delegations.yaml", "delegations"),
                    Map.entry("performance.yaml", "performance"),
                    Map.entry("materials.yaml", "materials"),
                    Map.entry("items/*.yaml", "item"),
                    Map.entry("themes.yaml", "themes"),
                    Map.entry("entrances.yaml", "entrances"),
                    Map.entry("counts.yaml", "counts"),
                    Map.entry("bundles/*.yaml", "bundle"),
                    Map.entry("notices/*.yaml", "notice"),
                    Map.entry("places.yaml", "places"),
                    Map.entry("{units.yaml,reference/units.yaml}", "units"),
                    Map.entry("{facts/*.yaml,reference/facts.yaml}", "facts"),
                    Map.entry("parties/*.yaml", "party"),
                    Map.entry("{policies/**,reference/*}.yaml", "policy"));

    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static String text(String kind) throws IOException {
        return Files.readString(SCHEMAS.resolve(kind + ".schema.json"));
    }

    private Schema schema(String kind) throws IOException {
        return registry.getSchema(text(kind));
    }

    private static Optional<String> kind(Path file) {
        return KINDS.stream()
                .filter(kind ->
                        FileSystems.getDefault()
                                .getPathMatcher("glob:" + kind.getKey())
                                .matches(file))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static List<Path> files(Path pack) throws IOException {
        try (var files = Files.walk(pack)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @Test
    void everyFileOfThePacksIsValid() throws IOException {
        var wrong = new ArrayList<String>();
        var seen = new TreeSet<String>();
        for (var pack : List.of(Path.of("../zones/jinpu"), Sample.FOLDER)) {
            for (var file : files(pack)) {
                var below = pack.relativize(file);
                var kind = kind(below);
                assertThat(kind).as("schema of %s", below).isPresent();
                seen.add(kind.get());
                schema(kind.get())
                        .validate(Files.readString(file), InputFormat.YAML)
                        .forEach(error -> wrong.add(file + " " + error));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).hasSize(KINDS.size());
    }

    @Test
    void refusesMisspeltKeysAndWrongValues() throws IOException {
        for (var wrong :
                Map.of(
                                "zone",
                                        "{zone: x, name: {zh: 甲, en: A}, timezone: UTC, territory:"
                                                + " [a], nearr: 2%}",
                                "population",
                                        "{seed: 1, total: {count: 1}, kinds: {enterprise: 1}, code:"
                                            + " {area: '210213', series: YY}, names: {prefix: 甲,"
                                            + " syllables: 甲乙丙丁戊己庚辛壬癸, trades: {}, suffixes: {}},"
                                            + " deliveries: {}, missing: {}, steps: [{fact: a,"
                                            + " always: '1', weights: {'1': 1}}]}",
                                "places", "[{code: a, name: {zh: 甲, en: A}, kind: planet}]",
                                "facts",
                                        "[{code: A, name: {zh: 甲, en: A}, subject: [person], type:"
                                                + " flag, sensitivity: public}]",
                                "cases",
                                        "[{kind: policy, name: a, source: b, basis: c, given:"
                                                + " {asOf: 2026-01-01}, when: P, then: {verdict:"
                                                + " maybe}}]",
                                "policy",
                                        "{document: d, title: {zh: 甲}, issuer: a, unit: u,"
                                            + " territory: t, source: {kind: k}, provisions: []}")
                        .entrySet()) {
            assertThat(schema(wrong.getKey()).validate(wrong.getValue(), InputFormat.YAML))
                    .as(wrong.getKey())
                    .isNotEmpty();
        }
    }

    private static final Pattern ONLY = Pattern.compile("\\.only\\(([^;]*?)\\)", Pattern.DOTALL);
    private static final Pattern ADDED = Pattern.compile("known\\.add\\(\"\\w+\"\\)");
    private static final Pattern WORD = Pattern.compile("\"([A-Za-z]+)\"");

    /** Every key that a reader takes stands in the schema of its kind, and there are no others. */
    @Test
    void schemasKnowExactlyTheKeysOfTheReaders() throws IOException {
        var readers =
                Map.ofEntries(
                        reads("zone", "pack/ZoneSettings"),
                        reads("tour", "pack/TourStop"),
                        reads("population", "party/PopulationRecipe"),
                        reads("terms", "calendar/Terms"),
                        reads("places", "party/Places"),
                        reads("units", "party/Units"),
                        reads("facts", "party/FactCatalogue"),
                        reads("party", "party/NamedParty"),
                        reads("matters", "matter/MatterSources", "matter/OrderPort"),
                        reads("exchange", "exchange/OutsideSystem"),
                        reads("supervision", "exchange/OutsideSystems"),
                        reads("halls", "window/Halls"),
                        reads("demo-licences", "window/DemoLicences"),
                        reads("performance", "performance/Thresholds"),
                        reads("materials", "service/Materials"),
                        reads("item", "service/ItemReader", "service/GuideReader"),
                        reads("themes", "service/Theme"),
                        reads("entrances", "service/Entrance"),
                        reads("counts", "service/PublishedCount"),
                        reads("bundle", "service/ServicePack"),
                        reads("notice", "document/NoticeTemplate"),
                        reads(
                                "cases",
                                "pack/CaseFiles",
                                "policy/PolicyCases",
                                "policy/CaseParty",
                                "policy/TogetherCases",
                                "calendar/ClockCases",
                                "service/BundleCases"),
                        reads(
                                "policy",
                                "policy/PolicyReader",
                                "policy/BenefitReader",
                                "policy/AmountReader",
                                "policy/Window"));
        for (var reader : readers.entrySet()) {
            var described = new TreeSet<String>();
            properties(text(reader.getKey()), described);
            var keys = new TreeSet<String>();
            if (described.contains("zh")) { // Something in both languages.
                keys.addAll(List.of("zh", "en"));
            }
            for (var file : reader.getValue()) {
                var source = Files.readString(Path.of("src/main/java/xinqu/" + file + ".java"));
                ONLY.matcher(source).results().forEach(call -> words(call.group(1), keys));
                ADDED.matcher(source).results().forEach(call -> words(call.group(), keys));
                if (file.endsWith("ClockCases")) {
                    words(
                            source.substring(
                                    source.indexOf("ACTS ="), source.indexOf("WorkingDays days;")),
                            keys);
                }
                if (file.endsWith("AmountReader")) {
                    words(
                            source.substring(
                                    source.indexOf("FORMS ="), source.indexOf("Amount read(")),
                            keys);
                }
            }
            assertThat(described).as(reader.getKey()).isEqualTo(keys);
        }
    }

    private static Map.Entry<String, List<String>> reads(String schema, String... readers) {
        return Map.entry(schema, List.of(readers));
    }

    private static void words(String text, TreeSet<String> into) {
        WORD.matcher(text).results().forEach(word -> into.add(word.group(1)));
    }

    private static void properties(String schema, TreeSet<String> into) {
        collect(new tools.jackson.databind.json.JsonMapper().readTree(schema), into);
    }

    private static void collect(tools.jackson.databind.JsonNode node, TreeSet<String> into) {
        if (node.has("properties") && node.get("type") != null) {
            into.addAll(node.get("properties").propertyNames());
        }
        node.forEach(child -> collect(child, into));
    }
}
