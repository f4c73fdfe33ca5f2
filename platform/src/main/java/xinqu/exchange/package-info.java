/**
 * Outside systems: what goes out to them, by file until an interface exists, what they answered,
 * and what a clerk has to type there again; and the decisions that the supervising units
 * acknowledge (审管联动).
 *
 * <p>Owns the schema {@code exchange}: the systems as the pack has them, entries to send, batches,
 * receipts, statuses as the other systems gave them, and decisions under supervision. Only the
 * other system says what became of an entry: its words are kept as its own, with time and source.
 */
@ApplicationModule(
        displayName = "Exchange",
        allowedDependencies = {
            "decision",
            "pack",
            "calendar",
            "identity",
            "job",
            "party",
            "notice",
            "matter",
            "document",
            "document :: web",
            "casework",
            "web",
            "postgres"
        })
@NullMarked
package xinqu.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
