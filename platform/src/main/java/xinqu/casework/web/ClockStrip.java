package xinqu.casework.web;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.ClockReading;
import xinqu.calendar.Measure;
import xinqu.calendar.WorkingDays;
import xinqu.web.Html;
import xinqu.web.Wording;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The time of an item as a row of working-day cells: whose each of them was, today, and when it is
 * due. Counts say the same in words.
 *
 * @param provisional whether a holiday notice still to come may move the due day
 */
public record ClockStrip(
        List<Cell> cells,
        ClockReading.Spent spent,
        @Nullable LocalDate due,
        boolean provisional,
        boolean overdue,
        Measure measure)
        implements Html {

    /** More days than a strip can show at a glance. */
    private static final int MOST = 80;

    /** Whose a day is. */
    public enum Kind {
        AGENCY,
        APPLICANT,
        EXCLUDED,
        LATE,
        AHEAD;

        public String style() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A working day. */
    public record Cell(LocalDate day, Kind kind, boolean today, boolean due) {}

    public ClockStrip {
        cells = List.copyOf(cells);
    }

    /**
     * @param day the day in the zone
     * @param measure of the term
     */
    static ClockStrip of(ClockReading reading, WorkingDays days, LocalDate day, Measure measure) {
        var due = reading.due() == null ? null : reading.due().toLocalDate();
        var decided = reading.decided();
        var end = decided == null ? day : decided.toLocalDate();
        var last = due != null && due.isAfter(end) && decided == null ? due : end;
        var cells = new ArrayList<Cell>();
        if (!reading.lines().isEmpty()) {
            var at = reading.lines().getFirst().from().toLocalDate();
            for (; !at.isAfter(last) && cells.size() < MOST; at = at.plusDays(1)) {
                if (days.holidays().isWorkingDay(at)) {
                    cells.add(
                            new Cell(
                                    at,
                                    kind(reading, at, end, due),
                                    at.equals(day),
                                    at.equals(due)));
                }
            }
        }
        return new ClockStrip(
                cells,
                reading.spent(),
                due,
                reading.provisional(),
                due != null && end.isAfter(due),
                measure);
    }

    public Wording amount(long count) {
        return CaseWords.amount(measure, count);
    }

    public Wording unit() {
        return CaseWords.unit(measure);
    }

    /** A day belongs to what ended on it or began before it. */
    private static Kind kind(
            ClockReading reading, LocalDate day, LocalDate end, @Nullable LocalDate due) {
        if (day.isAfter(end)) {
            return Kind.AHEAD;
        }
        if (due != null && day.isAfter(due)) {
            return Kind.LATE;
        }
        var kind = Kind.AGENCY;
        for (var line : reading.lines()) {
            boolean covers =
                    day.isAfter(line.from().toLocalDate()) && !day.isAfter(line.to().toLocalDate());
            if (covers) {
                kind =
                        switch (line.step()) {
                            case CORRECTED -> Kind.APPLICANT;
                            case STOPPED -> Kind.EXCLUDED;
                            default -> Kind.AGENCY;
                        };
            }
        }
        return kind;
    }
}
