package xinqu.party;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Which disputes are wanted; null does not narrow.
 *
 * @param units the units within the scope of who asks
 * @param words found in the name of the party or in what it says, or its credit code
 * @param state {@code open}, {@code corrected} or {@code kept}
 * @param source who delivered the value
 * @param fact code of the fact
 */
public record DisputeQuery(
        Set<String> units,
        @Nullable String words,
        @Nullable String state,
        @Nullable String source,
        @Nullable String fact) {

    public DisputeQuery {
        units = Set.copyOf(units);
    }
}
