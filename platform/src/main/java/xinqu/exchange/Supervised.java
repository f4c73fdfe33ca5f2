package xinqu.exchange;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.Measure;
import xinqu.calendar.WorkingDays;
import xinqu.pack.Text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A decision that the supervising unit is told of.
 *
 * @param event id of the deciding event
 * @param act {@code grant} or {@code refuse}
 * @param decidedBy code of the unit that decided
 * @param unit code of the unit that supervises
 * @param term until when it is to be acknowledged
 * @param acknowledged null if not yet
 */
public record Supervised(
        UUID event,
        String item,
        UUID caseId,
        String number,
        Text title,
        String applicant,
        String act,
        String decidedBy,
        Instant decidedAt,
        String unit,
        Term term,
        @Nullable Acknowledged acknowledged) {

    /**
     * The term as it was when the decision was made.
     *
     * @param since the day of the decision, which does not count
     * @param basis where the term comes from
     * @param source where the duty comes from
     */
    public record Term(
            LocalDate since,
            int amount,
            Measure measure,
            String basis,
            String source,
            boolean assumed) {

        /** The last day, as the holiday notices known now make it. */
        public Due due(WorkingDays days) {
            return switch (measure) {
                case WORKING_DAYS -> {
                    var last = days.plus(since, amount);
                    yield new Due(last.day(), last.provisional());
                }
                case MONTHS -> new Due(since.plusMonths(amount), false);
                case DAYS, HOURS, MINUTES -> new Due(since.plusDays(amount), false);
            };
        }
    }

    /** A last day; {@code provisional} if a holiday notice to come may move it. */
    public record Due(LocalDate day, boolean provisional) {}

    /** Who took note, and with what words. */
    public record Acknowledged(Instant at, String by, String words) {}
}
