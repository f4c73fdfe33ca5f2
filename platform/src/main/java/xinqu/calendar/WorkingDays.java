package xinqu.calendar;

import java.time.LocalDate;

/** Arithmetic in working days, over the notices that are known. Immutable. */
public final class WorkingDays {

    /** Longest term that is computed, in working days: about forty years. */
    private static final int LONGEST = 10_000;

    /**
     * A day that was computed.
     *
     * @param provisional whether it rests on a day for which no notice exists yet
     */
    public record Dated(LocalDate day, boolean provisional) {}

    /**
     * A number of working days that was counted.
     *
     * @param provisional whether it rests on a day for which no notice exists yet
     */
    public record Counted(int days, boolean provisional) {}

    private final Holidays holidays;

    public WorkingDays(Holidays holidays) {
        this.holidays = holidays;
    }

    public Holidays holidays() {
        return holidays;
    }

    public boolean isWorkingDay(LocalDate day) {
        return holidays.isWorkingDay(day);
    }

    /**
     * The last day of a term of {@code days} working days that begins on the day after {@code
     * start}; {@code start} itself for a term of no days.
     *
     * @throws IllegalArgumentException if {@code days} is negative or beyond any term
     */
    public Dated plus(LocalDate start, int days) {
        if (days < 0 || days > LONGEST) {
            throw new IllegalArgumentException(
                    "days (%d) must be from 0 to %d".formatted(days, LONGEST));
        }
        var day = start;
        boolean provisional = false;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            provisional |= holidays.isProvisional(day);
            if (holidays.isWorkingDay(day)) {
                left--;
            }
        }
        return new Dated(day, provisional);
    }

    /**
     * The last day from which at least {@code days} working days lie ahead, {@code end} among them;
     * the mirror of {@link #plus}.
     *
     * @throws IllegalArgumentException if {@code days} is negative or beyond any term
     */
    public Dated minus(LocalDate end, int days) {
        if (days < 0 || days > LONGEST) {
            throw new IllegalArgumentException(
                    "days (%d) must be from 0 to %d".formatted(days, LONGEST));
        }
        var day = end;
        boolean provisional = false;
        for (int left = days; left > 0; day = day.minusDays(1)) {
            provisional |= holidays.isProvisional(day);
            if (holidays.isWorkingDay(day)) {
                left--;
            }
        }
        return new Dated(day, provisional);
    }

    /** The working days from the day after {@code start} to {@code end}; none if it lies before. */
    public Counted between(LocalDate start, LocalDate end) {
        int days = 0;
        boolean provisional = false;
        for (var day = start.plusDays(1); !day.isAfter(end); day = day.plusDays(1)) {
            provisional |= holidays.isProvisional(day);
            if (holidays.isWorkingDay(day)) {
                days++;
            }
        }
        return new Counted(days, provisional);
    }
}
