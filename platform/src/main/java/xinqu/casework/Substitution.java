package xinqu.casework;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Somebody stands in for somebody (AB岗).
 *
 * @param unit unit of the holder's post
 * @param from first day
 * @param until last day
 * @param ended when it was called off; null if it was not
 */
public record Substitution(
        UUID id,
        String unit,
        UUID holder,
        String holderName,
        UUID substitute,
        String substituteName,
        LocalDate from,
        LocalDate until,
        String madeBy,
        @Nullable Instant ended) {

    /** Whether it holds on a day. */
    public boolean holdsOn(LocalDate day) {
        return ended == null && !day.isBefore(from) && !day.isAfter(until);
    }
}
