package xinqu.casework;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Citation;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What happened to a case. Events are only added.
 *
 * @param item the item that it happened to; null if to the case as a whole
 * @param act code of the act
 * @param actor name of who did it
 * @param account account of who did it; null for the system
 * @param office unit on whose behalf
 * @param basis what it rests on; null if nothing needs to be named
 * @param detail what else belongs to it, such as an opinion
 */
public record CaseEvent(
        UUID id,
        UUID caseId,
        @Nullable String item,
        Instant at,
        String act,
        String actor,
        @Nullable UUID account,
        String office,
        @Nullable Citation basis,
        Map<String, String> detail) {

    public CaseEvent {
        detail = Map.copyOf(detail);
    }

    boolean is(String code) {
        return act.equals(code);
    }
}
