package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.web.Column;
import xinqu.web.Filter;
import xinqu.web.Html;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;

import java.util.ArrayList;
import java.util.List;

/**
 * A table with filters, sorting, pages, a choice of columns and exports, all by plain links.
 *
 * @param rows rows of the current page
 * @param total rows on all pages
 * @param exportPath path of the exports without extension; null offers none
 * @param empty what the reader can do when nothing was found
 */
public record DataTable<T>(
        Table<T> table,
        TableQuery query,
        List<T> rows,
        long total,
        @Nullable String exportPath,
        EmptyState empty)
        implements Html {

    /** A heading; {@code sort} is the address that sorts by it, null if it does not sort. */
    public record Heading(
            String style, Wording label, @Nullable String sort, @Nullable String ariaSort) {}

    /** A cell of the body; {@code path} is where it leads. */
    public record Cell(
            String style, Wording label, @Nullable Object value, @Nullable String path) {}

    /** A filter that narrows, and the address without it. */
    public record Chip(Wording label, Wording value, String without) {}

    public DataTable {
        rows = List.copyOf(rows);
    }

    private List<Column<T>> shown() {
        return table.columns().stream()
                .filter(column -> query.columns().contains(column.key()))
                .toList();
    }

    private static String style(Column<?> column) {
        return switch (column.kind()) {
            case TEXT -> "text";
            case CODE -> "code";
            case NUMBER, MONEY -> "number";
            case DATE -> "date";
        };
    }

    public List<Heading> headings() {
        var headings = new ArrayList<Heading>();
        for (var column : shown()) {
            boolean sorts = column.key().equals(query.sort());
            headings.add(
                    new Heading(
                            style(column),
                            column.label(),
                            column.sortable() ? query.sortedBy(column.key()) : null,
                            sorts ? (query.descending() ? "descending" : "ascending") : null));
        }
        return headings;
    }

    public List<List<Cell>> body() {
        var columns = shown();
        var body = new ArrayList<List<Cell>>(rows.size());
        for (var row : rows) {
            var cells = new ArrayList<Cell>(columns.size());
            for (var column : columns) {
                var link = column.link();
                cells.add(
                        new Cell(
                                style(column),
                                column.label(),
                                column.value().apply(row),
                                link == null ? null : link.apply(row)));
            }
            body.add(cells);
        }
        return body;
    }

    public List<Filter> filters() {
        return table.filters();
    }

    /** The columns that the reader may choose from, with whether each is shown. */
    public List<Choosable> choosable() {
        return table.columns().stream()
                .map(c -> new Choosable(c.key(), c.label(), query.columns().contains(c.key())))
                .toList();
    }

    /** A column to choose. */
    public record Choosable(String key, Wording label, boolean shown) {}

    public List<Chip> chips() {
        return table.filters().stream()
                .filter(filter -> query.filter(filter.key()) != null)
                .map(filter ->
                        new Chip(
                                filter.label(),
                                filter.labelOf(value(filter)),
                                query.without(filter.key())))
                .toList();
    }

    /** What the filter holds now; empty if it does not narrow. */
    public String value(Filter filter) {
        var value = query.filter(filter.key());
        return value == null ? "" : value;
    }

    public @Nullable String sortValue() {
        var sorted = (query.descending() ? "-" : "") + query.sort();
        return sorted.equals(query.usual()) ? null : sorted;
    }

    public @Nullable String columnsValue() {
        return query.usualColumns() ? null : String.join(",", query.columns());
    }

    public Pager pager() {
        return new Pager(query, total);
    }
}
