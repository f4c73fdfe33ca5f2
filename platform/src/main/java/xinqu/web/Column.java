package xinqu.web;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/**
 * A column of a table, on the page and in its exports.
 *
 * @param key name in the address, such as {@code amount}
 * @param value what a row has here: text, number, {@code Money}, {@code LocalDate}, {@code Text},
 *     {@link Wording} or an {@link Html} part; null is an empty cell
 * @param exported what stands in files, if it is neither {@code value} nor what a part there says
 * @param link where a cell leads, without language; null for plain cells
 * @param sortable whether the heading sorts
 * @param shown whether the column stands in the table before the reader chooses
 */
public record Column<T>(
        String key,
        Wording label,
        Kind kind,
        Function<T, @Nullable Object> value,
        @Nullable Function<T, @Nullable Object> exported,
        @Nullable Function<T, String> link,
        boolean sortable,
        boolean shown) {

    /** How cells are set: text at the start, numbers and money at the end. */
    public enum Kind {
        TEXT,
        /** Text that is never broken into lines. */
        CODE,
        NUMBER,
        /** In 万元 or 亿元 on the page, in yuan in exports. */
        MONEY,
        DATE
    }

    public static <T> Column<T> text(
            String key, Wording label, Function<T, @Nullable Object> value) {
        return new Column<>(key, label, Kind.TEXT, value, null, null, false, true);
    }

    /** Numbers of cases and the like, which are read and dictated as a whole. */
    public static <T> Column<T> code(
            String key, Wording label, Function<T, @Nullable Object> value) {
        return new Column<>(key, label, Kind.CODE, value, null, null, false, true);
    }

    /** Numbers, tabular and aligned at the end. */
    public static <T> Column<T> number(
            String key, Wording label, Function<T, @Nullable Object> value) {
        return new Column<>(key, label, Kind.NUMBER, value, null, null, false, true);
    }

    public static <T> Column<T> money(
            String key, Wording label, Function<T, @Nullable Object> value) {
        return new Column<>(key, label, Kind.MONEY, value, null, null, false, true);
    }

    public static <T> Column<T> date(
            String key, Wording label, Function<T, @Nullable Object> value) {
        return new Column<>(key, label, Kind.DATE, value, null, null, false, true);
    }

    public Column<T> sorted() {
        return new Column<>(key, label, kind, value, exported, link, true, shown);
    }

    /** Not shown until the reader chooses it. */
    public Column<T> onDemand() {
        return new Column<>(key, label, kind, value, exported, link, sortable, false);
    }

    public Column<T> linked(Function<T, String> path) {
        return new Column<>(key, label, kind, value, exported, path, sortable, shown);
    }

    public Column<T> exportedAs(Function<T, @Nullable Object> plain) {
        return new Column<>(key, label, kind, value, plain, link, sortable, shown);
    }

    @Nullable Object plain(T row) {
        var shown = (exported == null ? value : exported).apply(row);
        return shown instanceof Html part ? part.plain() : shown;
    }
}
