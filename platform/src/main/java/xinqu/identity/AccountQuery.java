package xinqu.identity;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Which accounts are wanted; null does not narrow.
 *
 * @param units the units within the scope of who asks
 * @param words found in one of the names
 * @param role code of a role
 * @param state {@code OPEN} or {@code LOCKED}
 */
public record AccountQuery(
        Set<String> units, @Nullable String words, @Nullable String role, @Nullable String state) {

    public AccountQuery {
        units = Set.copyOf(units);
    }
}
