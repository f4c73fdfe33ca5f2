package xinqu.window;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.casework.CaseLists;
import xinqu.casework.Representation;
import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.decision.Uuids;
import xinqu.identity.Account;
import xinqu.identity.Accounts;
import xinqu.identity.Audit;
import xinqu.pack.ImportedZone;
import xinqu.party.Parties;
import xinqu.party.PartyId;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who may act for whom: handlers whom a party authorises, and staff who help (帮办代办). */
@Service
public class Mandates implements Representation {

    private static final Citation LAW = new Citation("民法典", "第一百六十五条");

    private final MandateStore store;
    private final Parties parties;
    private final Accounts accounts;
    private final CaseLists cases;
    private final ImportedZone zone;
    private final Audit audit;
    private final Clock clock;

    Mandates(
            MandateStore store,
            Parties parties,
            Accounts accounts,
            CaseLists cases,
            ImportedZone zone,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.parties = parties;
        this.accounts = accounts;
        this.cases = cases;
        this.zone = zone;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a party gives.
     *
     * @param helper name of the account that may act
     * @param subjects ids of bundles and items; empty for all
     * @param paper number of the paper that staff saw; empty if the party gives it itself
     */
    public record Giving(
            PartyId party,
            String helper,
            Set<String> subjects,
            LocalDate since,
            LocalDate until,
            String paper) {

        public Giving {
            subjects = Set.copyOf(subjects);
        }
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone.settings().timezone());
    }

    @Override
    @Transactional(readOnly = true)
    public boolean allows(Actor actor, PartyId party, String subject, LocalDate day) {
        var account = actor.account();
        return account != null
                && store.toHelper(account, day).stream()
                        .anyMatch(mandate ->
                                mandate.party().equals(party.value())
                                        && mandate.covers(subject, day));
    }

    /** Gives a mandate: the party itself, or staff who saw the paper. */
    @Transactional
    public Decision<Mandate> give(Actor actor, Giving giving) {
        boolean own = giving.party().value().equals(actor.party());
        var party = parties.find(actor, giving.party()).orElse(null);
        if (party == null || (!own && !actor.has("window-clerk"))) {
            throw new NoSuchElementException("no party " + giving.party().value());
        }
        var helper = accounts.named(giving.helper().strip()).orElse(null);
        var reasons = new ArrayList<Reason>();
        if (helper == null) {
            reasons.add(reason("window.mandate.helper"));
        } else if (helper.id().equals(actor.account()) && own) {
            reasons.add(reason("window.mandate.self"));
        }
        if (giving.until().isBefore(giving.since()) || giving.until().isBefore(today())) {
            reasons.add(reason("window.mandate.period"));
        }
        if (!own && giving.paper().isBlank()) {
            reasons.add(reason("window.mandate.paper"));
        }
        if (helper == null || !reasons.isEmpty()) {
            return new Decision.Refused<>(reasons);
        }
        var mandate =
                new Mandate(
                        Uuids.next(clock),
                        party.id().value(),
                        party.name(),
                        party.unit(),
                        helper.id(),
                        label(helper),
                        giving.subjects(),
                        giving.since(),
                        giving.until(),
                        own ? "" : giving.paper().strip(),
                        actor.name(),
                        clock.instant(),
                        null);
        store.add(mandate);
        record(actor, "mandate.give", mandate.id(), mandate.unit(), helper.name());
        return new Decision.Granted<>(mandate);
    }

    private static String label(Account account) {
        return "%s（%s）".formatted(account.label().zh(), account.name());
    }

    private static Reason reason(String key) {
        return new Reason(key, List.of(), LAW);
    }

    private void record(Actor actor, String act, UUID id, String unit, String helper) {
        audit.record(
                actor,
                act,
                new Ref("mandate", id.toString()),
                unit,
                helper.isEmpty() ? Map.of() : Map.of("helper", helper));
    }

    /** Takes a mandate back (民法典 art. 173); what was done under it stands. */
    @Transactional
    public boolean revoke(Actor actor, UUID id) {
        boolean done =
                store.revoke(id, clock.instant(), actor.name(), actor.party(), actor.units());
        if (done) {
            record(actor, "mandate.revoke", id, "*", "");
        }
        return done;
    }

    /** What the party of the account gave, the newest first. */
    @Transactional(readOnly = true)
    public List<Mandate> own(Actor actor) {
        return Optional.ofNullable(actor.party()).map(store::of).orElse(List.of());
    }

    /** For whom the account may act today. */
    @Transactional(readOnly = true)
    public List<Mandate> held(Actor actor) {
        var account = actor.account();
        return account == null
                ? List.of()
                : store.toHelper(account, today()).stream()
                        .filter(mandate -> mandate.holds(today()))
                        .toList();
    }

    /** Mandates of parties within the actor's scope, the newest first. */
    @Transactional(readOnly = true)
    public List<Mandate> within(Actor actor) {
        return store.within(actor.units());
    }

    /** What the helper of a mandate did for its party, the newest first. */
    @Transactional(readOnly = true)
    public List<CaseLists.Done> log(Mandate mandate) {
        return cases.doneBy(mandate.helper(), mandate.party());
    }
}
