package xinqu.casework;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.decision.Uuids;
import xinqu.identity.Account;
import xinqu.identity.Accounts;
import xinqu.identity.Audit;
import xinqu.identity.Role;
import xinqu.pack.ImportedZone;
import xinqu.service.Services;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Posts and who stands in for whom (AB岗). */
@Service
public class Substitutes {

    /** Roles whose holders have tasks. */
    private static final List<Role> POSTS = List.of(Role.APPROVER, Role.WINDOW_CLERK);

    private final SubstituteStore store;
    private final Accounts accounts;
    private final Services services;
    private final ImportedZone zone;
    private final Audit audit;
    private final Clock clock;

    Substitutes(
            SubstituteStore store,
            Accounts accounts,
            Services services,
            ImportedZone zone,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.services = services;
        this.zone = zone;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who is to stand in for whom, from the first day to the last. */
    public record Appointment(UUID holder, UUID substitute, LocalDate from, LocalDate until) {}

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone.settings().timezone());
    }

    /** Those within the actor's scope that have not run out, the last to begin first. */
    @Transactional(readOnly = true)
    public List<Substitution> within(Actor actor) {
        return store.within(actor.units(), today());
    }

    /** The open accounts that have tasks in a unit. */
    public List<Account> posts(String unit) {
        return posts(Set.of(unit));
    }

    /** The open accounts that have tasks in the actor's units. */
    public List<Account> posts(Actor actor) {
        var units = new LinkedHashSet<String>();
        for (var item : services.items()) {
            if (actor.units().contains(item.unit())) {
                units.add(item.unit());
            }
        }
        return posts(units);
    }

    private List<Account> posts(Set<String> units) {
        var ids = new LinkedHashSet<UUID>();
        for (var role : POSTS) {
            units.forEach(unit -> ids.addAll(accounts.holders(role, unit)));
        }
        return ids.stream().flatMap(id -> accounts.find(id).stream()).toList();
    }

    /** Lets somebody stand in, or says every reason why not. */
    @Transactional
    public Decision<Substitution> appoint(Actor actor, Appointment wanted) {
        var posts = posts(actor);
        var holder = find(posts, wanted.holder());
        var substitute = find(posts, wanted.substitute());
        var reasons = new ArrayList<Reason>();
        if (!actor.has(Role.LEADER.code()) || holder.isEmpty() || substitute.isEmpty()) {
            reasons.add(CaseRules.reason("substitute.beyond", CaseRules.OWN_RULE));
        }
        if (wanted.holder().equals(wanted.substitute())) {
            reasons.add(CaseRules.reason("substitute.self", CaseRules.OWN_RULE));
        }
        if (wanted.until().isBefore(wanted.from()) || wanted.until().isBefore(today())) {
            reasons.add(CaseRules.reason("substitute.days", CaseRules.OWN_RULE));
        }
        if (store.within(actor.units(), today()).stream()
                .anyMatch(one ->
                        one.ended() == null
                                && one.holder().equals(wanted.holder())
                                && !one.from().isAfter(wanted.until())
                                && !wanted.from().isAfter(one.until()))) {
            reasons.add(CaseRules.reason("substitute.twice", CaseRules.OWN_RULE));
        }
        if (!reasons.isEmpty() || holder.isEmpty() || substitute.isEmpty()) {
            return new Decision.Refused<>(reasons);
        }
        var made =
                new Substitution(
                        Uuids.next(clock),
                        holder.getFirst().unit(),
                        wanted.holder(),
                        holder.getFirst().label().zh(),
                        wanted.substitute(),
                        substitute.getFirst().label().zh(),
                        wanted.from(),
                        wanted.until(),
                        actor.name(),
                        null);
        store.add(made, clock.instant());
        audit.record(
                actor,
                "substitute.appoint",
                new Ref("substitute", made.id().toString()),
                made.unit(),
                Map.of("holder", made.holderName(), "substitute", made.substituteName()));
        return new Decision.Granted<>(made);
    }

    private static List<Account> find(List<Account> posts, UUID id) {
        return posts.stream().filter(one -> one.id().equals(id)).toList();
    }

    /**
     * Calls it off.
     *
     * @return whether it had not been before
     */
    @Transactional
    public boolean end(Actor actor, UUID id) {
        var unit = store.end(id, actor.units(), clock.instant());
        unit.ifPresent(code ->
                audit.record(
                        actor,
                        "substitute.end",
                        new Ref("substitute", id.toString()),
                        code,
                        Map.of()));
        return unit.isPresent();
    }
}
