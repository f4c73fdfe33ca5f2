package xinqu.web;

import org.dhatim.fastexcel.reader.ReadableWorkbook;

import xinqu.pack.Maybe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table that comes in as a file: CSV (RFC 4180, in UTF-8 or, as Chinese Excel writes it, in GB
 * 18030) or the first sheet of an Excel workbook. Its first row names the columns.
 *
 * @param lines the rows below the headings that are not empty
 * @param faults what is wrong with the file as a whole; its lines are empty then
 */
public record TableFile(List<Line> lines, List<Fault> faults) {

    /** Most rows that are read. */
    public static final int MOST_ROWS = 10_000;

    /** Largest file, in bytes. */
    public static final int LARGEST = 5 << 20;

    private static final int LONGEST_CELL = 4_000;

    /**
     * A row.
     *
     * @param row from 1, as Excel counts, the headings being the first
     * @param cells by heading, without blanks around
     */
    public record Line(int row, Map<String, String> cells) {
        public Line {
            cells = Map.copyOf(cells);
        }

        /** What stands in a column; empty if there is none. */
        public String cell(String heading) {
            return cells.getOrDefault(heading, "");
        }
    }

    /**
     * Something wrong.
     *
     * @param row 0 for the whole file
     * @param column empty for the whole row
     * @param maybe what may have been meant; empty if nothing comes near
     */
    public record Fault(int row, String column, Wording what, String maybe) {}

    public TableFile {
        lines = List.copyOf(lines);
        faults = List.copyOf(faults);
    }

    /**
     * Reads a file.
     *
     * @param needed the headings without which nothing can be read
     */
    public static TableFile read(byte[] content, Collection<String> needed) {
        if (content.length > LARGEST) {
            return faulty("tableFile.large", LARGEST >> 20);
        }
        boolean excel = content.length > 1 && content[0] == 'P' && content[1] == 'K';
        List<List<String>> rows;
        try {
            rows = excel ? workbook(content) : csv(decoded(content));
        } catch (IOException | RuntimeException _) {
            // Whatever a reader of workbooks says of broken bytes, it is no table.
            return faulty("tableFile.unreadable");
        }
        if (rows.size() > MOST_ROWS + 1) {
            return faulty("tableFile.rows", MOST_ROWS);
        }
        if (rows.isEmpty()) {
            return faulty("tableFile.empty");
        }
        var headings = rows.getFirst();
        var faults = new ArrayList<Fault>();
        for (var heading : needed) {
            if (!headings.contains(heading)) {
                faults.add(
                        new Fault(
                                1,
                                heading,
                                Wording.of("tableFile.heading", heading),
                                Maybe.oneOf(heading, Set.copyOf(headings))));
            }
        }
        var seen = new HashMap<String, Integer>();
        for (var heading : headings) {
            if (!heading.isEmpty() && seen.merge(heading, 1, Integer::sum) == 2) {
                faults.add(new Fault(1, heading, Wording.of("tableFile.twice", heading), ""));
            }
        }
        return faults.isEmpty()
                ? new TableFile(lines(rows, headings), List.of())
                : new TableFile(List.of(), faults);
    }

    private static TableFile faulty(String key, Object... values) {
        return new TableFile(List.of(), List.of(new Fault(0, "", Wording.of(key, values), "")));
    }

    private static List<Line> lines(List<List<String>> rows, List<String> headings) {
        var lines = new ArrayList<Line>();
        for (int row = 1; row < rows.size(); row++) {
            var cells = new LinkedHashMap<String, String>();
            for (int i = 0; i < Math.min(headings.size(), rows.get(row).size()); i++) {
                var cell = rows.get(row).get(i);
                if (!cell.isEmpty() && !headings.get(i).isEmpty()) {
                    cells.put(headings.get(i), cell);
                }
            }
            if (!cells.isEmpty()) {
                lines.add(new Line(row + 1, cells));
            }
        }
        return lines;
    }

    private static String decoded(byte[] content) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException _) {
            return new String(content, Charset.forName("GB18030"));
        }
    }

    private static List<List<String>> workbook(byte[] content) throws IOException {
        var rows = new ArrayList<List<String>>();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(content));
                var all = book.getFirstSheet().openStream()) {
            all.limit(MOST_ROWS + 2L)
                    .forEach(row -> {
                        while (rows.size() < row.getRowNum() - 1 && rows.size() <= MOST_ROWS) {
                            rows.add(List.of());
                        }
                        var cells = new ArrayList<String>();
                        for (int i = 0; i < Math.min(row.getCellCount(), 200); i++) {
                            cells.add(tidy(row.getCellText(i)));
                        }
                        rows.add(cells);
                    });
        }
        return rows;
    }

    /** Rows of a CSV file; an open quotation ends with the file. */
    static List<List<String>> csv(String text) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        int from = text.startsWith("\uFEFF") ? 1 : 0;
        for (int i = from; i < text.length() && rows.size() <= MOST_ROWS + 1; i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean quote = c == '"';
                if (quote && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (quote) {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == ',') {
                row.add(tidy(cell.toString()));
                cell.setLength(0);
            } else if (c == '\n') {
                row.add(tidy(cell.toString()));
                cell.setLength(0);
                rows.add(List.copyOf(row));
                row.clear();
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (!cell.isEmpty() || !row.isEmpty()) {
            row.add(tidy(cell.toString()));
            rows.add(List.copyOf(row));
        }
        return rows;
    }

    /** Without blanks around and without control characters, which no database holds. */
    private static String tidy(String cell) {
        var plain = cell.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
        // The mark with which our own files keep a cell from being taken for a formula.
        var read = plain.matches("(?s)'[=+@-].*") ? plain.substring(1) : plain;
        return read.length() <= LONGEST_CELL ? read : read.substring(0, LONGEST_CELL);
    }

    /** A table in CSV as {@link #read} reads it, with a byte order mark for Excel. */
    public static String csv(List<String> headings, List<List<String>> rows) {
        var out = new StringBuilder("\uFEFF");
        write(headings, out);
        rows.forEach(row -> write(row, out));
        return out.toString();
    }

    private static void write(List<String> cells, StringBuilder out) {
        for (int i = 0; i < cells.size(); i++) {
            var cell = ExportWriter.harmless(cells.get(i));
            boolean quote = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n');
            out.append(i == 0 ? "" : ",")
                    .append(quote ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
        }
        out.append("\r\n");
    }
}
