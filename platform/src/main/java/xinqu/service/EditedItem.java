package xinqu.service;

import java.time.Instant;

/**
 * An item of the catalogue that is as it was edited in the web, not as the pack has it.
 *
 * @param state how the edit stands to the pack of today
 */
public record EditedItem(String item, String author, Instant at, State state) {

    /** How an edit stands to the pack. */
    public enum State {
        /** It changes what the pack had and still has. */
        EDITED,
        /** The pack has changed the item since; the edit still wins. */
        CONFLICT,
        /** The pack has it as well by now. */
        TAKEN_UP,
        /** It cannot be read with the pack of today, so the pack wins. */
        BROKEN
    }
}
