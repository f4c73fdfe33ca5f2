package xinqu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

import xinqu.pack.CaseFiles;
import xinqu.pack.CaseKind;
import xinqu.pack.PackFolder;
import xinqu.pack.Problems;
import xinqu.policy.PolicyPack;
import xinqu.policy.Verdict;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The worked cases of the model zone: all pass, and each would notice if the answer were another.
 */
class PackCasesTest {

    private static final Path JINPU = Path.of("../zones/jinpu");

    private final Problems problems = new Problems();
    private final PackFolder folder = new PackFolder(JINPU, problems);
    private final List<CaseKind> kinds = Pack.kinds(folder, PolicyPack.read(folder));

    @Test
    void allPassByTheCodeOfTheCommand() {
        var cases = new CaseFiles(kinds, problems);
        cases.add(JINPU);
        var out = new ByteArrayOutputStream();
        var result = cases.run(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(problems.all()).isEmpty();
        assertThat(result.failed()).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(result.passed()).isGreaterThanOrEqualTo(150).isEqualTo(cases.size());
    }

    /** Changes every expected value of every case, one at a time, and must see each fail. */
    @Test
    void everyExpectedValueIsLookedAt() throws IOException {
        int changes = 0;
        var unnoticed = new ArrayList<String>();
        for (var one : cases()) {
            assertThat(passes(one)).as("%s", one).isTrue();
            for (var changed : changed(expected(one))) {
                var other = new LinkedHashMap<>(one);
                other.put("then", changed);
                changes++;
                if (passes(other)) {
                    unnoticed.add(one.get("name") + " " + changed);
                }
            }
        }
        assertThat(unnoticed).isEmpty();
        assertThat(changes).isGreaterThan(500);
    }

    /** Reads every scalar as the text it is written as, as our own reader does. */
    private static Yaml plain() {
        var options = new LoaderOptions();
        return new Yaml(
                new SafeConstructor(options),
                new Representer(new DumperOptions()),
                new DumperOptions(),
                options,
                new Resolver() {
                    @Override
                    protected void addImplicitResolvers() {}
                });
    }

    private static List<Map<String, Object>> cases() throws IOException {
        try (var files = Files.walk(JINPU)) {
            var all = new ArrayList<Map<String, Object>>();
            for (var file :
                    files.filter(f -> f.toString().endsWith(".cases.yaml")).sorted().toList()) {
                for (Object one : plain().<List<Object>>load(Files.readString(file))) {
                    all.add(map(one));
                }
            }
            assertThat(all).hasSizeGreaterThanOrEqualTo(150);
            return all;
        }
    }

    private static Map<String, Object> map(Object yaml) {
        var map = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) yaml).forEach((key, value) -> map.put(String.valueOf(key), value));
        return map;
    }

    private static Map<String, Object> expected(Map<String, Object> one) {
        return map(one.get("then"));
    }

    private static List<Map<String, Object>> changed(Map<String, Object> then) {
        var all = new ArrayList<Map<String, Object>>();
        for (var entry : then.entrySet()) {
            for (var value : others(entry.getKey(), entry.getValue())) {
                var other = new LinkedHashMap<>(then);
                other.put(entry.getKey(), value);
                all.add(other);
            }
        }
        return all;
    }

    private static List<Object> others(String key, Object value) {
        return switch (key) {
            case "verdict" ->
                    Verdict.codes().stream()
                            .filter(code -> !code.equals(value))
                            .map(code -> (Object) code)
                            .toList();
            case "amount", "atLeast", "total" -> List.of(more(value));
            case "counts" -> {
                var ids = (List<?>) value;
                yield ids.stream()
                        .map(id -> (Object) ids.stream().filter(one -> !one.equals(id)).toList())
                        .toList();
            }
            case "instalments", "years" -> {
                var parts = (List<?>) value;
                var all = new ArrayList<Object>();
                for (int i = 0; i < parts.size(); i++) {
                    var other = new ArrayList<Object>(parts);
                    other.set(i, more(parts.get(i)));
                    all.add(other);
                }
                var longer = new ArrayList<Object>(parts);
                longer.add(1);
                all.add(longer);
                yield all;
            }
            case "missing" -> {
                var names = (List<?>) value;
                var all = new ArrayList<Object>();
                for (var name : names) {
                    all.add(names.stream().filter(other -> !other.equals(name)).toList());
                }
                var longer = new ArrayList<Object>(names);
                longer.add(
                        names.contains("industry") || names.contains("行业") ? "staff" : "industry");
                all.add(longer);
                yield all;
            }
            case "gaps" -> {
                var gaps = map(value);
                var all = new ArrayList<Object>();
                for (var name : gaps.keySet()) {
                    var other = new LinkedHashMap<>(gaps);
                    other.put(name, more(gaps.get(name)));
                    all.add(other);
                    var fewer = new LinkedHashMap<>(gaps);
                    fewer.remove(name);
                    all.add(fewer);
                }
                yield all;
            }
            case "due", "accepted" ->
                    List.of("1999-12-31", value.equals("none") ? "2000-01-01" : "none");
            case "provisional", "deemed" -> List.of(value.equals("true") ? "false" : "true");
            case "materials", "questions", "criticalPath" -> {
                var names = new ArrayList<Object>((List<?>) value);
                var all = new ArrayList<Object>();
                for (int i = 0; i < names.size(); i++) {
                    var fewer = new ArrayList<>(names);
                    fewer.remove(i);
                    all.add(fewer);
                }
                var turned = new ArrayList<>(names);
                if (names.size() > 1) {
                    turned.add(turned.removeFirst());
                    all.add(turned);
                }
                yield all;
            }
            case "workingDays" -> List.of(Integer.parseInt(String.valueOf(value)) + 1);
            case "refused" -> List.of("clock.other");
            case "days" -> {
                var days = map(value);
                var all = new ArrayList<Object>();
                for (var whose : days.keySet()) {
                    var other = new LinkedHashMap<>(days);
                    other.put(whose, Integer.parseInt(String.valueOf(days.get(whose))) + 1);
                    all.add(other);
                }
                yield all;
            }
            default -> throw new AssertionError("a new key: change it, too: " + key);
        };
    }

    private static String more(Object number) {
        return new BigDecimal(String.valueOf(number)).add(new BigDecimal("0.01")).toPlainString();
    }

    private boolean passes(Map<String, Object> one) {
        var own = new Problems();
        var text = new Yaml().dump(List.of(one));
        var node =
                xinqu.pack.Yaml.parse(text.getBytes(StandardCharsets.UTF_8), "changed", own)
                        .orElseThrow(() -> new AssertionError(own.all() + text));
        var kind =
                kinds.stream()
                        .filter(known -> known.name().equals(one.get("kind")))
                        .findFirst()
                        .orElseThrow();
        var run = kind.read(node.items().getFirst());
        assertThat(own.all()).as(text).isEmpty();
        return run.run().isEmpty();
    }
}
