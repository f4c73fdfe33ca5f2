package xinqu.identity;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Decision.Granted;
import xinqu.decision.Decision.Refused;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.decision.Uuids;
import xinqu.pack.Text;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Accounts and what their administrators may do with them. An administrator acts within the scope
 * of that role: on accounts of those units that hold no role beyond it.
 */
@Service
public class Accounts {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]");
    private static final int LONGEST_LABEL = 80;

    /** OpenID Connect Core 1.0, section 2. */
    private static final int LONGEST_SUBJECT = 255;

    private static final Citation IDENTIFICATION = new Citation("GB/T 22239-2019", "8.1.4.1");
    private static final Citation ACCESS = new Citation("GB/T 22239-2019", "8.1.4.2");

    private final AccountStore store;
    private final UnitStore units;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Audit audit;
    private final IdentitySettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Accounts(
            AccountStore store,
            UnitStore units,
            Sessions sessions,
            Passwords passwords,
            Audit audit,
            IdentitySettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.units = units;
        this.sessions = sessions;
        this.passwords = passwords;
        this.audit = audit;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    public List<Account> find(AccountQuery query, String orderBy, int limit, int offset) {
        return store.within(query, orderBy, limit, offset);
    }

    public long count(AccountQuery query) {
        return store.count(query);
    }

    public Optional<Account> find(UUID id) {
        return store.find(id);
    }

    /** How people call the accounts, by their ids. */
    public Map<UUID, Text> labels(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : store.labels(ids);
    }

    /** The account of that name. */
    public Optional<Account> named(String name) {
        return store.named(name);
    }

    /** The account, if {@code administrator} may administer it. */
    @Transactional
    public Optional<Account> administered(Actor administrator, String name) {
        return store.administered(name, administrator.units());
    }

    /** The open accounts that act for the party. */
    public List<UUID> actingFor(UUID party) {
        return store.actingFor(party);
    }

    /** The open accounts that hold the role in the unit or in one above it. */
    public List<UUID> holders(Role role, String unit) {
        return store.holders(role, unit);
    }

    /** Opens an account with a password to be replaced at the first sign-in. */
    @Transactional
    public Decision<OneTimePassword> open(
            Actor administrator, String name, Text label, String unit) {
        var reasons = new ArrayList<Reason>();
        if (!NAME.matcher(name).matches()) {
            reasons.add(new Reason("identity.account.name", List.of(), IDENTIFICATION));
        }
        if (isBad(label.zh()) || isBad(label.en())) {
            reasons.add(
                    new Reason(
                            "identity.account.label",
                            List.of(String.valueOf(LONGEST_LABEL)),
                            IDENTIFICATION));
        }
        reach(administrator, unit).ifPresent(reasons::add);
        if (!reasons.isEmpty()) {
            return new Refused<>(reasons);
        }
        var password = passwords.generated();
        var now = clock.instant();
        var account = fresh(name, label, unit, true, false, now);
        if (!store.add(account, passwords.hash(password), now.plus(settings.oneTime()))) {
            return refused("identity.account.taken", IDENTIFICATION, name);
        }
        record(administrator, "account.open", account, Map.of("unit", unit));
        events.publishEvent(new AccountOpened(account.id()));
        return new Granted<>(new OneTimePassword(name, password));
    }

    Account fresh(
            String name,
            Text label,
            String unit,
            boolean mustChange,
            boolean synthetic,
            Instant now) {
        return new Account(
                Uuids.next(clock),
                name,
                label,
                unit,
                mustChange,
                true,
                null,
                null,
                null,
                synthetic,
                now,
                0,
                List.of());
    }

    private static boolean isBad(String label) {
        return label.isBlank()
                || label.length() > LONGEST_LABEL
                || label.chars().anyMatch(Character::isISOControl);
    }

    /** Gives a new one-time password and ends all sessions of the account. */
    @Transactional
    public Decision<OneTimePassword> resetPassword(Actor administrator, String name) {
        return change(
                administrator,
                name,
                account -> {
                    var password = passwords.generated();
                    store.setPassword(
                            account,
                            passwords.hash(password),
                            true,
                            clock.instant().plus(settings.oneTime()));
                    sessions.closeAll(account.id());
                    record(administrator, "account.passwordReset", account, Map.of());
                    events.publishEvent(new PasswordChanged(account.id(), false));
                    return new Granted<>(new OneTimePassword(name, password));
                });
    }

    /** Keeps the account from signing in and ends its sessions. */
    @Transactional
    public Decision<AccountLocked> lock(Actor administrator, String name) {
        return change(
                administrator,
                name,
                account -> {
                    if (isLastAdministrator(account)) {
                        return refused("identity.account.last", ACCESS, name);
                    }
                    store.setOpen(account, false);
                    sessions.closeAll(account.id());
                    record(administrator, "account.lock", account, Map.of());
                    return granted(new AccountLocked(account.id()));
                });
    }

    /** Lets the account sign in again and ends a pause after failed attempts. */
    @Transactional
    public Decision<AccountUnlocked> unlock(Actor administrator, String name) {
        return change(
                administrator,
                name,
                account -> {
                    store.setOpen(account, true);
                    record(administrator, "account.unlock", account, Map.of());
                    return granted(new AccountUnlocked(account.id()));
                });
    }

    /** Grants a role in a unit and everything below it. */
    @Transactional
    public Decision<RoleGranted> grant(
            Actor administrator, String name, String roleCode, String unit) {
        return change(
                administrator,
                name,
                account -> {
                    var role = Role.of(roleCode).orElse(null);
                    if (role == null) {
                        return refused("identity.role.unknown", ACCESS, roleCode);
                    }
                    // A role without scope holds nowhere; its unit is that of the account.
                    var grant = new Grant(role, role.scoped() ? unit : account.unit());
                    var beyond = reach(administrator, grant.unit());
                    if (beyond.isPresent()) {
                        return new Refused<>(List.of(beyond.get()));
                    }
                    if (!store.grant(account.id(), grant, clock.instant())) {
                        return refused("identity.role.held", ACCESS, roleCode);
                    }
                    record(administrator, "role.grant", account, detail(grant));
                    return granted(new RoleGranted(account.id(), grant));
                });
    }

    @Transactional
    public Decision<RoleRevoked> revoke(
            Actor administrator, String name, String roleCode, String unit) {
        return change(
                administrator,
                name,
                account -> {
                    var grant = Role.of(roleCode).map(role -> new Grant(role, unit)).orElse(null);
                    if (grant == null || !account.grants().contains(grant)) {
                        return refused("identity.role.notHeld", ACCESS, roleCode);
                    }
                    if (grant.equals(new Grant(Role.ADMINISTRATOR, Unit.EVERYWHERE))
                            && isLastAdministrator(account)) {
                        return refused("identity.account.last", ACCESS, name);
                    }
                    store.revoke(account.id(), grant);
                    record(administrator, "role.revoke", account, detail(grant));
                    return granted(new RoleRevoked(account.id(), grant));
                });
    }

    /**
     * Says who the account is at the OpenID provider; blank for nobody. Sessions stay, because the
     * account stays the same.
     */
    @Transactional
    public Decision<AccountIdentified> identify(Actor administrator, String name, String subject) {
        return change(
                administrator,
                name,
                account -> {
                    var wanted = subject.isBlank() ? null : subject.strip();
                    if (wanted != null && wanted.length() > LONGEST_SUBJECT) {
                        return refused(
                                "identity.subject.long",
                                IDENTIFICATION,
                                String.valueOf(LONGEST_SUBJECT));
                    }
                    var holder = wanted == null ? null : store.ofSubject(wanted).orElse(null);
                    if (holder != null && !holder.id().equals(account.id())) {
                        return refused("identity.subject.taken", IDENTIFICATION, name);
                    }
                    store.setSubject(account, wanted);
                    record(
                            administrator,
                            "account.subject",
                            account,
                            Map.of("subject", wanted == null ? "" : wanted));
                    return granted(new AccountIdentified(account.id()));
                });
    }

    /**
     * Lets the account act for an enterprise or a person.
     *
     * @throws java.util.NoSuchElementException if there is no such account
     */
    @Transactional
    public void link(Actor actor, String name, UUID party) {
        var account = store.named(name).orElseThrow();
        if (party.equals(account.party())) {
            return;
        }
        store.link(account, party);
        record(actor, "account.link", account, Map.of("party", party.toString()));
    }

    private <E> Decision<E> change(
            Actor administrator, String name, Function<Account, Decision<E>> act) {
        return store.administered(name, administrator.units())
                .map(act)
                .orElseGet(() -> refused("identity.account.beyond", ACCESS, name));
    }

    private boolean isLastAdministrator(Account account) {
        return store.administrators().equals(List.of(account.id()));
    }

    private Optional<Reason> reach(Actor administrator, String unit) {
        boolean known = unit.equals(Unit.EVERYWHERE) || units.find(unit).isPresent();
        return known && administrator.units().contains(unit)
                ? Optional.empty()
                : Optional.of(new Reason("identity.unit.beyond", List.of(unit), ACCESS));
    }

    private static Map<String, String> detail(Grant grant) {
        return Map.of("role", grant.role().code(), "unit", grant.unit());
    }

    private void record(Actor actor, String act, Account account, Map<String, String> detail) {
        audit.record(actor, act, new Ref("account", account.name()), account.unit(), detail);
    }

    private <E> Decision<E> granted(E event) {
        events.publishEvent((Object) event);
        return new Granted<>(event);
    }

    private static <E> Decision<E> refused(String key, Citation source, String value) {
        return new Refused<>(List.of(new Reason(key, List.of(value), source)));
    }
}
