package xinqu.identity;

import jakarta.servlet.http.Cookie;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Actor;
import xinqu.decision.Decision.Granted;
import xinqu.pack.Text;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes accounts for tests. */
public final class Users {

    /** Administers everything; its own account does not matter. */
    public static final Actor ROOT =
            new Actor(
                    null,
                    "root",
                    Set.of("administrator"),
                    Set.of(Unit.EVERYWHERE, "bay", "bay-park", "hill"),
                    null);

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Accounts accounts;
    private final AccountStore store;
    private final Sessions sessions;
    private final Clock clock;

    Users(
            Accounts accounts,
            AccountStore store,
            Sessions sessions,
            OrganisationUnits units,
            Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.sessions = sessions;
        this.clock = clock;
        units.put(
                Actor.SYSTEM,
                List.of(
                        unit("bay-park", "bay", "湾里园区"),
                        unit("bay", null, "湾里"),
                        unit("hill", null, "山前")));
    }

    static Unit unit(String code, @Nullable String parent, String zh) {
        return new Unit(code, parent, "place", new Text(zh, code));
    }

    /** A user with its one-time password. */
    public record User(UUID id, String name, String password) {}

    public User one() {
        return one(new Text("某人", "Somebody"), Unit.EVERYWHERE);
    }

    User one(Text label, String unit) {
        var name = "user-" + NAMES.incrementAndGet();
        if (!(accounts.open(over(unit), name, label, unit)
                instanceof Granted<OneTimePassword>(var one))) {
            throw new IllegalStateException("no account %s in %s".formatted(name, unit));
        }
        return new User(store.named(name).orElseThrow().id(), name, one.password());
    }

    /** The administrator of everything, also of a unit of the zone. */
    private static Actor over(String unit) {
        var units = new HashSet<>(ROOT.units());
        units.add(unit);
        return new Actor(ROOT.account(), ROOT.name(), ROOT.roles(), units, ROOT.party());
    }

    /** A user that has replaced the password and holds a role. */
    public User with(Role role, String unit) {
        var user = one(new Text("某人", "Somebody"), unit);
        settle(user);
        accounts.grant(over(unit), user.name(), role.code(), unit);
        return user;
    }

    /** As if the user had chosen the password. */
    void settle(User user) {
        var account = store.find(user.id()).orElseThrow();
        store.setPassword(account, store.password(user.id()).orElseThrow(), false, null);
    }

    /** The cookie of a new session. */
    public Cookie cookie(UUID account) {
        return new Cookie("xinqu", sessions.open(account));
    }

    Actor actor(UUID account) {
        return sessions.find(sessions.open(account)).orElseThrow().actor();
    }

    Clock clock() {
        return clock;
    }
}
