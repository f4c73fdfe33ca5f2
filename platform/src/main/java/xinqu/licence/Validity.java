package xinqu.licence;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.Term;
import xinqu.calendar.WorkingDays;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * From when until when something is valid, both days counted.
 *
 * <p>Five years that begin on 1 June end on 31 May, as licences print it; where the last month has
 * no such day they end with the month (民法典 art. 202).
 *
 * @param until the last day; null if it has no end
 * @param length days or months, with the rule that says so; null if it has no end
 */
public record Validity(LocalDate from, @Nullable LocalDate until, @Nullable Term length) {

    public Validity {
        if ((until == null) != (length == null)) {
            throw new IllegalArgumentException(
                    "until (%s) and length (%s) stand together".formatted(until, length));
        }
    }

    /** What begins on a day. */
    static Validity beginning(LocalDate day, @Nullable Term length) {
        return new Validity(day, length == null ? null : last(day, length), length);
    }

    /** As long again, from the day after the old end, whenever it is decided. */
    Validity renewed() {
        if (until == null || length == null) {
            throw new IllegalStateException("what has no end is not renewed");
        }
        return new Validity(from, last(until.plusDays(1), length), length);
    }

    private static LocalDate last(LocalDate first, Term length) {
        return switch (length.measure()) {
            case DAYS -> first.plusDays(length.amount()).minusDays(1);
            case MONTHS -> {
                var month = YearMonth.from(first).plusMonths(length.amount());
                yield month.isValidDay(first.getDayOfMonth())
                        ? month.atDay(first.getDayOfMonth()).minusDays(1)
                        : month.atEndOfMonth();
            }
            case WORKING_DAYS, HOURS, MINUTES ->
                    throw new IllegalArgumentException(
                            "a validity is not counted in " + length.measure().code());
        };
    }

    boolean isOver(LocalDate today) {
        return until != null && until.isBefore(today);
    }

    /**
     * The last day from which a whole term lies ahead until the end.
     *
     * @throws IllegalArgumentException if the term does not end with a day
     */
    static WorkingDays.Dated before(LocalDate end, Term term, WorkingDays days) {
        return switch (term.measure()) {
            case WORKING_DAYS -> days.minus(end, term.amount());
            case DAYS -> new WorkingDays.Dated(end.minusDays(term.amount()), false);
            case MONTHS -> new WorkingDays.Dated(end.minusMonths(term.amount()), false);
            case HOURS, MINUTES ->
                    throw new IllegalArgumentException(
                            "no days are counted in " + term.measure().code());
        };
    }
}
