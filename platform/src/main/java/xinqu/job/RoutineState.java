package xinqu.job;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How a routine went.
 *
 * @param ranAt end of the last run
 * @param done what the last run did
 * @param doneAt last run that did something; null if none ever did
 * @param total what all runs did
 * @param failure what the last run failed with; null if it succeeded
 */
public record RoutineState(
        String name,
        Instant ranAt,
        long done,
        @Nullable Instant doneAt,
        long total,
        @Nullable String failure) {}
