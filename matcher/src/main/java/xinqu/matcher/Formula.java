package xinqu.matcher;

import java.util.List;

/// A statement about one row, built from criteria by and, or and not in Kleene's logic.
///
/// A criterion whose fact is missing is `UNKNOWN`, and each criterion is weighed for itself: "at
/// least 5 or not at least 5" is `UNKNOWN` where the number is missing, although no number fails
/// it.
public sealed interface Formula {

    /// One criterion.
    record Leaf(Criterion criterion) implements Formula {}

    /// True if all parts are, false if one is false; without parts, true.
    record All(List<Formula> parts) implements Formula {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /// True if one part is, false if all are false; without parts, false.
    record Any(List<Formula> parts) implements Formula {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /// The opposite of its part.
    record Not(Formula part) implements Formula {}

    /// The same for every row.
    record Always(Truth truth) implements Formula {}

    /// True if all parts are.
    static Formula all(Formula... parts) {
        return new All(List.of(parts));
    }

    /// True if one part is.
    static Formula any(Formula... parts) {
        return new Any(List.of(parts));
    }

    /// The opposite of `part`.
    static Formula not(Formula part) {
        return new Not(part);
    }

    /// Number `>= bound`.
    static Formula atLeast(int column, long bound) {
        return new Leaf(new Criterion.AtLeast(column, bound));
    }

    /// Number `< bound`.
    static Formula below(int column, long bound) {
        return not(atLeast(column, bound));
    }

    /// Number `> bound`. No number is above `Long.MAX_VALUE`; a missing one still might be.
    static Formula above(int column, long bound) {
        return bound == Long.MAX_VALUE ? below(column, Long.MIN_VALUE) : atLeast(column, bound + 1);
    }

    /// Number `<= bound`.
    static Formula atMost(int column, long bound) {
        return not(above(column, bound));
    }

    /// Number `= value`.
    static Formula equal(int column, long value) {
        return all(atLeast(column, value), atMost(column, value));
    }

    /// Code among `codes`.
    static Formula anyOf(int column, int... codes) {
        return new Leaf(new Criterion.AnyOf(column, codes));
    }

    /// Flag says yes.
    static Formula yes(int column) {
        return new Leaf(new Criterion.Yes(column));
    }

    /// Set has the member.
    static Formula has(int column, int member) {
        return new Leaf(new Criterion.Has(column, member));
    }

    /// Value is there.
    static Formula known(int column) {
        return new Leaf(new Criterion.Known(column));
    }

    /// Answer of a computed criterion.
    static Formula computed(String id, RowTest test) {
        return new Leaf(new Criterion.Computed(id, test));
    }
}
