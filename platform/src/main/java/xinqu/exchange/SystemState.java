package xinqu.exchange;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How the exchange with a system goes, within the scope of who asks.
 *
 * @param underway in a batch and not answered
 * @param lastSuccess when something was last accepted there, or taken over from there; null if
 *     never
 * @param oldest since when the oldest waiting entry waits; null if none does
 * @param typing acts that a clerk types there again
 * @param typingOpen those of them that nobody has typed yet
 */
public record SystemState(
        OutsideSystem system,
        int waiting,
        int underway,
        int accepted,
        int rejected,
        @Nullable Instant lastSuccess,
        @Nullable Instant oldest,
        int typing,
        int typingOpen) {

    /** Double entry of a unit. */
    public record Typing(String system, String unit, int all, int open) {}
}
