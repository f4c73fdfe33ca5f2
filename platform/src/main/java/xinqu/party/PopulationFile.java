package xinqu.party;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Maybe;
import xinqu.pack.Problems;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A population as a CSV file: the header {@code id,name,kind,} and codes of facts, then one line a
 * party. A choice of several is joined by {@code |}; an empty cell is a missing fact, {@code -} a
 * known "none".
 */
public final class PopulationFile {

    private static final List<String> FIRST = List.of("id", "name", "kind");

    private static final Set<Subject> MARKET =
            EnumSet.of(Subject.ENTERPRISE, Subject.INDIVIDUAL_BUSINESS, Subject.COOPERATIVE);

    /** Most problems reported, so that a file of another kind does not flood the terminal. */
    private static final int MOST_PROBLEMS = 100;

    private static final int MOST_ROWS = 20_000_000;

    private static final int MOST_COLUMNS = 2_000;

    /** Far more than the widest real line. */
    private static final int LONGEST_LINE = 1 << 20;

    private PopulationFile() {}

    /** Writes the market entities of the table, every fact that any of them has. */
    public static void write(PartyTable table, Writer out) throws IOException {
        var facts = table.facts();
        var market = new BitSet();
        for (int row = 0; row < table.rows(); row++) {
            market.set(row, MARKET.contains(table.kind(row)));
        }
        var columns =
                IntStream.range(0, facts.facts().size())
                        .filter(column -> facts.isKnownOfAny(column, market))
                        .toArray();
        var line = new StringBuilder(String.join(",", FIRST));
        for (int column : columns) {
            line.append(',').append(facts.facts().get(column).code());
        }
        out.append(line).append('\n');
        for (int row = 0; row < table.rows(); row++) {
            if (!market.get(row)) {
                continue;
            }
            line.setLength(0);
            cell(table.id(row), line);
            cell(table.name(row), line.append(','));
            cell(table.kind(row).code(), line.append(','));
            for (int column : columns) {
                cell(facts.text(column, row), line.append(','));
            }
            out.append(line).append('\n');
        }
    }

    private static void cell(String text, StringBuilder line) {
        if (text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            line.append(text);
        }
    }

    /** Reads a file; what is wrong goes to {@code problems}, with its line. */
    public static Optional<PartyTable> read(
            Path file,
            FactCatalogue catalogue,
            Places places,
            Industries industries,
            Problems problems) {
        var shown = file.toString();
        try {
            int lines = count(file);
            if (lines > MOST_ROWS) {
                problems.add(
                        shown,
                        0,
                        "the file has more than %,d lines".formatted(MOST_ROWS),
                        "split it");
                return Optional.empty();
            }
            try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                return read(
                        in, shown, Math.max(0, lines - 1), catalogue, places, industries, problems);
            }
        } catch (CharacterCodingException e) {
            problems.add(
                    shown, 0, "the file is not UTF-8", "save it as UTF-8, not as GBK or UTF-16");
            return Optional.empty();
        } catch (LineTooLong e) {
            problems.add(
                    shown,
                    e.line,
                    "the line has more than %,d characters".formatted(LONGEST_LINE),
                    "a quote that is not closed, or a file without line ends");
            return Optional.empty();
        } catch (NoSuchFileException e) {
            problems.add(shown, 0, "there is no such file", "check the path");
            return Optional.empty();
        } catch (IOException e) {
            problems.add(
                    shown,
                    0,
                    "the file cannot be read: " + e.getMessage(),
                    "check its path; save it as UTF-8");
            return Optional.empty();
        }
    }

    /** A line that is longer than any real one; reading on would fill the memory. */
    private static final class LineTooLong extends IOException {
        private static final long serialVersionUID = 1;

        private final int line;

        LineTooLong(int line) {
            super("line " + line);
            this.line = line;
        }
    }

    /** The next line without its end; null at the end of the file. */
    private static @Nullable String line(BufferedReader in, int number) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (line.length() == LONGEST_LINE) {
                throw new LineTooLong(number);
            }
            line.append((char) c);
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return line.toString();
    }

    private static int count(Path file) throws IOException {
        int lines = 0;
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (var line = line(in, 1);
                    line != null && lines <= MOST_ROWS;
                    line = line(in, lines + 1)) {
                lines += line.isEmpty() ? 0 : 1;
            }
        }
        return lines;
    }

    private static Optional<PartyTable> read(
            BufferedReader in,
            String shown,
            int rows,
            FactCatalogue catalogue,
            Places places,
            Industries industries,
            Problems problems)
            throws IOException {
        var facts = new FactTable(catalogue, places, industries, rows);
        var first = line(in, 1);
        var header =
                first == null
                        ? null
                        : cells(first.startsWith("\ufeff") ? first.substring(1) : first);
        if (header == null || header.size() < 3 || !header.subList(0, 3).equals(FIRST)) {
            problems.add(
                    shown,
                    1,
                    "the header does not begin with id,name,kind",
                    "id,name,kind,revenue");
            return Optional.empty();
        }
        if (header.size() > MOST_COLUMNS) {
            problems.add(
                    shown,
                    1,
                    "the header has %,d columns, more than %,d"
                            .formatted(header.size(), MOST_COLUMNS),
                    "one column for each fact of the catalogue");
            return Optional.empty();
        }
        var columns = columns(header, shown, facts, catalogue, problems);
        var ids = new String[rows];
        var names = new String[rows];
        var kinds = new Subject[rows];
        var seen = HashSet.<String>newHashSet(rows);
        int row = 0;
        int number = 1;
        int reported = 0;
        for (var line = line(in, 2);
                line != null && reported < MOST_PROBLEMS;
                line = line(in, number)) {
            number++;
            if (line.isEmpty()) {
                continue;
            }
            var cells = cells(line);
            var fault = cells == null ? "a quote is not closed" : fault(cells, header, seen);
            if (cells == null || fault != null) {
                problems.add(shown, number, fault == null ? "" : fault, "");
                reported++;
                continue;
            }
            ids[row] = cells.get(0);
            names[row] = cells.get(1);
            kinds[row] = Subject.of(cells.get(2)).orElse(Subject.ENTERPRISE);
            for (int c = 3; c < cells.size(); c++) {
                var text = cells.get(c);
                if (!text.isEmpty() && columns[c] >= 0) {
                    var value = facts.parse(columns[c], text);
                    if (value.isPresent()) {
                        facts.set(columns[c], row, value.get());
                    } else {
                        var fact = facts.facts().get(columns[c]);
                        problems.add(
                                shown,
                                number,
                                "%s “%s” is no %s"
                                        .formatted(fact.code(), shortened(text), fact.expected()),
                                fact.options().isEmpty()
                                        ? ""
                                        : Maybe.oneOf(
                                                text,
                                                fact.options().stream()
                                                        .map(option -> option.zh())
                                                        .toList()));
                        reported++;
                    }
                }
            }
            row++;
        }
        return reported > 0 || row < rows
                ? Optional.empty()
                : Optional.of(new PartyTable(ids, names, kinds, facts));
    }

    private static int[] columns(
            List<String> header,
            String shown,
            FactTable facts,
            FactCatalogue catalogue,
            Problems problems) {
        var columns = new int[header.size()];
        Collection<String> known = facts.facts().stream().map(Fact::code).toList();
        for (int c = 3; c < columns.length; c++) {
            var name = header.get(c);
            columns[c] =
                    catalogue
                            .byCodeOrName(name)
                            .map(fact -> facts.find(fact.code()).orElse(-1))
                            .orElse(-1);
            if (columns[c] < 0) {
                problems.add(
                        shown,
                        1,
                        "the column “%s” is no fact that is delivered".formatted(name),
                        Maybe.oneOf(name, known));
            }
        }
        return columns;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static @Nullable String fault(
            List<String> cells, List<String> header, Set<String> seen) {
        if (cells.size() != header.size()) {
            return "the line has %d cells, the header %d".formatted(cells.size(), header.size());
        }
        if (Subject.of(cells.get(2)).isEmpty()) {
            return "kind “%s” is not known".formatted(cells.get(2));
        }
        return seen.add(cells.get(0)) ? null : "the id “%s” stands twice".formatted(cells.get(0));
    }

    /** The cells of a line; null if a quote is not closed. */
    private static @Nullable List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return quoted ? null : cells;
    }
}
