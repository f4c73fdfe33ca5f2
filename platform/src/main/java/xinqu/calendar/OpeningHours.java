package xinqu.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/**
 * When an office is open on a working day. Immutable.
 *
 * @param spans in order, none touching another
 */
public record OpeningHours(List<Span> spans) {

    /** From its first minute to before its last. */
    public record Span(LocalTime from, LocalTime to) {

        public Span {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException(
                        "opening (%s) must be before closing (%s)".formatted(from, to));
            }
        }

        private long minutesAfter(LocalTime time) {
            var since = time.isAfter(from) ? time : from;
            return since.isBefore(to) ? Duration.between(since, to).toMinutes() : 0;
        }
    }

    public OpeningHours {
        spans = List.copyOf(spans);
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("an office must be open at some time");
        }
        for (int i = 1; i < spans.size(); i++) {
            if (!spans.get(i - 1).to().isBefore(spans.get(i).from())) {
                throw new IllegalArgumentException(
                        "opening %s must lie before %s".formatted(spans.get(i - 1), spans.get(i)));
            }
        }
    }

    /** Minutes in which an office is open on a working day. */
    public int minutesADay() {
        return Math.toIntExact(minutesAfter(LocalTime.MIN));
    }

    /** Minutes that are left of a working day from {@code time} on. */
    long minutesAfter(LocalTime time) {
        return spans.stream().mapToLong(span -> span.minutesAfter(time)).sum();
    }

    /**
     * The moment at which {@code minutes} have passed since {@code time}, on the same day.
     *
     * @param minutes no more than {@link #minutesAfter} says
     */
    private LocalTime after(LocalTime time, long minutes) {
        long left = minutes;
        for (var span : spans) {
            long here = span.minutesAfter(time);
            if (left <= here && here > 0) {
                var since = time.isAfter(span.from()) ? time : span.from();
                return since.plusMinutes(left);
            }
            left -= here;
        }
        throw new IllegalArgumentException("the day has no %d minutes left".formatted(minutes));
    }

    /** Open minutes from one moment to another; none if it lies before. */
    long between(Holidays holidays, LocalDateTime from, LocalDateTime to) {
        long minutes = 0;
        for (var day = from.toLocalDate(); !day.isAfter(to.toLocalDate()); day = day.plusDays(1)) {
            if (holidays.isWorkingDay(day)) {
                var since = day.equals(from.toLocalDate()) ? from.toLocalTime() : LocalTime.MIN;
                minutes += minutesAfter(since);
                if (day.equals(to.toLocalDate())) {
                    minutes -= Math.min(minutesAfter(since), minutesAfter(to.toLocalTime()));
                }
            }
        }
        return minutes;
    }

    /** The moment at which the office has been open for {@code minutes} since {@code from}. */
    LocalDateTime plus(Holidays holidays, LocalDateTime from, long minutes) {
        long left = minutes;
        var since = from;
        while (true) {
            LocalDate day = since.toLocalDate();
            if (holidays.isWorkingDay(day)) {
                long here = minutesAfter(since.toLocalTime());
                if (left <= here && here > 0) {
                    return day.atTime(after(since.toLocalTime(), left));
                }
                left -= here;
            }
            since = day.plusDays(1).atStartOfDay();
        }
    }
}
