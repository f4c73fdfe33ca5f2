package xinqu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The one door: what it says when it cannot open. */
class LauncherTest {

    record Answer(int exit, String out, String err) {}

    @TempDir Path folder;

    Answer run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Answer(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    Answer xinqu(String... words) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of(Repository.ROOT + "/xinqu"));
        command.addAll(List.of(words));
        return run(Map.of(), command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xinqu", "bin/java.sh", "bin/format", "bin/bench-start"})
    void scriptsAreShell(String script) throws Exception {
        assertThat(run(Map.of(), List.of("sh", "-n", Repository.ROOT.resolve(script).toString())))
                .isEqualTo(new Answer(0, "", ""));
    }

    @Test
    void anUnknownCommandIsRefusedWithThoseThatExist() throws Exception {
        var answer = xinqu("sevre");
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("(sevre)").contains("serve").hasLineCount(1);
    }

    @Test
    void unknownOptionsAreRefusedBeforeAnythingIsBuilt() throws Exception {
        assertThat(xinqu("test", "--fast").exit()).isEqualTo(2);
        assertThat(xinqu("build", "--fast").exit()).isEqualTo(2);
    }

    @Test
    void helpNamesEveryCommandAndNeedsNothing() throws Exception {
        var answer =
                run(
                        Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", ""),
                        List.of(Repository.ROOT + "/xinqu", "help"));
        assertThat(answer.exit()).isZero();
        assertThat(answer.out())
                .contains("serve", "test", "dev", "build", "lint", "check", "match");
    }

    @Test
    void worksThroughASymbolicLink() throws Exception {
        var link =
                Files.createSymbolicLink(folder.resolve("door"), Repository.ROOT.resolve("xinqu"));
        assertThat(run(Map.of(), List.of(link.toString(), "help")).exit()).isZero();
    }

    /** The full run also makes the jar that benchmarks compile against. */
    @Test
    void takesTheJarOfTheApplicationNotThatOfItsModules() throws Exception {
        var target = Files.createDirectories(folder.resolve("platform/target"));
        Files.writeString(target.resolve("platform-0.1-modules.jar"), "");
        Files.writeString(target.resolve("platform-0.1.jar"), "");
        var jar =
                run(
                        Map.of(),
                        List.of(
                                "sh",
                                "-c",
                                "root=$0; eval \"$(sed -n '/^jar() {/,/^}/p' '%s')\"; jar"
                                        .formatted(Repository.ROOT.resolve("xinqu")),
                                folder.toString()));
        assertThat(jar.out().strip()).endsWith("/platform-0.1.jar");
    }

    /** A JDK of version {@code version}, as far as the search looks at it. */
    Path jdk(String name, int version) throws IOException {
        var home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%d.0.1\"\n".formatted(version));
        var javac = Files.writeString(home.resolve("bin/javac"), "#!/bin/sh\n");
        assertThat(javac.toFile().setExecutable(true)).isTrue();
        return home;
    }

    Answer find(Map<String, String> environment) throws IOException, InterruptedException {
        return run(
                environment,
                List.of(
                        "sh",
                        "-c",
                        "set -eu; . '%s'; find_java_25 && echo \"$JAVA_HOME\""
                                .formatted(Repository.ROOT.resolve("bin/java.sh"))));
    }

    @Test
    void findsTheJdkThatIsNewEnoughThoughTheDefaultIsOlder() throws Exception {
        var old = jdk("old", 17);
        var fresh = jdk("fresh", 25);
        var environment =
                Map.of(
                        "JAVA_HOME", old.toString(),
                        "JAVA25_HOME", fresh.toString(),
                        "PATH", old + "/bin:/usr/bin:/bin");
        assertThat(find(environment).out().strip()).isEqualTo(fresh.toString());
    }

    @Test
    void findsAJdkInTheHomeOfTheUser() throws Exception {
        var old = jdk("old", 17);
        var managed = jdk(".sdkman/candidates/java/26-tem", 26);
        var answer =
                find(
                        Map.of(
                                "JAVA_HOME",
                                old.toString(),
                                "JAVA25_HOME",
                                "",
                                "HOME",
                                folder.toString(),
                                "XINQU_JDK_FOLDERS",
                                "none",
                                "PATH",
                                old + "/bin:/usr/bin:/bin"));
        assertThat(answer.out().strip()).isEqualTo(managed.toString());
    }

    @Test
    void saysWhatToDoWhenThereIsNone() throws Exception {
        var old = jdk("old", 17);
        var answer =
                find(
                        Map.of(
                                "JAVA_HOME",
                                old.toString(),
                                "JAVA25_HOME",
                                "",
                                "HOME",
                                folder.toString(),
                                "XINQU_JDK_FOLDERS",
                                "none",
                                "PATH",
                                old + "/bin:/usr/bin:/bin"));
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains("JDK 25").contains("JAVA25_HOME").hasLineCount(1);
    }
}
