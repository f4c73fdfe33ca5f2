package xinqu.exchange;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A file for an outside system.
 *
 * @param number shown to people and sent along
 * @param csvHash SHA-256 of the CSV file, in hexadecimal
 * @param sentAt when somebody said that it was handed over; null if not yet
 */
public record Batch(
        UUID id,
        String number,
        String system,
        Instant madeAt,
        String madeBy,
        @Nullable Instant sentAt,
        @Nullable String sentBy,
        int entries,
        int accepted,
        int rejected,
        String csvHash,
        String jsonHash) {

    /** Entries that are not answered. */
    public int open() {
        return entries - accepted - rejected;
    }

    /** The files of a batch, as they were made. */
    record Files(String csv, String json) {}
}
