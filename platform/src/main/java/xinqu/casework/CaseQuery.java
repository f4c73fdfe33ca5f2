package xinqu.casework;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.UUID;

/**
 * Which cases are wanted; null does not narrow.
 *
 * @param units the units within the scope of who asks
 * @param party the party that asks for its own
 * @param words found in the number, the title or the applicant
 * @param stage code of the stage
 * @param subject id of the bundle or item
 * @param channel where it came in
 */
public record CaseQuery(
        Set<String> units,
        @Nullable UUID party,
        @Nullable String words,
        @Nullable String stage,
        @Nullable String subject,
        @Nullable String channel) {

    public CaseQuery {
        units = Set.copyOf(units);
    }
}
