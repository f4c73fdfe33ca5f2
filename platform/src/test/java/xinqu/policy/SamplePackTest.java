package xinqu.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import xinqu.pack.CaseFiles;
import xinqu.pack.PackFolder;
import xinqu.pack.Problems;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** A second, tiny zone works as well as the model zone: the code knows nothing of either. */
class SamplePackTest {

    @Test
    void itsCasesPass() {
        var problems = new Problems();
        var pack = PolicyPack.read(new PackFolder(Sample.FOLDER, problems));
        var cases = new CaseFiles(PolicyCases.kinds(pack), problems);
        cases.add(Sample.FOLDER);
        var out = new ByteArrayOutputStream();
        var result = cases.run(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(problems.all()).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("policy: 3 passed, 0 failed\n3 passed, 0 failed\n");
        assertThat(result).isEqualTo(new CaseFiles.Result(3, 0));
    }

    /** Examples of commands, and the zone that is opened if nobody names one. */
    private static final Pattern ALLOWED =
            Pattern.compile("zones/jinpu|@DefaultValue\\(\"jinpu\"\\)|Maybe jinpu, a folder");

    private static final Pattern ZONE = Pattern.compile("(?i)金普|jinpu|大连|dalian|金州");

    @Test
    void theCodeDoesNotNameTheModelZone() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main"))) {
            for (var file :
                    files.filter(f ->
                                    f.toString()
                                            .matches(".*\\.(java|jte|properties|yaml|sql|js|css)"))
                            .sorted()
                            .toList()) {
                int line = 0;
                for (var text : Files.readAllLines(file)) {
                    line++;
                    if (ZONE.matcher(ALLOWED.matcher(text).replaceAll("")).find()) {
                        found.add(file + ":" + line + " " + text.strip());
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }
}
