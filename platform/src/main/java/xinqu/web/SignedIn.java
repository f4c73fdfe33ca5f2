package xinqu.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;

/**
 * Tells the shell who is signed in. Identity supplies the bean; without it no sign-in is offered.
 */
public interface SignedIn {

    /** The account behind the request; null for the public. */
    @Nullable Visitor visitor(HttpServletRequest request);

    /**
     * An account as the header shows it.
     *
     * @param unread number of notices not yet read
     * @param waiting how much waits behind entries of the navigation, by path
     * @param kept what was typed on this page before the session ended; null if nothing
     */
    record Visitor(
            String name,
            Set<String> roles,
            int unread,
            Map<String, Integer> waiting,
            @Nullable Kept kept) {
        public Visitor {
            roles = Set.copyOf(roles);
            waiting = Map.copyOf(waiting);
        }
    }
}
