package xinqu.identity;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody who can sign in.
 *
 * @param name what is typed to sign in: lower-case letters, digits, dot, dash, underscore
 * @param label the name shown
 * @param unit the unit it belongs to, or {@link Unit#EVERYWHERE}
 * @param mustChange whether the password was given by somebody else and must be replaced
 * @param open false while an administrator keeps it locked
 * @param lockedUntil after too many failed attempts, the end of the pause; null if there is none
 * @param party the enterprise or person it acts for; null for staff
 * @param subject who it is at the OpenID provider; null if it does not sign in there
 * @param synthetic whether it was invented for demonstration
 * @param grants its roles, in the order of {@link Role}
 */
public record Account(
        UUID id,
        String name,
        Text label,
        String unit,
        boolean mustChange,
        boolean open,
        @Nullable Instant lockedUntil,
        @Nullable UUID party,
        @Nullable String subject,
        boolean synthetic,
        Instant createdAt,
        int version,
        List<Grant> grants) {

    public Account {
        grants = List.copyOf(grants);
    }

    /** Whether sign-in is refused now, by an administrator or for a pause. */
    public boolean lockedAt(Instant now) {
        return !open || (lockedUntil != null && now.isBefore(lockedUntil));
    }
}
