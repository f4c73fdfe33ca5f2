package xinqu.calendar;

import xinqu.decision.Citation;

/**
 * How long something may take.
 *
 * @param amount in the measure, more than 0
 * @param citation the law, promise or rule that says so
 */
public record Term(int amount, Measure measure, Citation citation) {

    /** Longest term that is reckoned: about forty years of working days. */
    static final int LONGEST = 10_000;

    public Term {
        if (amount <= 0 || amount > LONGEST) {
            throw new IllegalArgumentException(
                    "term (%d) must be 1 .. %d".formatted(amount, LONGEST));
        }
    }
}
