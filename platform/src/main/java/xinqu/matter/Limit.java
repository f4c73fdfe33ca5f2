package xinqu.matter;

import xinqu.calendar.Measure;
import xinqu.calendar.WorkingDays;

import java.time.LocalDate;

/**
 * How long a matter may take, in whole days.
 *
 * @param amount 0 or more; 0 is the same day, or the next working day if offices are closed on it
 * @param measure working days, days or months
 * @param basis the law, promise or assumption that says so
 */
public record Limit(int amount, Measure measure, String basis) {

    /** Longest term of a matter, in its measure. */
    static final int LONGEST = 1_000;

    public Limit {
        if (amount < 0 || amount > LONGEST) {
            throw new IllegalArgumentException(
                    "limit (%d) must be 0 .. %d".formatted(amount, LONGEST));
        }
        if (measure.isOpeningTime()) {
            throw new IllegalArgumentException("a matter is not timed in " + measure.code());
        }
    }

    /**
     * The last day of a term.
     *
     * @param provisional whether a holiday notice still to come may move it
     */
    public record Due(LocalDate day, boolean provisional) {}

    /** The same with so many units more. */
    Limit plus(int more) {
        return new Limit(amount + more, measure, basis);
    }

    /** The last day if the term begins on {@code since}, which itself does not count. */
    Due from(LocalDate since, WorkingDays days) {
        return switch (measure) {
            case WORKING_DAYS -> {
                boolean closed = amount == 0 && !days.isWorkingDay(since);
                var last = days.plus(since, closed ? 1 : amount);
                yield new Due(last.day(), last.provisional());
            }
            case MONTHS -> new Due(since.plusMonths(amount), false);
            case DAYS, HOURS, MINUTES -> new Due(since.plusDays(amount), false);
        };
    }
}
