package xinqu.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder of one zone pack: finds its files by pattern, in a stable order, and never outside it.
 */
public final class PackFolder {

    /** Most files of one pattern, so that a wrong folder cannot keep the reader busy for ever. */
    private static final int MOST = 20_000;

    private final Path root;
    private final Problems problems;

    /** Opens the folder; a problem if there is none. */
    public PackFolder(Path root, Problems problems) {
        this.root = root;
        this.problems = problems;
        if (!holdsZone()) {
            problems.add(
                    root.toString(),
                    0,
                    "no zone.yaml in this folder",
                    "the folder of a zone, such as zones/jinpu");
        }
    }

    /** Whether there is a zone in it; the problems say so if not. */
    public boolean holdsZone() {
        return Files.isRegularFile(root.resolve("zone.yaml"));
    }

    public Path root() {
        return root;
    }

    public Problems problems() {
        return problems;
    }

    /** The path as the user would type it. */
    public String shown(Path file) {
        return file.toString();
    }

    /**
     * The files whose path below the root matches a glob such as {@code policies/*.yaml}, sorted.
     * Links that lead outside the folder are skipped with a problem.
     */
    public List<Path> files(String glob) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (var walk = Files.walk(root, 8)) {
            var found =
                    walk.filter(Files::isRegularFile)
                            .filter(file -> matcher.matches(root.relativize(file)))
                            .limit(MOST + 1L)
                            .filter(this::inside)
                            .sorted()
                            .toList();
            if (found.size() > MOST) {
                problems.add(
                        root.toString(),
                        0,
                        "more than %d files are %s".formatted(MOST, glob),
                        "another folder");
                return List.of();
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            problems.add(root.toString(), 0, "the folder cannot be read: " + e.getMessage(), "");
            return List.of();
        }
    }

    private boolean inside(Path file) {
        try {
            if (file.toRealPath().startsWith(root.toRealPath())) {
                return true;
            }
            problems.add(
                    shown(file), 0, "the file leads outside the pack", "copy it into the folder");
        } catch (IOException e) {
            problems.add(shown(file), 0, "the file cannot be read: " + e.getMessage(), "");
        }
        return false;
    }

    /**
     * The roots of all YAML files that match {@code glob}; unreadable ones are reported and left
     * out.
     */
    public List<Node> yaml(String glob) {
        return files(glob).stream()
                .flatMap(file -> Yaml.read(file, shown(file), problems).stream())
                .toList();
    }
}
