package xinqu.web;

import jakarta.servlet.http.HttpServletRequest;

import java.util.HashSet;
import java.util.List;

/**
 * What a table of the product has to offer; a constant of the part that shows it.
 *
 * @param id id of the element on the page, and stem of the names of exported files
 * @param sort column that sorts at first, with a minus before it for descending
 */
public record Table<T>(
        String id, Wording title, List<Column<T>> columns, List<Filter> filters, String sort) {

    public Table {
        columns = List.copyOf(columns);
        filters = List.copyOf(filters);
        var keys = new HashSet<String>(List.of("sort", "page", "size", "columns", "applied"));
        for (var column : columns) {
            if (!keys.add(column.key())) {
                throw new IllegalArgumentException(
                        "column %s of table %s is taken".formatted(column.key(), id));
            }
        }
        if (columns.stream()
                .noneMatch(c ->
                        c.sortable() && (sort.equals(c.key()) || sort.equals("-" + c.key())))) {
            throw new IllegalArgumentException(
                    "table %s sorts by %s, which is no sortable column".formatted(id, sort));
        }
    }

    /** What the reader asks of this table; bad values fall back and say so. */
    public TableQuery query(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return TableQuery.parse(this, path.isEmpty() ? "/" : path, request.getParameterMap());
    }
}
