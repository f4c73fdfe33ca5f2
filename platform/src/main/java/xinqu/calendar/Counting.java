package xinqu.calendar;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/**
 * Counts time in one measure: days for the measures of days and months, open minutes for the
 * others. A day counts once it is over, so the day on which something begins never does and the day
 * on which it ends always does.
 */
record Counting(Measure measure, WorkingDays days, OpeningHours opening) {

    /** The last moment of a day, as precise as a clock is read. */
    static final LocalTime END = LocalTime.of(23, 59, 59);

    /** What a term that begins at {@code start} amounts to. */
    long units(LocalDateTime start, int amount) {
        return switch (measure) {
            case WORKING_DAYS, DAYS, MINUTES -> amount;
            case HOURS -> amount * 60L;
            case MONTHS ->
                    ChronoUnit.DAYS.between(
                            start.toLocalDate(), start.toLocalDate().plusMonths(amount));
        };
    }

    long between(LocalDateTime from, LocalDateTime to) {
        return switch (measure) {
            case WORKING_DAYS -> days.between(from.toLocalDate(), to.toLocalDate()).days();
            case DAYS, MONTHS ->
                    Math.max(0, ChronoUnit.DAYS.between(from.toLocalDate(), to.toLocalDate()));
            case HOURS, MINUTES -> opening.between(days.holidays(), from, to);
        };
    }

    /** The last moment of a term of {@code units} that begins at {@code from}. */
    LocalDateTime plus(LocalDateTime from, long units) {
        return switch (measure) {
            case WORKING_DAYS ->
                    days.plus(from.toLocalDate(), Math.toIntExact(units)).day().atTime(END);
            case DAYS, MONTHS -> from.toLocalDate().plusDays(units).atTime(END);
            case HOURS, MINUTES -> opening.plus(days.holidays(), from, units);
        };
    }

    /** Whether a notice still to come may move what was counted from one moment to another. */
    boolean isProvisional(LocalDateTime from, LocalDateTime to) {
        if (measure == Measure.DAYS || measure == Measure.MONTHS) {
            return false;
        }
        return from.toLocalDate()
                .datesUntil(to.toLocalDate().plusDays(1))
                .skip(measure.isOpeningTime() ? 0 : 1)
                .anyMatch(days.holidays()::isProvisional);
    }
}
