package xinqu.pack;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A place in a YAML file that knows its file and line. Reading never throws: what is wrong goes to
 * the file's {@link Problems} and a harmless value comes back, so that one pass reports everything.
 * Whoever reads must look at the problems before using what was read.
 */
public final class Node {

    private final org.yaml.snakeyaml.nodes.@Nullable Node raw;
    private final String file;
    private final int line;
    private final String name;
    private final Problems problems;

    /** The whole file in code points, for places within texts. */
    private final int[] source;

    Node(
            org.yaml.snakeyaml.nodes.@Nullable Node raw,
            String file,
            int line,
            String name,
            Problems problems,
            int[] source) {
        this.source = source;
        this.raw = raw;
        this.file = file;
        this.line = line;
        this.name = name;
        this.problems = problems;
    }

    public String file() {
        return file;
    }

    /** Line in the file, from 1. */
    public int line() {
        return line;
    }

    public Problems problems() {
        return problems;
    }

    /**
     * Reports a problem within this text, at a line and column of it, from 1, counted in code
     * points: finds the place in the file, although YAML joins lines, indents and quotes.
     */
    public void problemWithin(int textLine, int textColumn, String what, String maybe) {
        if (!(raw instanceof ScalarNode scalar)) {
            problem(what, maybe);
            return;
        }
        var text = scalar.getValue().strip().codePoints().toArray();
        int place = 0;
        for (int left = textLine; left > 1 && place < text.length; place++) {
            left -= text[place] == '\n' ? 1 : 0;
        }
        place = Math.min(place + textColumn - 1, text.length);
        var mark = scalar.getStartMark();
        int at = mark.getIndex();
        int line = mark.getLine() + 1;
        int column = mark.getColumn() + 1;
        boolean quoted = !scalar.isPlain() && !isBlock(scalar);
        boolean header = isBlock(scalar);
        int seen = 0;
        // Walks the file beside the text: both have the same signs in the same order, blanks apart.
        while (at < source.length) {
            while (seen < text.length && Character.isWhitespace(text[seen]) && seen < place) {
                seen++;
            }
            int c = source[at];
            if (header) {
                header = c != '\n';
            } else if (!Character.isWhitespace(c) && !(quoted && at == mark.getIndex())) {
                if (seen >= place || seen >= text.length) {
                    break;
                }
                if (c == text[seen]) {
                    seen++;
                } else if (!quoted) {
                    problem(what, maybe); // Not the text that was read: the line must do.
                    return;
                }
            }
            at++;
            line += c == '\n' ? 1 : 0;
            column = c == '\n' ? 1 : column + 1;
        }
        problems.add(new Problem(file, line, column, what, maybe));
    }

    private static boolean isBlock(ScalarNode scalar) {
        return scalar.getScalarStyle() == DumperOptions.ScalarStyle.LITERAL
                || scalar.getScalarStyle() == DumperOptions.ScalarStyle.FOLDED;
    }

    public boolean isMap() {
        return raw instanceof MappingNode;
    }

    public boolean isList() {
        return raw instanceof SequenceNode;
    }

    public boolean isScalar() {
        return raw instanceof ScalarNode;
    }

    /** Reports a problem of this place. */
    public void problem(String what, String maybe) {
        problems.add(file, line, what, maybe);
    }

    /** Reports every key of this mapping that is not among {@code known}. */
    public Node only(String... known) {
        var allowed = List.of(known);
        if (raw instanceof MappingNode mapping) {
            for (var entry : mapping.getValue()) {
                var key = key(entry.getKeyNode());
                if (!allowed.contains(key)) {
                    problems.add(
                            file,
                            entry.getKeyNode().getStartMark().getLine() + 1,
                            "unknown key “%s” in %s".formatted(shorten(key), shorten(name)),
                            Maybe.oneOf(key, allowed));
                }
            }
        } else {
            problem(
                    "%s must be a mapping of keys to values".formatted(name),
                    "write key: value lines");
        }
        return this;
    }

    public boolean has(String key) {
        return child(key) != null;
    }

    /** The value of {@code key}, if it is there. */
    public Optional<Node> find(String key) {
        return Optional.ofNullable(child(key))
                .map(value ->
                        new Node(
                                value,
                                file,
                                value.getStartMark().getLine() + 1,
                                key,
                                problems,
                                source));
    }

    /** The value of {@code key}; a problem if it is not there. */
    public Node at(String key) {
        return find(key)
                .orElseGet(() -> {
                    problem("%s lacks “%s”".formatted(name, key), "add %s: …".formatted(key));
                    return new Node(null, file, line, key, problems, source);
                });
    }

    private org.yaml.snakeyaml.nodes.@Nullable Node child(String key) {
        if (raw instanceof MappingNode mapping) {
            for (var entry : mapping.getValue()) {
                if (key(entry.getKeyNode()).equals(key)) {
                    return entry.getValueNode();
                }
            }
        }
        return null;
    }

    private static String key(org.yaml.snakeyaml.nodes.Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }

    /** The entries of this mapping in their order; empty with a problem if it is none. */
    public Map<String, Node> entries() {
        var entries = new LinkedHashMap<String, Node>();
        if (raw instanceof MappingNode mapping) {
            for (var entry : mapping.getValue()) {
                var key = key(entry.getKeyNode());
                var value = entry.getValueNode();
                entries.put(
                        key,
                        new Node(
                                value,
                                file,
                                value.getStartMark().getLine() + 1,
                                key,
                                problems,
                                source));
            }
        } else if (raw != null) {
            problem(
                    "%s must be a mapping of keys to values".formatted(name),
                    "write key: value lines");
        }
        return entries;
    }

    /** The items of this list; empty with a problem if it is none. */
    public List<Node> items() {
        var items = new ArrayList<Node>();
        if (raw instanceof SequenceNode sequence) {
            for (var value : sequence.getValue()) {
                items.add(
                        new Node(
                                value,
                                file,
                                value.getStartMark().getLine() + 1,
                                name,
                                problems,
                                source));
            }
        } else if (raw != null) {
            problem("%s must be a list".formatted(name), "write “- ” before each item, or [a, b]");
        }
        return items;
    }

    /** The items of the list at {@code key}, none if it is not there. */
    public List<Node> list(String key) {
        return find(key).map(Node::items).orElse(List.of());
    }

    /** The texts of the list at {@code key}, none if it is not there. */
    public List<String> texts(String key) {
        return list(key).stream().map(Node::text).toList();
    }

    /** The scalar as it is written; empty with a problem if it is none or empty. */
    public String text() {
        if (raw instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag())) {
            var text = scalar.getValue().strip();
            if (!text.isEmpty()) {
                return text;
            }
        }
        if (raw != null) {
            problem(
                    "%s must be a text".formatted(name),
                    "leave the key out if there is nothing to say");
        }
        return "";
    }

    public String text(String key) {
        return at(key).text();
    }

    /** The text at {@code key}, or {@code otherwise} if it is not there. */
    public String text(String key, String otherwise) {
        return find(key).map(Node::text).orElse(otherwise);
    }

    /** A name by which other files, cases and addresses speak of something. */
    public String id() {
        var id = text();
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,79}") && !id.isEmpty()) {
            problem(
                    "“%s” cannot be an id".formatted(shorten(id)),
                    "letters a–z, digits, - . _, at most 80");
        }
        return id;
    }

    /**
     * A text of {@code known} values at {@code key}; the first of them with a problem otherwise.
     */
    public String oneOf(String key, List<String> known) {
        var node = at(key);
        var text = node.text();
        if (known.contains(text)) {
            return text;
        }
        if (!text.isEmpty()) {
            node.problem("%s “%s” is not known".formatted(key, text), Maybe.oneOf(text, known));
        }
        return known.getFirst();
    }

    /** A text in both languages: {@code {zh: …, en: …}}, or one string for both. */
    public Text both() {
        if (raw instanceof MappingNode) {
            only("zh", "en");
            var zh = text("zh");
            return new Text(zh, text("en", zh));
        }
        return Text.of(text());
    }

    /** A text that must be given in both languages. */
    public Text translated() {
        if (raw == null) {
            return Text.of("");
        }
        only("zh", "en");
        return new Text(text("zh"), text("en"));
    }

    /**
     * Digits and a point, as people write numbers; an exponent could stand for a billion digits.
     */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,30}(?:\\.[0-9]{1,20})?");

    /** Reads a plain decimal number of bearable length. */
    public static Optional<BigDecimal> decimal(String text) {
        return DECIMAL.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    /** An exact number; zero with a problem if it is none. */
    public BigDecimal number() {
        var text = text();
        var number = decimal(text.replace("_", ""));
        if (number.isEmpty() && !text.isEmpty()) {
            problem(
                    "%s “%s” is not a number".formatted(name, shorten(text)),
                    "digits, a point, no unit");
        }
        return number.orElse(BigDecimal.ZERO);
    }

    /** A share such as {@code 20%}, as the number before the sign. */
    public BigDecimal percent() {
        var text = text();
        var number =
                text.endsWith("%")
                        ? decimal(text.substring(0, text.length() - 1).strip())
                        : Optional.<BigDecimal>empty();
        if (number.isEmpty() && !text.isEmpty()) {
            problem("%s “%s” is not a share".formatted(name, shorten(text)), "write it as 20%");
        }
        return number.orElse(BigDecimal.ZERO);
    }

    /** A whole number within bounds; {@code min} with a problem otherwise. */
    public int whole(int min, int max) {
        var number = number();
        try {
            int whole = number.intValueExact();
            if (whole >= min && whole <= max) {
                return whole;
            }
        } catch (ArithmeticException e) {
            // Reported below.
        }
        if (raw != null) {
            problem(
                    "%s (%s) must be a whole number from %d to %d"
                            .formatted(name, number.toPlainString(), min, max),
                    "");
        }
        return min;
    }

    public boolean flag() {
        var text = text();
        if (Set.of("true", "yes", "是").contains(text)) {
            return true;
        }
        if (!Set.of("false", "no", "否").contains(text) && raw != null) {
            problem(
                    "%s “%s” is neither true nor false".formatted(name, shorten(text)),
                    "true or false");
        }
        return false;
    }

    public boolean flag(String key, boolean otherwise) {
        return find(key).map(Node::flag).orElse(otherwise);
    }

    /** A full date; the epoch with a problem otherwise. */
    public LocalDate date() {
        var text = text();
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            if (raw != null) {
                problem("%s “%s” is not a date".formatted(name, shorten(text)), "write 2026-03-07");
            }
            return LocalDate.EPOCH;
        }
    }

    /** A date as exact as its source, or nothing with a problem. */
    public @Nullable PartialDate partialDate() {
        var text = text();
        var parsed = PartialDate.parse(text);
        if (parsed.isEmpty() && raw != null) {
            problem(
                    "%s “%s” is not a date".formatted(name, shorten(text)),
                    "write 2026, 2026-03 or 2026-03-07, with ~ before it if it is inferred");
        }
        return parsed.orElse(null);
    }

    /** Reads the value at {@code key} if it is there. */
    public <T> Optional<T> map(String key, Function<Node, @Nullable T> read) {
        return find(key).map(read);
    }

    /** This place as YAML of its own; empty if there is nothing. */
    public String yaml() {
        if (raw == null) {
            return "";
        }
        var out = new java.io.StringWriter();
        var options = new org.yaml.snakeyaml.DumperOptions();
        options.setAllowUnicode(true);
        options.setWidth(1000);
        new org.yaml.snakeyaml.Yaml(options).serialize(raw, out);
        return out.toString();
    }

    /** At most 60 characters, for messages. */
    static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    @Override
    public String toString() {
        return "%s in %s:%d".formatted(name, file, line);
    }
}
