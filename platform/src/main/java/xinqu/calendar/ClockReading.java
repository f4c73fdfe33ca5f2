package xinqu.calendar;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Citation;

import java.time.LocalDateTime;
import java.util.List;

/**
 * What the clock of a case shows at a moment, with everything needed to say why.
 *
 * @param accepted since when the case counts as accepted; null while it is not
 * @param deemed whether it counts as accepted because nobody asked for a correction in time
 * @param due the last moment of the term; null while it is not accepted, or stopped
 * @param provisional whether a holiday notice still to come may move the due moment
 * @param left what is left of the term, in units of its measure: days, or open minutes
 * @param spent whose time has passed, in the same units
 * @param decided when it ended; null while it runs
 * @param lines what moved the clock, in order
 */
public record ClockReading(
        @Nullable LocalDateTime accepted,
        boolean deemed,
        @Nullable LocalDateTime due,
        boolean provisional,
        long left,
        Spent spent,
        @Nullable LocalDateTime decided,
        List<Line> lines) {

    public ClockReading {
        lines = List.copyOf(lines);
    }

    /** Whose time has passed. */
    public record Spent(long agency, long applicant, long excluded) {

        static final Spent NOTHING = new Spent(0, 0, 0);

        Spent plus(Whose whose, long units) {
            return switch (whose) {
                case AGENCY -> new Spent(agency + units, applicant, excluded);
                case APPLICANT -> new Spent(agency, applicant + units, excluded);
                case EXCLUDED -> new Spent(agency, applicant, excluded + units);
            };
        }
    }

    /** Who lets time pass; excluded time is nobody's. */
    public enum Whose {
        AGENCY,
        APPLICANT,
        EXCLUDED
    }

    /** What a line of the explanation says. */
    public enum Step {
        /** The materials are looked at. */
        CHECKED,
        /** The applicant mends what was asked for. */
        CORRECTED,
        ACCEPTED,
        /** Nobody asked in time, so the case is accepted since it was received. */
        DEEMED_ACCEPTED,
        /** The term runs. */
        RAN,
        /** The time of this does not count. */
        STOPPED,
        EXTENDED,
        /** A correction was asked for too late, or after acceptance: nothing happens. */
        IDLE_CORRECTION,
        /** An extension came after the term had ended: nothing happens. */
        IDLE_EXTENSION,
        DECIDED
    }

    /**
     * A line of the explanation.
     *
     * @param from when it begins
     * @param to when it ends; the same for what is done at once
     * @param units what it adds to the time spent, or to the term
     * @param basis what it rests on
     */
    public record Line(
            Step step, LocalDateTime from, LocalDateTime to, long units, Citation basis) {}

    /** Whether the term was over at {@code moment} without a decision in time. */
    public boolean isOverdue(LocalDateTime moment) {
        return due != null && (decided == null ? moment : decided).isAfter(due);
    }
}
