package xinqu.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.web.Wording;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Signing in and out, and changing the own password.
 *
 * <p>A refusal never says why: an unknown name, a wrong password, a pause and a locked account look
 * the same and take the same time. GB/T 22239-2019, 8.1.4.1.
 */
@Service
public class SigningIn {

    public static final int SHORTEST_PASSWORD = Passwords.SHORTEST;

    private final AccountStore accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Audit audit;
    private final IdentitySettings settings;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SigningIn(
            AccountStore accounts,
            Sessions sessions,
            Passwords passwords,
            Attempts attempts,
            Audit audit,
            IdentitySettings settings,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.attempts = attempts;
        this.audit = audit;
        this.settings = settings;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** What became of an attempt to sign in. */
    public sealed interface Outcome {

        /**
         * The session is open.
         *
         * @param token for the cookie
         * @param mustChange whether the password must be replaced before anything else
         */
        record Opened(String token, boolean mustChange) implements Outcome {

            @Override
            public String toString() {
                return "Opened[token=…, mustChange=" + mustChange + "]";
            }
        }

        /** Not with this name and password, or not now. */
        record Denied() implements Outcome {}

        /** Too many failures came from this address. */
        record TooMany() implements Outcome {}
    }

    /**
     * Signs in by name and password.
     *
     * @param address network address that the attempt comes from
     */
    public Outcome signIn(String name, String password, String address) {
        if (!attempts.begin(address)) {
            return new Outcome.TooMany();
        }
        var now = clock.instant();
        var attempt =
                accounts.attempt(
                                name.strip().toLowerCase(Locale.ROOT),
                                now,
                                settings.freeAttempts(),
                                settings.firstPause().toSeconds(),
                                settings.longestPause().toSeconds())
                        .orElse(null);
        boolean right = passwords.matches(password, attempt == null ? null : attempt.password());
        if (attempt == null) {
            return new Outcome.Denied();
        }
        boolean expired = attempt.until() != null && !now.isBefore(attempt.until());
        if (!right || expired || (attempt.synthetic() && !sessions.demo())) {
            failed(attempt);
            return new Outcome.Denied();
        }
        var hash = attempt.password();
        var better = hash == null ? null : passwords.upgraded(password, hash).orElse(null);
        var outcome = open(attempt.id(), attempt.name(), attempt.mustChange(), better, "password");
        if (outcome instanceof Outcome.Opened) {
            attempts.succeeded(address);
        }
        return outcome;
    }

    private void failed(AccountStore.Attempt attempt) {
        transactions.executeWithoutResult(_ -> {
            var ref = new Ref("account", attempt.name());
            var failures = String.valueOf(attempt.failed());
            audit.record(Actor.PUBLIC, "signIn.failed", ref, Map.of("failures", failures));
            if (attempt.lockedUntil() != null) {
                audit.record(
                        Actor.SYSTEM,
                        "signIn.paused",
                        ref,
                        Map.of("until", String.valueOf(attempt.lockedUntil())));
            }
        });
    }

    /**
     * Signs in as one of the invented accounts of a demo zone, without a password.
     *
     * @throws java.util.NoSuchElementException if the zone is no demo or has no such account
     */
    public Outcome signInToDemo(String name) {
        var account = accounts.named(name).filter(Account::synthetic).filter(_ -> sessions.demo());
        var found = account.orElseThrow();
        return found.open()
                ? open(found.id(), found.name(), false, null, "demo")
                : new Outcome.Denied();
    }

    /**
     * Signs in whom an OpenID provider vouches for; empty if no account names that subject. None is
     * opened by itself: who may work here is decided here.
     */
    public Optional<Outcome> signInBySubject(String subject) {
        var account =
                accounts.ofSubject(subject)
                        .filter(found -> !found.synthetic() || sessions.demo())
                        .orElse(null);
        var outcome =
                account == null ? null : open(account.id(), account.name(), false, null, "openid");
        if (!(outcome instanceof Outcome.Opened)) {
            var ref =
                    account == null
                            ? new Ref("openid", shortened(subject))
                            : new Ref("account", account.name());
            transactions.executeWithoutResult(
                    _ -> audit.record(Actor.PUBLIC, "signIn.failed", ref, Map.of("by", "openid")));
        } else if (account != null && account.mustChange()) {
            // Its owner has proved otherwise who it is, and never needs the one-time password.
            accounts.withdrawOneTime(account.id());
        }
        return Optional.ofNullable(outcome);
    }

    private static String shortened(String subject) {
        return subject.length() <= 80 ? subject : subject.substring(0, 80) + "…";
    }

    private Outcome open(
            UUID account, String name, boolean mustChange, @Nullable String better, String how) {
        return transactions.execute(_ -> {
            if (!accounts.succeeded(account, better)) {
                return new Outcome.Denied();
            }
            audit.record(
                    new Actor(account, name, Set.of(), Set.of(), null),
                    "signIn",
                    new Ref("account", name),
                    Map.of("by", how));
            return new Outcome.Opened(sessions.open(account), mustChange);
        });
    }

    /** Ends the session of this token. */
    public void signOut(Actor actor, String token) {
        transactions.executeWithoutResult(_ -> {
            if (sessions.close(token).isPresent()) {
                audit.record(actor, "signOut", new Ref("account", actor.name()), Map.of());
            }
        });
    }

    /** Ends every session of the account, this one too; how many there were. */
    public int signOutEverywhere(Actor actor) {
        return transactions.execute(_ -> {
            int closed = sessions.closeAll(owner(actor));
            audit.record(
                    actor,
                    "signOut.everywhere",
                    new Ref("account", actor.name()),
                    Map.of("sessions", String.valueOf(closed)));
            return closed;
        });
    }

    /** How many sessions of the account hold now. */
    public int sessions(Actor actor) {
        return sessions.count(owner(actor));
    }

    /** What became of the wish for another password. */
    public sealed interface Change {

        /** The password is changed, every session has ended, and this is the token of a new one. */
        record Changed(String token) implements Change {

            @Override
            public String toString() {
                return "Changed[token=…]";
            }
        }

        /** The present password is not right, or not now. */
        record Unproven() implements Change {}

        /** The new password will not do. */
        record Unfit(Wording fault) implements Change {}
    }

    /** Changes the password of the actor, who proves once more to know the present one. */
    public Change changePassword(Actor actor, String present, String chosen, String address) {
        var fault = Passwords.fault(chosen, actor.name());
        if (fault.isPresent()) {
            return new Change.Unfit(fault.get());
        }
        if (present.equals(chosen)) {
            return new Change.Unfit(Wording.of("identity.password.same"));
        }
        if (!attempts.begin(address)) {
            return new Change.Unproven();
        }
        var account = accounts.find(owner(actor)).orElseThrow();
        var stored = accounts.password(account.id());
        if (!passwords.matches(present, stored.orElse(null))) {
            return new Change.Unproven();
        }
        attempts.succeeded(address);
        var hash = passwords.hash(chosen);
        return transactions.execute(_ -> {
            accounts.setPassword(account, hash, false, null);
            sessions.closeAll(account.id());
            audit.record(actor, "account.password", new Ref("account", account.name()), Map.of());
            events.publishEvent(new PasswordChanged(account.id(), true));
            return new Change.Changed(sessions.open(account.id()));
        });
    }

    private static UUID owner(Actor actor) {
        return Optional.ofNullable(actor.account()).orElseThrow();
    }
}
