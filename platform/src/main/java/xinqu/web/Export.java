package xinqu.web;

import jakarta.servlet.http.HttpServletRequest;

import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A table as a file, returned by a handler for {@code <path>.csv} and {@code <path>.xlsx}.
 *
 * @param total number of rows to come; too many are refused before the first is sent
 * @param rows makes the rows; the stream is closed by the writer
 */
public record Export<T>(
        Table<T> table, TableQuery query, Format format, long total, Supplier<Stream<T>> rows) {

    /** The kinds of file. */
    public enum Format {
        CSV("text/csv;charset=UTF-8", 500_000),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 100_000);

        final String type;

        /** Most rows in a file: what a spreadsheet still opens on an office computer. */
        final int limit;

        Format(String type, int limit) {
            this.type = type;
            this.limit = limit;
        }

        /**
         * @throws java.util.NoSuchElementException for anything but csv and xlsx
         */
        public static Format of(String extension) {
            return switch (extension) {
                case "csv" -> CSV;
                case "xlsx" -> XLSX;
                default -> throw new java.util.NoSuchElementException(extension);
            };
        }

        /** The kind that the address ends with. */
        public static Format of(HttpServletRequest request) {
            var path = request.getRequestURI();
            return of(path.substring(path.lastIndexOf('.') + 1));
        }
    }

    /** There are more rows than a file of this kind holds. */
    static final class TooManyRows extends RuntimeException {

        private static final long serialVersionUID = 1;

        final long total;
        final int limit;

        TooManyRows(long total, int limit) {
            super("%d rows, a file holds %d\nMaybe narrow the table".formatted(total, limit));
            this.total = total;
            this.limit = limit;
        }
    }
}
