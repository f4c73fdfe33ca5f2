package xinqu.exchange;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Which entries are wanted; null does not narrow.
 *
 * @param units the units within the scope of who asks
 * @param system id of the system; null for all
 * @param words found in the number, the item or the applicant
 * @param state a code of {@link Entry.State}
 * @param typing {@code open} for what is still to be typed there, {@code done} for what was, {@code
 *     all} for both
 */
public record EntryQuery(
        Set<String> units,
        @Nullable String system,
        @Nullable String words,
        @Nullable String state,
        @Nullable String unit,
        @Nullable String typing) {

    public EntryQuery {
        units = Set.copyOf(units);
    }
}
