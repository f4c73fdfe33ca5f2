package xinqu.matcher;

import java.util.Arrays;

/// One question to one row that is answered `TRUE`, `FALSE` or, if the fact is missing, `UNKNOWN`.
///
/// Criteria are values: equal ones are asked once, however many rules use them.
public sealed interface Criterion {

    /// Whether a number is at least `bound`, in units of the column's scale.
    ///
    /// The other comparisons are made of this one, see [Formula#above], [Formula#below],
    /// [Formula#atMost] and [Formula#equal].
    record AtLeast(int column, long bound) implements Criterion {}

    /// Whether a code is one of several, each `0 or more`. Without any, no known code is.
    @SuppressWarnings("ArrayRecordComponent") // Copied in and out, compared by content.
    record AnyOf(int column, int... codes) implements Criterion {

        /// Sorts the codes and drops repeated ones, so that order does not matter to equality.
        public AnyOf {
            codes = Arrays.stream(codes).sorted().distinct().toArray();
            if (codes.length > 0 && codes[0] < 0) {
                throw new IllegalArgumentException(
                        "code (%d) must be 0 or more".formatted(codes[0]));
            }
        }

        /// A copy of the codes, ascending, each once.
        @Override
        public int[] codes() {
            return codes.clone();
        }

        /// Whether `code` is among the codes.
        public boolean contains(int code) {
            return Arrays.binarySearch(codes, code) >= 0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof AnyOf that
                    && column == that.column
                    && Arrays.equals(codes, that.codes);
        }

        @Override
        public int hashCode() {
            return 31 * column + Arrays.hashCode(codes);
        }

        @Override
        public String toString() {
            return "AnyOf[column=%d, codes=%s]".formatted(column, Arrays.toString(codes));
        }
    }

    /// Whether a flag says yes.
    record Yes(int column) implements Criterion {}

    /// Whether a set has a member, `0 or more`.
    record Has(int column, int member) implements Criterion {

        public Has {
            if (member < 0) {
                throw new IllegalArgumentException(
                        "member (%d) must be 0 or more".formatted(member));
            }
        }
    }

    /// Whether the value of a column of any kind is there at all. Never `UNKNOWN`.
    record Known(int column) implements Criterion {}

    /// Whatever else can be asked of one row.
    ///
    /// @param id what the test asks, in full: two of the same id count as the same question, and
    ///   only one of them is asked
    record Computed(String id, RowTest test) implements Criterion {

        @Override
        public boolean equals(Object other) {
            return other instanceof Computed that && id.equals(that.id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }

        @Override
        public String toString() {
            return "Computed[%s]".formatted(id);
        }
    }
}
