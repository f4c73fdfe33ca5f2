package xinqu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of the repository, for tests that read them. */
final class Repository {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Repository() {}

    /** Every Java source of every module, ordered. */
    static List<Path> javaSources() {
        var sources = new ArrayList<Path>();
        try (var modules = Files.newDirectoryStream(ROOT, Files::isDirectory)) {
            for (var module : modules) {
                sources.addAll(under(module.resolve("src"), ".java"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources.stream().sorted().toList();
    }

    /** Every file below {@code folder} whose name ends so, ordered; none if there is no folder. */
    static List<Path> under(Path folder, String end) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(f -> Files.isRegularFile(f) && f.toString().endsWith(end))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Every file that is or is about to be versioned; without Git, every file outside the folders
     * that it ignores.
     */
    static List<Path> files() {
        try {
            var git =
                    new ProcessBuilder(
                                    "git",
                                    "ls-files",
                                    "-z",
                                    "--cached",
                                    "--others",
                                    "--exclude-standard")
                            .directory(ROOT.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (git.waitFor() == 0) {
                return Stream.of(names.split("\0"))
                        .map(ROOT::resolve)
                        .filter(Files::isRegularFile)
                        .toList();
            }
        } catch (IOException noGit) {
            // Walk instead.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return under(ROOT, "").stream()
                .filter(f ->
                        !ROOT.relativize(f).toString().matches("(.*/)?(target|\\.xinqu|\\.git)/.*"))
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }
}
