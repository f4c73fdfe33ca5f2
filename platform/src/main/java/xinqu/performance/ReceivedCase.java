package xinqu.performance;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;

import java.time.Instant;
import java.util.UUID;

/**
 * A case whose reception is over.
 *
 * @param subject id of the bundle or item
 * @param unit that leads and receives
 * @param received when it came in first
 * @param ended when it was accepted, or refused to be
 * @param corrections how often something was asked for
 * @param checked working days that the window took
 * @param corrected working days that the applicant took to correct
 * @param grade GB/T 39046-2020 A.8; null if nobody rated it
 * @param asOf when this was worked out
 */
public record ReceivedCase(
        UUID caseId,
        String number,
        String subject,
        Text title,
        String applicant,
        boolean synthetic,
        String unit,
        Instant received,
        Instant ended,
        Outcome outcome,
        int corrections,
        int checked,
        int corrected,
        @Nullable Integer grade,
        Instant asOf) {

    /** How the reception ended. */
    public enum Outcome {
        ACCEPTED,
        /** By law, because nobody asked for a correction in time. */
        DEEMED,
        REFUSED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Whether it was accepted as it came in. */
    public boolean isFirstTime() {
        return outcome != Outcome.REFUSED && corrections == 0;
    }
}
