package xinqu.pack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is not a plain, small UTF-8 data file is refused with its place; what is, is read exactly.
 */
class YamlTest {

    @TempDir private Path folder;

    private final Problems problems = new Problems();

    private Node read(String text) {
        var node = Yaml.parse(text.getBytes(StandardCharsets.UTF_8), "a.yaml", problems);
        assertThat(problems.all()).isEmpty();
        return node.orElseThrow();
    }

    private String refused(byte[] bytes) {
        var own = new Problems();
        assertThat(Yaml.parse(bytes, "a.yaml", own)).isEmpty();
        assertThat(own.all()).isNotEmpty();
        return own.all().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    private String refused(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesWhatIsNotPlainData() {
        assertThat(refused("a: &x 1\n")).startsWith("a.yaml:1 an anchor (&) is not allowed");
        assertThat(refused("a: &x [1]\nb: *x\n")).contains("a.yaml:1 ").contains("alias");
        assertThat(refused("a: !!java.net.URL [x]\n"))
                .startsWith("a.yaml:1")
                .contains("tag is not allowed");
        assertThat(refused("a: !odd x\n"))
                .contains("a.yaml:1 the tag")
                .contains("Maybe leave it out");
        assertThat(refused("a: 1\na: 2\n")).startsWith("a.yaml:2 the key “a” stands twice");
        assertThat(refused("? [a]\n: 1\n")).contains("a key must be a plain text");
        assertThat(refused("a:\n\t- 1\n")).startsWith("a.yaml:2:").contains("Maybe a tab");
        assertThat(refused("a: [1\n")).contains("broken YAML").contains("Maybe");
        assertThat(refused("a: 1\n---\nb: 2\n")).contains("broken YAML");
        assertThat(refused("<<: {a: 1}\n")).contains("not allowed");
        assertThat(refused("a: \0\n")).contains("broken YAML");
        assertThat(refused("")).contains("the file is empty");
        assertThat(refused("# only a comment\n")).contains("the file is empty");
    }

    @Test
    void reportsEveryOneOfThem() {
        assertThat(
                        refused("a: &x 1\nb: !!str 2\nc: !odd 3\nb: 4\n")
                                .lines()
                                .filter(line -> line.startsWith("a.yaml")))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void refusesOtherEncodings() {
        assertThat(refused("名称: 大".getBytes(Charset.forName("GBK"))))
                .contains("not UTF-8")
                .contains("GBK");
        assertThat(refused("a: 名".getBytes(StandardCharsets.UTF_16))).contains("not UTF-8");
        assertThat(refused("a: b\n".getBytes(StandardCharsets.UTF_16LE))).contains("a.yaml");
        assertThat(read("\uFEFFa: 名\n").text("a")).isEqualTo("名");
    }

    @Test
    void refusesBombs() {
        var laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            var before = "*a" + (i - 1);
            laughs.append(
                    "a%d: &a%d [%s]\n"
                            .formatted(
                                    i,
                                    i,
                                    String.join(",", List.of(before, before, before, before))));
        }
        assertThat(refused(laughs.toString())).contains("a.yaml");
        assertThat(refused("a: ".repeat(1) + "[".repeat(1_000_000))).contains("broken YAML");
        assertThat(refused("{a: ".repeat(1_000_000))).contains("broken YAML");
        assertThat(refused("- ".repeat(1_000_000) + "1")).contains("broken YAML");
    }

    @Test
    void doesNotLoadLargeFiles() throws IOException {
        var large = folder.resolve("large.yaml");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(100L << 20);
        }
        assertThat(Yaml.read(large, "large.yaml", problems)).isEmpty();
        assertThat(problems.all().toString()).contains("104,857,600 bytes").contains("split it");
    }

    @Test
    void keepsFewOfManyProblems() {
        var keys =
                IntStream.range(0, 60_000)
                        .mapToObj(i -> "k" + i + ": 1\n")
                        .collect(Collectors.joining());
        var own = new Problems();
        Yaml.parse(keys.getBytes(StandardCharsets.UTF_8), "a.yaml", own)
                .orElseThrow()
                .only("known", "other");
        assertThat(own.all()).hasSize(Problems.MOST + 1);
        assertThat(own.all().getFirst().what()).contains("more than");
    }

    @Test
    void keepsCausesBeforeWhatFollowsFromThem() {
        var own = new Problems();
        own.add("terms.yaml", 17, "there is no place {courTerm}", "“courtTerm”");
        own.add("bundles/company.yaml", 3, "there is no unit “market”", "");
        assertThat(own.all().getFirst().file()).isEqualTo("bundles/company.yaml");
        assertThat(own.asFound().getFirst().file()).isEqualTo("terms.yaml");
    }

    @Test
    void saysWhichKeyMayBeMeant() {
        var own = new Problems();
        Yaml.parse("verdct: 1\nzzz: 2\n".getBytes(StandardCharsets.UTF_8), "a.yaml", own)
                .orElseThrow()
                .only("verdict", "amount");
        assertThat(own.all())
                .containsExactly(
                        new Problem(
                                "a.yaml", 1, 0, "unknown key “verdct” in the file", "“verdict”"),
                        new Problem(
                                "a.yaml",
                                2,
                                0,
                                "unknown key “zzz” in the file",
                                "one of “verdict”, “amount”"));
    }

    @Test
    void problemsStandInTheOrderOfTheFiles() {
        problems.add("b", 1, "x", "");
        problems.add("a", 10, "x", "");
        problems.add("a", 9, "y", "");
        problems.add("a", 9, "x", "");
        problems.add("a", 9, "x", "");
        problems.add(new Problem("a", 9, 2, "a", ""));
        assertThat(problems.all().stream().map(p -> p.file() + p.line() + p.column() + p.what()))
                .containsExactly("a90x", "a90y", "a92a", "a100x", "b10x");
        assertThat(new Problem("f", 1, 2, "bad \u001b[31m\n\u202e", "m").toString())
                .isEqualTo("f:1:2 bad  [31m  \n  Maybe m");
    }

    @ParameterizedTest
    @CsvSource({
        "12.50, 12.50",
        "-3, -3",
        "+3, 3",
        "1_000, 1000",
        "'1,000', ",
        "1e5, ",
        "1e999999999, ",
        "0x10, ",
        "١٢, ",
        ".5, ",
        "5., ",
        "NaN, "
    })
    void readsNumbersExactly(String text, String number) {
        var own = new Problems();
        var node =
                Yaml.parse(("a: '" + text + "'").getBytes(StandardCharsets.UTF_8), "a.yaml", own)
                        .orElseThrow();
        assertThat(node.at("a").number())
                .isEqualTo(new java.math.BigDecimal(number == null ? "0" : number));
        assertThat(own.isEmpty()).isEqualTo(number != null);
        assertThat(node.at("a").whole(1, 2)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026, 2026-01-01, 2026-12-31, false", "2026-02, 2026-02-01, 2026-02-28, false",
        "2024-02, 2024-02-01, 2024-02-29, false", "2026-03-07, 2026-03-07, 2026-03-07, false",
        "~2011, 2011-01-01, 2011-12-31, true", "~ 2011-05, 2011-05-01, 2011-05-31, true"
    })
    void readsDatesAsExactAsTheyAre(
            String text, LocalDate first, LocalDate last, boolean inferred) {
        var date = PartialDate.parse(text).orElseThrow();
        assertThat(List.of(date.first(), date.last(), date.inferred()))
                .isEqualTo(List.of(first, last, inferred));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-13",
        "2026-02-29",
        "26",
        "2026/03/07",
        "''",
        "~",
        "99999",
        "-999",
        "+999999999-12-31",
        "2026年",
        "~~2026"
    })
    void refusesOtherDates(String text) {
        assertThat(PartialDate.parse(text)).isEmpty();
    }

    /** The sign at ‸ in the file is the first of “坏” in the text that was read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "a: 好 ‸坏",
                "a:   好 ‸坏  # 注",
                "a: '好 ‸坏'",
                "a: \"好 ‸坏\"",
                "a: \"好 \\\"x\\\" ‸坏\"",
                "a: 好⏎  很好⏎  ‸坏",
                "a: |⏎  好⏎  很 ‸坏⏎",
                "a: >-⏎  好⏎⏎  很 ‸坏⏎",
                "a: |2-⏎    好⏎  很 ‸坏⏎",
                "a: '好⏎  ‸坏'",
                "- {b: 1, a: 😀 ‸坏, c: 2}",
                "a: ‸坏"
            })
    void findsThePlaceOfATextInTheFile(String marked) {
        var own = new Problems();
        var text = marked.replace('⏎', '\n');
        var root =
                Yaml.parse(text.replace("‸", "").getBytes(StandardCharsets.UTF_8), "a.yaml", own)
                        .orElseThrow();
        var node = (root.isList() ? root.items().getFirst() : root).at("a");
        var lines = node.text().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int at = lines[i].indexOf('坏');
            if (at >= 0) {
                node.problemWithin(i + 1, lines[i].codePointCount(0, at) + 1, "x", "");
            }
        }
        var before = text.substring(0, text.indexOf('‸')).split("\n", -1);
        var last = before[before.length - 1];
        assertThat(own.all().getFirst().line() + ":" + own.all().getFirst().column())
                .isEqualTo(before.length + ":" + (last.codePointCount(0, last.length()) + 1));
    }

    @Test
    void neverReadsOutsideOfThePack() throws IOException {
        var pack = Files.createDirectories(folder.resolve("pack/policies"));
        var secret = Files.writeString(folder.resolve("secret.cases.yaml"), "- {kind: policy}\n");
        Files.writeString(pack.getParent().resolve("zone.yaml"), "zone: x\n");
        Files.createSymbolicLink(pack.resolve("a.yaml"), secret);
        Files.createSymbolicLink(pack.resolve("b.cases.yaml"), secret);
        var own = new Problems();
        assertThat(new PackFolder(pack.getParent(), own).files("policies/*.yaml")).isEmpty();
        assertThat(own.all()).hasSize(2).allMatch(problem -> problem.what().contains("outside"));
        var more = new Problems();
        var cases = new CaseFiles(List.of(), more);
        cases.add(pack);
        assertThat(cases.size()).isZero();
        assertThat(more.all()).hasSize(1).allMatch(problem -> problem.what().contains("outside"));
    }

    @Test
    void hintsOnlyAtWhatIsAlike() {
        var known = Set.of("营业收入", "研发费用", "船数");
        assertThat(Maybe.oneOf("营业收人", known)).isEqualTo("“营业收入”");
        assertThat(Maybe.oneOf("天气", known)).startsWith("one of ");
        var many = new ArrayList<String>();
        IntStream.range(0, 2_000).forEach(i -> many.add("事实" + i));
        assertThat(Maybe.oneOf("xyz", many)).isEmpty();
        assertThat(Maybe.oneOf("x".repeat(1_000_000), many)).isEmpty();
        assertThat(Maybe.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Maybe.distance("", "abc")).isEqualTo(3);
    }
}
