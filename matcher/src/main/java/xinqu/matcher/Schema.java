package xinqu.matcher;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// The columns that a population has, by position and by name.
///
/// Rules are compiled against a schema, so they serve every population that has an equal one: the
/// whole zone, tomorrow's snapshot of it, or one enterprise that somebody describes.
public final class Schema {

    /// Greatest number of decimals of a number column: `10^18` still fits a `long`.
    public static final int MAX_SCALE = 18;

    /// What a column holds. Every kind knows a missing value.
    public enum Kind {
        /// Scaled integers, such as amounts in 万元 with two decimals.
        NUMBER,
        /// One member of a dictionary that the caller keeps, such as an industry.
        CODE,
        /// Yes or no.
        FLAG,
        /// Any number of members of a dictionary, such as titles held. Known to be empty is not
        /// missing.
        SET
    }

    /// One column.
    ///
    /// @param scale decimals of a number, `0 .. 18`: value 150 at scale 2 is 1.50; 0 for other
    ///   kinds
    public record Column(String name, Kind kind, int scale) {

        public Column {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a column needs a name");
            }
            if (scale < 0 || scale > MAX_SCALE || (scale != 0 && kind != Kind.NUMBER)) {
                throw new IllegalArgumentException(
                        "scale (%d) of %s column [%s] must be 0, or up to %d for a number"
                                .formatted(scale, kind, name, MAX_SCALE));
            }
        }

        /// A column of numbers with `scale` decimals.
        public static Column number(String name, int scale) {
            return new Column(name, Kind.NUMBER, scale);
        }

        /// A column of dictionary codes.
        public static Column code(String name) {
            return new Column(name, Kind.CODE, 0);
        }

        /// A column of yes and no.
        public static Column flag(String name) {
            return new Column(name, Kind.FLAG, 0);
        }

        /// A column of sets of dictionary codes.
        public static Column set(String name) {
            return new Column(name, Kind.SET, 0);
        }
    }

    private final List<Column> columns;
    private final Map<String, Integer> positions;

    /// @throws IllegalArgumentException if two columns have the same name
    public Schema(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.positions = HashMap.newHashMap(columns.size());
        var twice = new HashSet<String>();
        for (int c = 0; c < columns.size(); c++) {
            if (positions.putIfAbsent(columns.get(c).name(), c) != null) {
                twice.add(columns.get(c).name());
            }
        }
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("columns must differ in name: " + twice);
        }
    }

    /// The columns in order of position.
    public List<Column> columns() {
        return columns;
    }

    /// The column at a position.
    ///
    /// @throws IndexOutOfBoundsException if there is none
    public Column column(int position) {
        return columns.get(position);
    }

    /// Position of the column of that name.
    ///
    /// @throws IllegalArgumentException if there is none
    public int position(String name) {
        var found = positions.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no column is named [%s]".formatted(name));
        }
        return found;
    }

    /// Checks that a column exists and is of a kind.
    ///
    /// @throws IllegalArgumentException otherwise
    void require(int position, Kind kind) {
        if (position < 0 || position >= columns.size()) {
            throw new IllegalArgumentException(
                    "column (%d) must be 0 .. %d".formatted(position, columns.size() - 1));
        }
        if (columns.get(position).kind() != kind) {
            throw new IllegalArgumentException(
                    "column [%s] is a %s\nMaybe a column of kind %s was meant"
                            .formatted(
                                    columns.get(position).name(),
                                    columns.get(position).kind(),
                                    kind));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schema that && columns.equals(that.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    @Override
    public String toString() {
        return "Schema" + columns;
    }
}
