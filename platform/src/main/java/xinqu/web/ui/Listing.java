package xinqu.web.ui;

import xinqu.web.Export;
import xinqu.web.Table;
import xinqu.web.TableQuery;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table with where its rows come from: shown a page at a time, exported whole.
 *
 * @param total rows on all pages
 */
public record Listing<T>(Table<T> table, TableQuery query, long total, Slice<T> rows) {

    /** Some of the rows, in the order of the query. */
    @FunctionalInterface
    public interface Slice<T> {
        Stream<T> of(int limit, int offset);
    }

    /**
     * A table whose rows are all at hand.
     *
     * @param all what the filters leave, in the order of the query
     */
    public static <T> Listing<T> of(Table<T> table, TableQuery query, List<T> all) {
        return new Listing<>(
                table,
                query,
                all.size(),
                (limit, offset) -> all.stream().skip(offset).limit(limit));
    }

    /** The page that the reader asks for; its exports lie beside it. */
    public DataTable<T> shown(EmptyState empty) {
        return shown(query.path(), empty);
    }

    /**
     * The page that the reader asks for.
     *
     * @param exportPath path of the exports without extension
     */
    public DataTable<T> shown(String exportPath, EmptyState empty) {
        var page = rows.of(query.size(), query.offset()).toList();
        return new DataTable<>(table, query, page, total, exportPath, empty);
    }

    /** All rows as a file. */
    public Export<T> exported(Export.Format format) {
        return new Export<>(table, query, format, total, () -> rows.of(Integer.MAX_VALUE, 0));
    }
}
