package xinqu.exchange;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A file of answers that somebody brought.
 *
 * @param hash SHA-256 of the file
 * @param takenAt when it was taken over; null if it was only checked
 * @param faults rows that were left out
 */
public record Receipt(
        UUID id,
        String system,
        String name,
        String hash,
        String madeBy,
        Instant madeAt,
        @Nullable Instant takenAt,
        int accepted,
        int rejected,
        int statuses,
        int unchanged,
        int faults) {}
