package xinqu.pack;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Worked cases in {@code *.cases.yaml}: finds, reads and recomputes them. */
public final class CaseFiles {

    private static final String ENDING = ".cases.yaml";

    private final Map<String, CaseKind> kinds;
    private final Problems problems;
    private final List<Case> cases = new ArrayList<>();

    /** Reads cases of these kinds; what cannot be read goes to {@code problems}. */
    public CaseFiles(List<CaseKind> kinds, Problems problems) {
        this.kinds =
                kinds.stream()
                        .collect(
                                Collectors.toMap(
                                        CaseKind::name,
                                        Function.identity(),
                                        (a, _) -> a,
                                        TreeMap::new));
        this.problems = problems;
    }

    private record Case(
            String file, int line, String kind, String name, CaseKind.Prepared runnable) {}

    /** Reads a file, or every {@code *.cases.yaml} below a folder. */
    public void add(Path path) {
        if (!Files.exists(path)) {
            problems.add(path.toString(), 0, "there is no such file or folder", "check the path");
            return;
        }
        try (var walk = Files.walk(path, 12)) {
            var files =
                    walk.filter(Files::isRegularFile)
                            .filter(file -> file.equals(path) || isCases(path, file))
                            .sorted()
                            .toList();
            files.forEach(file -> Yaml.read(file, file.toString(), problems).ifPresent(this::read));
        } catch (IOException | UncheckedIOException e) {
            problems.add(
                    path.toString(), 0, "cannot be read: " + e.getMessage(), "check the rights");
        }
    }

    /**
     * A case as its author wrote it, to be shown beside the rule.
     *
     * @param given what is given, as YAML
     * @param then what is expected, as YAML
     */
    public record Written(
            String name, String source, String basis, String given, String when, String then) {}

    /**
     * The cases of one kind below a folder, in the order of the files; unreadable ones are left
     * out.
     */
    public static List<Written> written(Path folder, String kind) {
        var unread = new Problems(); // What is wrong with cases is for check to say.
        try (var walk = Files.walk(folder, 12)) {
            var written = new ArrayList<Written>();
            var files =
                    walk.filter(Files::isRegularFile)
                            .filter(file -> file.toString().endsWith(ENDING))
                            .sorted()
                            .toList();
            for (var file : files) {
                Yaml.read(file, file.toString(), unread)
                        .ifPresent(root ->
                                root.items().stream()
                                        .filter(Node::isMap)
                                        .forEach(node -> {
                                            if (node.text("kind", "").equals(kind)) {
                                                written.add(
                                                        new Written(
                                                                node.text("name", ""),
                                                                node.text("source", ""),
                                                                node.text("basis", ""),
                                                                node.at("given").yaml(),
                                                                node.text("when", ""),
                                                                node.at("then").yaml()));
                                            }
                                        }));
            }
            return written;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(
                    "the cases of %s cannot be read".formatted(folder), e);
        }
    }

    /** A file of cases that lies in the folder and does not lead out of it. */
    private boolean isCases(Path folder, Path file) {
        if (!file.toString().endsWith(ENDING)) {
            return false;
        }
        try {
            if (file.toRealPath().startsWith(folder.toRealPath())) {
                return true;
            }
        } catch (IOException e) {
            // Reported below: a file whose true place is not known is not read.
        }
        problems.add(
                file.toString(), 0, "the file leads outside the folder", "copy it into the folder");
        return false;
    }

    private void read(Node root) {
        var names = new HashSet<String>();
        for (var node : root.items()) {
            node.only("kind", "name", "source", "basis", "given", "when", "then");
            var name = node.text("name");
            if (!names.add(name) && !name.isEmpty()) {
                node.problem("a case named “%s” stands twice".formatted(name), "another name");
            }
            node.at("source").text();
            node.at("basis").text();
            var word = node.text("kind");
            var kind = kinds.get(word);
            if (kind == null) {
                if (!word.isEmpty()) {
                    node.problem(
                            "the kind “%s” is not known".formatted(word),
                            Maybe.oneOf(word, kinds.keySet()));
                }
            } else {
                cases.add(new Case(root.file(), node.line(), word, name, kind.read(node)));
            }
        }
    }

    public int size() {
        return cases.size();
    }

    /**
     * How many cases came out as written.
     *
     * @param passed cases as expected, over all kinds
     * @param failed the others
     */
    public record Result(int passed, int failed) {}

    /**
     * Recomputes all cases and prints a line per failing one, then the numbers per kind and in all.
     */
    public Result run(PrintStream out) {
        var passed = new TreeMap<String, Integer>();
        var failed = new TreeMap<String, Integer>();
        for (var one : cases) {
            var differences = one.runnable().run();
            (differences.isEmpty() ? passed : failed).merge(one.kind(), 1, Integer::sum);
            if (!differences.isEmpty()) {
                out.printf(
                        "FAIL %s:%d %s · expected %s · got %s · because %s%n",
                        one.file(),
                        one.line(),
                        line(one.name()),
                        joined(differences, CaseKind.Difference::expected),
                        joined(differences, CaseKind.Difference::got),
                        joined(differences, CaseKind.Difference::because));
            }
        }
        for (var kind : kinds.keySet()) {
            if (passed.containsKey(kind) || failed.containsKey(kind)) {
                out.printf(
                        "%s: %d passed, %d failed%n",
                        kind, passed.getOrDefault(kind, 0), failed.getOrDefault(kind, 0));
            }
        }
        var result = new Result(sum(passed), sum(failed));
        out.printf("%d passed, %d failed%n", result.passed(), result.failed());
        return result;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String joined(
            List<CaseKind.Difference> differences, Function<CaseKind.Difference, String> part) {
        return line(differences.stream().map(part).distinct().collect(Collectors.joining("; ")));
    }

    /** Everything of one case stands on one line of the output. */
    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
