package xinqu.matcher;

/// What is known about a statement when facts may be missing: Kleene's strong logic of three
/// values.
///
/// The order of the constants is the order of truth: `and` is the lesser, `or` the greater of two.
/// *Certain* means [#TRUE]; *possible* means not [#FALSE].
///
/// Reference: S. C. Kleene, *Introduction to Metamathematics*, 1952, section 64.
public enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    /// `TRUE` or `FALSE`, for a fact that is known.
    public static Truth of(boolean known) {
        return known ? TRUE : FALSE;
    }

    /// True only if both are, false if either is.
    public Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /// False only if both are, true if either is.
    public Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// The opposite; the unknown stays unknown.
    public Truth not() {
        return switch (this) {
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case TRUE -> FALSE;
        };
    }
}
