package xinqu.matter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A file of orders that somebody brought, and what came of it.
 *
 * @param hash SHA-256 of the file
 * @param takenAt when it was taken over; null if it was only checked
 * @param faults rows that were left out
 */
public record OrderFile(
        UUID id,
        String port,
        String name,
        String hash,
        String madeBy,
        Instant madeAt,
        @Nullable Instant takenAt,
        int added,
        int changed,
        int unchanged,
        int faults) {}
