package xinqu.web;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * What a reader asks of a table. All of it stands in the address, so a view can be kept and sent.
 *
 * @param path path of the page that shows the table, without language
 * @param filters value by filter key, only those that narrow
 * @param sort key of the column that sorts
 * @param page number of the page, from 1
 * @param size rows a page
 * @param columns keys of the columns shown, in the order of the table
 * @param usualColumns whether {@code columns} are those that the table shows by itself
 * @param usual how the table is sorted by itself; left out of addresses
 * @param problems what could not be understood and was replaced
 */
public record TableQuery(
        String path,
        SequencedMap<String, String> filters,
        String sort,
        boolean descending,
        int page,
        int size,
        List<String> columns,
        boolean usualColumns,
        String usual,
        List<Wording> problems) {

    public static final List<Integer> SIZES = List.of(20, 50, 100);

    /** Beyond this page a database only counts; filters find better. */
    public static final int LAST_PAGE = 10_000;

    private static final int LONGEST_WORDS = 200;

    public static TableQuery parse(Table<?> table, String path, Map<String, String[]> sent) {
        var problems = new ArrayList<Wording>();
        var filters = new LinkedHashMap<String, String>();
        for (var filter : table.filters()) {
            var value = clean(first(sent, filter.key()));
            if (value.length() > LONGEST_WORDS) {
                problems.add(Wording.of("table.problem.long", filter.label(), LONGEST_WORDS));
                value = value.substring(0, LONGEST_WORDS);
            }
            if (!value.isEmpty() && !filter.accepts(value)) {
                problems.add(Wording.of("table.problem.filter", value, filter.label()));
            } else if (!value.isEmpty()) {
                filters.put(filter.key(), value);
            }
        }

        var sort = first(sent, "sort");
        if (sort.isEmpty() || !sortable(table, sort)) {
            if (!sort.isEmpty()) {
                problems.add(Wording.of("table.problem.sort", clean(sort)));
            }
            sort = table.sort();
        }

        int page = number(first(sent, "page"), 1, LAST_PAGE, 1, problems);
        int size = number(first(sent, "size"), 1, 100, SIZES.getFirst(), problems);
        if (!SIZES.contains(size)) {
            problems.add(Wording.of("table.problem.size", size, SIZES.getFirst()));
            size = SIZES.getFirst();
        }

        var chosen = new LinkedHashSet<String>();
        for (var sentColumns : sent.getOrDefault("columns", new String[0])) {
            chosen.addAll(List.of(sentColumns.split(",", -1)));
        }
        var shown =
                table.columns().stream()
                        .filter(c -> chosen.isEmpty() ? c.shown() : chosen.contains(c.key()))
                        .map(Column::key)
                        .toList();
        boolean none = shown.isEmpty();
        if (none) {
            problems.add(Wording.of("table.problem.columns"));
            shown = table.columns().stream().filter(Column::shown).map(Column::key).toList();
        }
        var usual = table.columns().stream().filter(Column::shown).map(Column::key).toList();

        boolean descending = sort.startsWith("-");
        return new TableQuery(
                path,
                filters,
                descending ? sort.substring(1) : sort,
                descending,
                page,
                size,
                shown,
                shown.equals(usual),
                table.sort(),
                List.copyOf(problems));
    }

    private static String first(Map<String, String[]> sent, String key) {
        var values = sent.get(key);
        return values == null || values.length == 0 ? "" : values[0];
    }

    /** Without control characters, which no database and no header can hold. */
    private static String clean(String value) {
        return value.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .strip();
    }

    private static boolean sortable(Table<?> table, String sort) {
        var key = sort.startsWith("-") ? sort.substring(1) : sort;
        return table.columns().stream().anyMatch(c -> c.sortable() && c.key().equals(key));
    }

    private static int number(
            String sent, int min, int max, int otherwise, List<Wording> problems) {
        if (sent.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(sent);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below, together with numbers out of range.
        }
        problems.add(Wording.of("table.problem.number", clean(sent), min, max));
        return otherwise;
    }

    /** The value of a filter; null if it does not narrow. */
    public @Nullable String filter(String key) {
        return filters.get(key);
    }

    public int offset() {
        return (page - 1) * size;
    }

    /**
     * The {@code order by} for the chosen column.
     *
     * @param sql SQL expression by column key; nothing a reader sends ever becomes SQL itself
     * @param last unique column that makes the order of equal rows stable
     */
    public String orderBy(Map<String, String> sql, String last) {
        var column = sql.get(sort);
        if (column == null) {
            throw new IllegalArgumentException(
                    "no SQL for sort column %s\nMaybe add it to the map beside the statement"
                            .formatted(sort));
        }
        return " order by %s%s nulls last, %s".formatted(column, descending ? " desc" : "", last);
    }

    // Addresses of neighbouring views

    public String here() {
        return address(filters, sort, descending, page, size, columns);
    }

    public String sortedBy(String key) {
        boolean turned = key.equals(sort) && !descending;
        return address(filters, key, turned, 1, size, columns);
    }

    public String without(String filter) {
        var left = new LinkedHashMap<>(filters);
        left.remove(filter);
        return address(left, sort, descending, 1, size, columns);
    }

    public String withoutFilters() {
        return address(new LinkedHashMap<>(), sort, descending, 1, size, columns);
    }

    public String onPage(int number) {
        return address(filters, sort, descending, number, size, columns);
    }

    public String ofSize(int rows) {
        return address(filters, sort, descending, 1, rows, columns);
    }

    /** The same view as a file; the page does not matter then. */
    public String exported(String exportPath, String format) {
        var query = query(filters, sort, descending, 1, SIZES.getFirst(), columns);
        return exportPath + "." + format + (query.isEmpty() ? "" : "?" + query);
    }

    private String address(
            SequencedMap<String, String> filters,
            String sort,
            boolean descending,
            int page,
            int size,
            List<String> columns) {
        var query = query(filters, sort, descending, page, size, columns);
        return query.isEmpty() ? path : path + "?" + query;
    }

    private String query(
            SequencedMap<String, String> filters,
            String sort,
            boolean descending,
            int page,
            int size,
            List<String> columns) {
        var parts = new ArrayList<String>();
        filters.forEach((key, value) -> parts.add(key + "=" + Words.encode(value)));
        var sorted = (descending ? "-" : "") + sort;
        if (!sorted.equals(usual)) {
            parts.add("sort=" + sorted);
        }
        if (page > 1) {
            parts.add("page=" + page);
        }
        if (size != SIZES.getFirst()) {
            parts.add("size=" + size);
        }
        if (!usualColumns) {
            parts.add("columns=" + String.join(",", columns));
        }
        return String.join("&", parts);
    }
}
