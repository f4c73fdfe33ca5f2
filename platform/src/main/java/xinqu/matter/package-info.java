/**
 * Matters: owned, timed tasks and promises, from the hotline, the can't-get-it-done window, bad
 * ratings, visits and talks. Each has an owner, a term and a ladder of those who are told when it
 * passes, and only who raised it can say that it is solved.
 *
 * <p>Owns the schema {@code matter}: the sources as the pack has them, matters, their append-only
 * events. When a matter is due is derived from the day on which its term began and the holiday
 * notices that are known; it is never stored.
 *
 * <p>Rules: standards on the can't-get-it-done window (ledger of receipt, classification,
 * hand-over, settlement, feedback, verification); terms are data of the pack with their source.
 */
@ApplicationModule(
        displayName = "Matters",
        allowedDependencies = {
            "decision",
            "calendar",
            "pack",
            "identity",
            "job",
            "party",
            "notice",
            "document",
            "document :: web",
            "web",
            "postgres"
        })
@NullMarked
package xinqu.matter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
