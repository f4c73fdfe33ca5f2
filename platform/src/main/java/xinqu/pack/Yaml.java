package xinqu.pack;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.UnicodeReader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads YAML files of a pack within limits: size, depth, no aliases, no tags, no duplicate keys.
 */
public final class Yaml {

    /** Largest file that is read, in bytes. */
    public static final long LARGEST = 5L << 20;

    private static final int DEEPEST = 40;

    private static final Set<Tag> PLAIN =
            Set.of(
                    Tag.STR,
                    Tag.INT,
                    Tag.FLOAT,
                    Tag.BOOL,
                    Tag.NULL,
                    Tag.TIMESTAMP,
                    Tag.MAP,
                    Tag.SEQ);

    private Yaml() {}

    /**
     * Reads one file; what is wrong with it goes to {@code problems}.
     *
     * @param shown the path as the user would type it
     * @return the root, or nothing if the file cannot be read at all
     */
    public static Optional<Node> read(Path path, String shown, Problems problems) {
        try {
            long size = Files.size(path);
            if (size > LARGEST) {
                problems.add(
                        shown,
                        0,
                        String.format(
                                Locale.ROOT,
                                "the file has %,d bytes, more than %,d",
                                size,
                                LARGEST),
                        "split it into several files");
                return Optional.empty();
            }
            return parse(Files.readAllBytes(path), shown, problems);
        } catch (IOException e) {
            problems.add(
                    shown,
                    0,
                    "the file cannot be read: " + e.getMessage(),
                    "check path and rights");
            return Optional.empty();
        }
    }

    /** Reads YAML from memory, as {@link #read}. */
    public static Optional<Node> parse(byte[] bytes, String shown, Problems problems) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            problems.add(
                    shown, 0, "the file is not UTF-8", "save it as UTF-8, not as GBK or UTF-16");
            return Optional.empty();
        }
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(Integer.MAX_VALUE); // Refused below, with their place.
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit((int) LARGEST);
        options.setAllowDuplicateKeys(false);
        try {
            var root =
                    new org.yaml.snakeyaml.Yaml(new SafeConstructor(options))
                            .compose(new UnicodeReader(new java.io.ByteArrayInputStream(bytes)));
            if (root == null) {
                problems.add(shown, 0, "the file is empty", "delete it, or write its content");
                return Optional.empty();
            }
            var points =
                    (text.startsWith("\uFEFF") ? text.substring(1) : text).codePoints().toArray();
            var refused = new Problems();
            check(root, shown, refused, new HashSet<>());
            refused.all().forEach(problems::add);
            return refused.isEmpty()
                    ? Optional.of(
                            new Node(
                                    root,
                                    shown,
                                    root.getStartMark().getLine() + 1,
                                    "the file",
                                    problems,
                                    points))
                    : Optional.empty();
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            problems.add(
                    new Problem(
                            shown,
                            mark == null ? 0 : mark.getLine() + 1,
                            mark == null ? 0 : mark.getColumn() + 1,
                            "broken YAML: " + e.getProblem(),
                            hint(text, mark == null ? 0 : mark.getLine())));
            return Optional.empty();
        } catch (YAMLException e) {
            problems.add(
                    shown,
                    0,
                    "broken YAML: " + e.getMessage(),
                    "look for depth, aliases or odd signs");
            return Optional.empty();
        }
    }

    private static String hint(String text, int line) {
        var lines = text.lines().skip(line).limit(1).toList();
        if (!lines.isEmpty() && lines.getFirst().contains("\t")) {
            return "a tab; indent with spaces";
        }
        return "quote a text that contains “: ”, “#” or begins with a sign";
    }

    /** Refuses what a plain data file has no use for, wherever it stands. */
    private static void check(
            org.yaml.snakeyaml.nodes.Node node,
            String shown,
            Problems problems,
            Set<org.yaml.snakeyaml.nodes.Node> seen) {
        int line = node.getStartMark().getLine() + 1;
        if (!seen.add(node)) {
            problems.add(shown, line, "an alias (*) is not allowed", "write the value out");
            return;
        }
        if (node.getAnchor() != null) {
            problems.add(shown, line, "an anchor (&) is not allowed", "write the value out");
        }
        if (!PLAIN.contains(node.getTag())) {
            problems.add(
                    shown,
                    line,
                    "the tag %s is not allowed".formatted(node.getTag()),
                    "leave it out");
        }
        switch (node) {
            case MappingNode mapping -> {
                var keys = new HashSet<@Nullable String>();
                for (var entry : mapping.getValue()) {
                    if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                        problems.add(shown, line, "a key must be a plain text", "");
                    } else if (!keys.add(key.getValue())) {
                        problems.add(
                                shown,
                                key.getStartMark().getLine() + 1,
                                "the key “%s” stands twice".formatted(Node.shorten(key.getValue())),
                                "delete one of them");
                    }
                    check(entry.getKeyNode(), shown, problems, seen);
                    check(entry.getValueNode(), shown, problems, seen);
                }
            }
            case SequenceNode sequence ->
                    sequence.getValue().forEach(item -> check(item, shown, problems, seen));
            default -> {}
        }
    }
}
