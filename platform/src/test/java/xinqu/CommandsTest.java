package xinqu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What {@code lint}, {@code check} and {@code match} print, and their exit codes. */
class CommandsTest {

    private static final String SAMPLE = "src/test/resources/zones/sample";
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Command command, String... args) {
        out.reset();
        err.reset();
        return command.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void aSoundPackHasNoProblem() {
        assertThat(run(new Lint(), "--zone", SAMPLE)).isZero();
        assertThat(out()).isEqualTo("0 problems%n".formatted());
    }

    @Test
    void theModelZoneHasNoProblem() {
        assertThat(run(new Lint(), "--zone", "../zones/jinpu")).as(out()).isZero();
    }

    @Test
    void lintReportsWithFileLineAndHint() throws IOException {
        try (var files = Files.walk(Path.of(SAMPLE))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = Path.of(SAMPLE).relativize(file).toString();
                write(name, Files.readString(file).replace("when: 船数 >= 10", "when: 船只 >= 10"));
            }
        }
        assertThat(run(new Lint(), "--zone", folder.toString())).isEqualTo(1);
        assertThat(out()).contains("boats.yaml:16", "船只", "  Maybe “船数”");
    }

    @Test
    void aFolderWithoutAZoneIsNotSearched() throws IOException {
        write("policies/a.yaml", "- nothing\n");
        write("cases/a.cases.yaml", "- nothing\n");
        assertThat(run(new Lint(), "--zone", folder.toString())).isEqualTo(1);
        assertThat(out().lines())
                .hasSize(3)
                .first()
                .asString()
                .endsWith("no zone.yaml in this folder");
        assertThat(run(new Check(), "--zone", folder.toString(), SAMPLE)).isEqualTo(2);
        assertThat(run(new Match(CLOCK), "--zone", folder.toString(), "--population", "x.csv"))
                .isEqualTo(2);
    }

    @Test
    void checkCountsWhatPassedByKindAndInAll() {
        assertThat(run(new Check(), "--zone", SAMPLE, SAMPLE)).isZero();
        assertThat(out()).isEqualTo("policy: 3 passed, 0 failed%n3 passed, 0 failed%n".formatted());
    }

    @Test
    void aFailedCaseSaysWhereWhatAndWhy() throws IOException {
        var cases = Files.readString(Path.of(SAMPLE, "cases/boats.cases.yaml"));
        var wrong = write("wrong.cases.yaml", cases.replace("amount: 10,", "amount: 11,"));
        assertThat(run(new Check(), "--zone", SAMPLE, wrong.toString())).isEqualTo(1);
        var lines = out().lines().toList();
        assertThat(lines.getFirst())
                .startsWith("FAIL " + wrong + ":1 十条船，运费一千万元 · expected ")
                .contains("11", " · got ", "10", " · because ");
        assertThat(lines.subList(1, 3))
                .containsExactly("policy: 2 passed, 1 failed", "2 passed, 1 failed");
    }

    @Test
    void unreadableCasesEndWithTwo() throws IOException {
        assertThat(run(new Check(), "--zone", SAMPLE, folder + "/none")).isEqualTo(2);
        var extra = write("extra.cases.yaml", "- {kind: policy, nmae: x}\n");
        assertThat(run(new Check(), "--zone", SAMPLE, extra.toString())).isEqualTo(2);
        assertThat(err()).contains(extra + ":1", "nmae", "Maybe “name”");
        assertThat(run(new Check(), "--zone", SAMPLE)).isEqualTo(2);
    }

    @Test
    void matchCountsAndWritesWhoMatched() throws IOException {
        var population =
                write(
                        "boats.csv",
                        """
                        id,name,kind,place,boats,freight
                        a,甲,enterprise,lotus,10,1000
                        b,乙,enterprise,lotus,9,1000
                        c,丙,enterprise,lotus,,1000
                        """);
        var results = folder.resolve("out");
        assertThat(
                        run(
                                new Match(CLOCK),
                                "--zone",
                                SAMPLE,
                                "--population",
                                population.toString(),
                                "--out",
                                results.toString()))
                .isZero();
        assertThat(out().lines()).contains("provision,certain,possible", "YH-1,1,2");
        assertThat(results.resolve("counts.csv")).content().contains("YH-1,1,2");
        assertThat(results.resolve("matches/YH-1.csv"))
                .content()
                .isEqualTo("id,verdict,amount,unit\na,entitled,10,万元\n");
    }

    @Test
    void matchRefusesAWrongPopulationAndWritesNothing() throws IOException {
        var population = write("bad.csv", "id,name,kind,boats\na,甲,enterprise,many\n");
        var results = folder.resolve("out");
        assertThat(
                        run(
                                new Match(CLOCK),
                                "--zone",
                                SAMPLE,
                                "--population",
                                population.toString(),
                                "--out",
                                results.toString()))
                .isEqualTo(2);
        assertThat(err()).contains(population + ":2", "boats", "many");
        assertThat(results).doesNotExist();
    }
}
