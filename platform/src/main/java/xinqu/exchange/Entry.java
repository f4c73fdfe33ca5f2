package xinqu.exchange;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that an outside system is to be told: an act on an item of a case.
 *
 * @param item id of the item
 * @param title what the item is called
 * @param act code of the act
 * @param unit the unit that handles the item
 * @param batch number of the batch it is in; null while it waits
 * @param reason why it was rejected, in the words of the other system
 * @param theirs what the other system said last; null if nothing yet
 * @param typing whether a clerk types it there again
 * @param typedAt when somebody did; null if not yet
 */
public record Entry(
        UUID id,
        String system,
        UUID caseId,
        String number,
        String item,
        Text title,
        String applicant,
        String act,
        String unit,
        Instant madeAt,
        State state,
        @Nullable String batch,
        int attempts,
        @Nullable String reason,
        @Nullable Instant answeredAt,
        Theirs theirs,
        boolean typing,
        @Nullable Instant typedAt,
        @Nullable String typedBy) {

    /** Where it is on its way. */
    public enum State {
        /** In no batch. */
        WAITING,
        /** In a file that nobody has handed over yet. */
        BATCHED,
        /** Handed over, not answered. */
        SENT,
        ACCEPTED,
        REJECTED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(java.util.Locale.ROOT));
        }

        public static List<State> all() {
            return List.of(values());
        }
    }

    /**
     * What the other system says of it, in its own words.
     *
     * @param at when it says that it said so
     */
    public record Theirs(@Nullable String number, @Nullable String status, @Nullable Instant at) {}
}
