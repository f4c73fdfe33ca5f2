package xinqu.party;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A party says that a value is wrong.
 *
 * @param fact code of the fact
 * @param value the value as it was shown; null if the party misses one
 */
public record Dispute(
        UUID id,
        PartyId party,
        String fact,
        @Nullable String value,
        String reason,
        Instant raisedAt,
        String raisedBy,
        State state) {

    /** What became of it. */
    public sealed interface State {

        /** Nobody has answered yet. */
        record Open() implements State {}

        /**
         * The unit that delivers the fact has answered.
         *
         * @param corrected whether the party was right
         */
        record Answered(boolean corrected, String answer, Instant at, String by) implements State {}
    }
}
