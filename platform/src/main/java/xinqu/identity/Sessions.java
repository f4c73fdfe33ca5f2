package xinqu.identity;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.web.Zone;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is signed in. A session is a random token in a cookie and its hash in the database; it ends
 * when it is idle, when it is old, when it is closed, and when its account is locked.
 */
@Service
class Sessions {

    private static final int TOKEN_BYTES = 32;

    /** That a session is in use is written down this often, not at every request. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    /** So long after its end it is still known whose a session was. */
    private static final Duration LATE = Duration.ofDays(1);

    private final SessionStore store;
    private final IdentitySettings settings;
    private final ObjectProvider<Zone> zone;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(
            SessionStore store, IdentitySettings settings, ObjectProvider<Zone> zone, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.zone = zone;
        this.clock = clock;
    }

    /** Whether accounts invented for demonstration may be used; never before a zone says so. */
    boolean demo() {
        var loaded = zone.getIfAvailable();
        return loaded != null && loaded.demo();
    }

    /** A new session; the token for the cookie is known to nobody else. */
    @Transactional
    String open(UUID account) {
        var now = clock.instant();
        // Ended ones stay for a while, so that a form that comes late finds its owner.
        store.sweep(
                now.minus(settings.idle()).minus(LATE), now.minus(settings.absolute()).minus(LATE));
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.add(hash(token), account, now);
        return token;
    }

    Optional<OpenSession> find(String token) {
        var now = clock.instant();
        var hash = hash(token);
        return store.find(
                        hash,
                        now.minus(settings.idle()),
                        now.minus(settings.absolute()),
                        KeptForms.oldest(now),
                        demo())
                .map(found -> {
                    if (found.seenAt().plus(SEEN).isBefore(now)) {
                        store.seen(hash, now);
                    }
                    return new OpenSession(
                            found.account(),
                            found.name(),
                            found.label(),
                            found.mustChange(),
                            found.party().orElse(null),
                            found.kept(),
                            store.scopes(found.account()));
                });
    }

    /** Whose session this was, if it ended by time and not by signing out. */
    Optional<UUID> ended(String token) {
        var now = clock.instant();
        return store.ended(
                hash(token), now.minus(settings.idle()), now.minus(settings.absolute()), demo());
    }

    /** Ends the session; the account that it belonged to. */
    Optional<UUID> close(String token) {
        return store.close(hash(token));
    }

    /** Ends all sessions of the account; how many there were. */
    int closeAll(UUID account) {
        return store.closeAll(account);
    }

    /** How many sessions of the account hold now. */
    int count(UUID account) {
        var now = clock.instant();
        return store.count(account, now.minus(settings.idle()), now.minus(settings.absolute()));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
