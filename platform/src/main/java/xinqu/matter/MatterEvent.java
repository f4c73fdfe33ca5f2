package xinqu.matter;

import java.time.Instant;
import java.util.SequencedMap;

/**
 * Something that happened to a matter; events are only added.
 *
 * @param kind such as {@code answered}; the message {@code matter.event.<kind>} says it in words
 * @param name who did it
 * @param detail what else matters, name by name
 */
public record MatterEvent(
        int position, String kind, Instant at, String name, SequencedMap<String, String> detail) {

    /** Whether only colleagues read it. */
    public boolean isInternal() {
        return kind.equals("noted");
    }
}
