package xinqu.identity;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Actor;
import xinqu.pack.Text;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An account that is signed in, as it stands at this request: a role revoked a second ago is not in
 * it any more.
 *
 * @param kept whether forms of an earlier session are kept for the account
 * @param scopes role to the units in which it holds, subtrees expanded
 */
record OpenSession(
        UUID account,
        String name,
        Text label,
        boolean mustChange,
        @Nullable UUID party,
        boolean kept,
        Map<String, Set<String>> scopes) {

    OpenSession {
        scopes =
                scopes.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }

    /** With the units of all roles. */
    Actor actor() {
        return actor(scopes.keySet());
    }

    /**
     * With the units of those roles only: an auditor of the zone who is the steward of one park
     * acts as steward in that park alone.
     */
    Actor actor(Collection<String> roles) {
        var units = new HashSet<String>();
        roles.forEach(role -> units.addAll(scopes.getOrDefault(role, Set.of())));
        return new Actor(account, name, scopes.keySet(), units, party);
    }
}
