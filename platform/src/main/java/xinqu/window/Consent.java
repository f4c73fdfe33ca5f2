package xinqu.window;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * That a holder agreed to have a licence read (个人信息保护法 arts. 13, 14): who, what, when, for what.
 *
 * @param holder name of the party
 * @param licence code that was shown
 * @param purpose what it is read for
 * @param until last day on which it may be read
 * @param clerk name of the clerk before whom it was given
 * @param facts how many facts came
 * @param withdrawn when it was withdrawn (art. 15); null if it was not
 */
public record Consent(
        UUID id,
        UUID party,
        String unit,
        String holder,
        String licence,
        Text name,
        String purpose,
        boolean synthetic,
        Instant given,
        LocalDate until,
        String clerk,
        int facts,
        @Nullable Instant withdrawn) {

    /** Whether the licence may be read on a day. */
    public boolean holds(LocalDate day) {
        return withdrawn == null && !day.isAfter(until);
    }
}
