package xinqu.web;

import java.util.Collection;
import java.util.Set;

/**
 * An entry of the main navigation. Modules contribute theirs as beans.
 *
 * @param order position, smaller first
 * @param key message key of the label
 * @param path path without language, such as {@code /policies}
 * @param roles roles that see the entry; empty shows it to everybody
 */
public record NavEntry(int order, String key, String path, Set<String> roles) {

    public NavEntry {
        roles = Set.copyOf(roles);
    }

    boolean visibleTo(Collection<String> held) {
        return roles.isEmpty() || held.stream().anyMatch(roles::contains);
    }
}
