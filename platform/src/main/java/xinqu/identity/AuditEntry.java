package xinqu.identity;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Ref;

import java.time.Instant;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * A line of the audit trail.
 *
 * @param actor the account that acted; null for the public and the system
 * @param act what was done, such as {@code account.lock}
 * @param unit the unit that the act belongs to, or {@link Unit#EVERYWHERE}
 * @param detail what else matters, name by name
 */
public record AuditEntry(
        long id,
        Instant at,
        @Nullable UUID actor,
        String actorName,
        String act,
        Ref ref,
        String unit,
        SequencedMap<String, String> detail) {}
