package xinqu.casework;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Which tasks are wanted; null does not narrow.
 *
 * @param units the units within the scope of who asks
 * @param words found in the number, the title or the applicant of the case
 * @param item id of the item
 * @param unit code of the unit that handles it
 * @param dueBefore due before this moment
 * @param state {@code running} or {@code stopped}
 * @param assignee whom it is assigned to, or whose substitute it is for now
 */
public record TaskQuery(
        Set<String> units,
        @Nullable String words,
        @Nullable String item,
        @Nullable String unit,
        @Nullable Instant dueBefore,
        String state,
        @Nullable UUID assignee) {

    public TaskQuery {
        units = Set.copyOf(units);
    }

    /** All that runs in the units. */
    public static TaskQuery running(Set<String> units) {
        return new TaskQuery(units, null, null, null, null, "running", null);
    }
}
