package xinqu.decision;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.UUID;

/**
 * Who acts, and over what.
 *
 * @param account the signed-in account; null for the public and for the system itself
 * @param name name to show and to write into the audit trail
 * @param roles names of the roles held
 * @param units codes of all organisation units within the actor's scope, subtrees expanded
 * @param party the enterprise or person the account acts for; null for staff and the public
 */
public record Actor(
        @Nullable UUID account,
        String name,
        Set<String> roles,
        Set<String> units,
        @Nullable UUID party) {

    /** Anybody without a session. */
    public static final Actor PUBLIC = new Actor(null, "public", Set.of(), Set.of(), null);

    /** The application itself, when it imports, loads or reacts. */
    public static final Actor SYSTEM = new Actor(null, "system", Set.of("system"), Set.of(), null);

    public Actor {
        roles = Set.copyOf(roles);
        units = Set.copyOf(units);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
