package xinqu.casework;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * What another unit was asked, and what it thinks.
 *
 * @param agreed null while it has not answered; then all of the answer is there
 */
public record Opinion(
        UUID id,
        UUID caseId,
        String item,
        String unit,
        String question,
        String askedBy,
        Instant askedAt,
        @Nullable Boolean agreed,
        @Nullable String words,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt) {}
