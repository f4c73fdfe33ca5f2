package xinqu.identity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/**
 * Which lines of the audit trail are wanted; null does not narrow.
 *
 * @param units the units within the scope of who asks
 * @param words found in the name of the actor, the code of the act or the thing
 * @param thing kind of the thing, or kind and id as {@code kind:id}
 * @param from first instant
 * @param to first instant that is too late
 */
public record AuditQuery(
        Set<String> units,
        @Nullable String words,
        @Nullable String actor,
        @Nullable String act,
        @Nullable String thing,
        @Nullable Instant from,
        @Nullable Instant to) {

    public AuditQuery {
        units = Set.copyOf(units);
    }

    /** The same, for lines before {@code end}. */
    public AuditQuery until(Instant end) {
        return new AuditQuery(units, words, actor, act, thing, from, end);
    }
}
