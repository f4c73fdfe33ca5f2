package xinqu.party;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A party says that a value is wrong.
 *
 * @param fact code of the fact
 * @param value the value as it was shown; null if the party misses one
 * @param source who delivered the value, or would have: a unit or {@code declared}
 * @param unit the unit that answers: the source if it belongs to the zone, else the party's place
 */
public record Dispute(
        UUID id,
        PartyId party,
        String fact,
        @Nullable String value,
        String source,
        String unit,
        String reason,
        Instant raisedAt,
        String raisedBy,
        State state) {

    /** What became of it. */
    public sealed interface State {

        /** Nobody has answered yet. */
        record Open() implements State {}

        /**
         * The unit that answers has answered.
         *
         * @param corrected whether the party was right
         */
        record Answered(boolean corrected, String answer, Instant at, String by) implements State {}
    }
}
