package xinqu.matter;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.calendar.Calendars;
import xinqu.calendar.WorkingDays;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.decision.Uuids;
import xinqu.identity.Accounts;
import xinqu.identity.Audit;
import xinqu.identity.OrganisationUnits;
import xinqu.identity.Role;
import xinqu.identity.Unit;
import xinqu.matter.Matter.State;
import xinqu.pack.ImportedZone;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Raising matters, acting on them, and finding them. */
@Service
public class Matters {

    static final String PATH = "/matters";

    /** The roles that work on matters, each in its units. */
    public static final Set<String> HANDLING =
            Set.of("window-clerk", "approver", "steward", "dispatcher", "supervisor");

    /** The roles that may give more time. */
    static final Set<String> DECIDING = Set.of("dispatcher", "supervisor");

    private final MatterStore store;
    private final MatterBook book;
    private final MatterNotices notices;
    private final Calendars calendars;
    private final OrganisationUnits units;
    private final Accounts accounts;
    private final ImportedZone zone;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Matters(
            MatterStore store,
            MatterBook book,
            MatterNotices notices,
            Calendars calendars,
            OrganisationUnits units,
            Accounts accounts,
            ImportedZone zone,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.book = book;
        this.notices = notices;
        this.calendars = calendars;
        this.units = units;
        this.accounts = accounts;
        this.zone = zone;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What somebody raises.
     *
     * @param source code of a source in {@code matters.yaml}
     * @param subject what it is about
     * @param title what that is called, in one line
     * @param unit the unit that shall own it; null leaves it to the source
     * @param external number at the source; null if it gives none
     * @param code opens it to a raiser without account; null if none was printed
     */
    public record Raising(
            String source,
            Ref subject,
            String title,
            String words,
            Raiser raiser,
            @Nullable String unit,
            Track track,
            @Nullable String external,
            @Nullable SlipCode code) {}

    /** An account that can own a matter of a unit. */
    public record Colleague(UUID account, String name) {}

    /** The sources of matters. */
    public MatterSources sources() {
        return book.current();
    }

    /** The day in the zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone.settings().timezone());
    }

    /** Raises a matter; its event carries the identifier. */
    @Transactional
    public Decision<MatterRaised> raise(Actor actor, Raising raising) {
        return raise(actor, raising, raising.code() == null ? null : raising.code().hash(), null);
    }

    /**
     * As above, with a code that was printed before.
     *
     * @param codeHash hash of the code on the raiser's slip; null if the raiser has none
     */
    @Transactional
    public Decision<MatterRaised> raise(Actor actor, Raising raising, @Nullable String codeHash) {
        return raise(actor, raising, codeHash, null);
    }

    /**
     * @param received when the source received it, from which its term counts; null for now
     */
    Decision<MatterRaised> raise(
            Actor actor, Raising raising, @Nullable String codeHash, @Nullable Instant received) {
        var source = book.current().find(raising.source()).orElse(null);
        var reasons = new ArrayList<Reason>();
        if (source == null) {
            reasons.add(MatterRules.refusal("matter.refused.source", raising.source()));
        }
        if (raising.title().isBlank()) {
            reasons.add(MatterRules.refusal("matter.refused.title"));
        }
        if (raising.words().isBlank()) {
            reasons.add(MatterRules.refusal("matter.refused.words"));
        }
        if (raising.words().length() > MatterRules.LONGEST || raising.title().length() > 200) {
            reasons.add(
                    MatterRules.refusal(
                            "matter.refused.long", String.valueOf(MatterRules.LONGEST)));
        }
        if (raising.raiser() instanceof Raiser.OfPerson person
                && (person.name().isBlank() || person.contact().isBlank())) {
            reasons.add(MatterRules.refusal("matter.refused.contact"));
        }
        var unit = raising.unit() == null && source != null ? source.unit() : raising.unit();
        if (unit != null && units.find(unit).isEmpty()) {
            reasons.add(MatterRules.refusal("matter.refused.unit", unit));
        }
        if (source == null || unit == null || !reasons.isEmpty()) {
            return new Decision.Refused<>(reasons);
        }
        var at = received == null ? clock.instant() : received;
        var since = LocalDate.ofInstant(at, zone.settings().timezone());
        var matter =
                new Matter(
                        Uuids.next(clock),
                        "%d-%06d".formatted(since.getYear(), store.number()),
                        source.code(),
                        raising.external(),
                        raising.subject(),
                        raising.title().strip(),
                        raising.words().strip(),
                        raising.raiser(),
                        unit,
                        raising.track(),
                        new Matter.Clocked(since, source.limit(raising.track()), 0, 1),
                        at,
                        null,
                        new State.Raised(at),
                        1);
        store.add(matter, codeHash);
        note(actor, matter, "raised", null, Map.of());
        notices.raised(matter, source, due(matter).day());
        var event = new MatterRaised(matter.id(), matter.subject(), source.code(), unit);
        events.publishEvent(event);
        return new Decision.Granted<>(event);
    }

    private void note(
            Actor actor,
            Matter matter,
            String kind,
            @Nullable String step,
            Map<String, String> detail) {
        store.addEvent(
                Uuids.next(clock),
                matter.id(),
                kind,
                step,
                clock.instant(),
                actor.account(),
                actor.name(),
                detail);
        audit.record(
                actor,
                "matter." + kind,
                new Ref("matter", matter.id().toString()),
                matter.unit(),
                Map.of("number", matter.number()));
    }

    /** The matter, if it lies within the actor's units or the actor raised it. */
    @Transactional(readOnly = true)
    public Optional<Matter> find(Actor actor, UUID id) {
        return store.find(id, actor.units(), actor.party(), actor.account());
    }

    /** The matter whose slip bears the code. */
    @Transactional(readOnly = true)
    public Optional<Matter> find(SlipCode code) {
        return store.byCode(code.hash());
    }

    /** What happened to it; the caller has found it before. */
    @Transactional(readOnly = true)
    public List<MatterEvent> events(Matter matter) {
        return store.events(matter.id());
    }

    /** What the actor, or the party it acts for, has raised. */
    @Transactional(readOnly = true)
    public List<Matter> raisedBy(Actor actor) {
        return store.raisedBy(actor.party(), actor.account());
    }

    /** Matters about a thing, within the actor's units. */
    @Transactional(readOnly = true)
    public List<Matter> about(Actor actor, Ref subject) {
        return store.about(subject, actor.units());
    }

    /** When the present term ends. */
    public Limit.Due due(Matter matter) {
        return due(matter, calendars.workingDays());
    }

    /** As above, for many matters. */
    public Limit.Due due(Matter matter, WorkingDays days) {
        return matter.clock().whole().from(matter.clock().since(), days);
    }

    /** By when the raiser is to be contacted. */
    public Optional<LocalDate> contactDue(Matter matter) {
        return book.current()
                .find(matter.source())
                .map(source -> {
                    var raised = LocalDate.ofInstant(matter.raisedAt(), zone.settings().timezone());
                    return source.contact().from(raised, calendars.workingDays()).day();
                });
    }

    /** The working days that dues are reckoned in. */
    public WorkingDays workingDays() {
        return calendars.workingDays();
    }

    private List<MatterStore.Ending> endings(Set<String> within, WorkingDays days) {
        return store.running(within).stream()
                .map(running ->
                        new MatterStore.Ending(
                                running.limit(),
                                running.since(),
                                running.limit().from(running.since(), days).day()))
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Matter> find(MatterQuery query, String orderBy, int limit, int offset) {
        return store.within(
                query,
                endings(query.units(), calendars.workingDays()),
                today(),
                orderBy,
                limit,
                offset);
    }

    @Transactional(readOnly = true)
    public long count(MatterQuery query) {
        return store.count(query, endings(query.units(), calendars.workingDays()), today());
    }

    /** How many matters wait for the actor's units. */
    public int open(Actor actor) {
        return actor.units().isEmpty() ? 0 : store.open(actor.units());
    }

    /** Who can own matters of a unit. */
    @Transactional(readOnly = true)
    public List<Colleague> colleagues(String unit) {
        var found = new LinkedHashSet<UUID>();
        HANDLING.stream()
                .sorted()
                .map(code -> Role.of(code).orElseThrow())
                .forEach(role -> found.addAll(accounts.holders(role, unit)));
        return found.stream()
                .flatMap(id -> accounts.find(id).stream())
                .map(account -> new Colleague(account.id(), account.label().zh()))
                .toList();
    }

    /** Whether the actor works on the matter. */
    public boolean handles(Actor actor, Matter matter) {
        return doer(actor, matter).staff();
    }

    /** Whether the actor raised the matter. */
    public boolean raised(Actor actor, Matter matter) {
        return switch (matter.raiser()) {
            case Raiser.OfParty(var party, var _) -> party.equals(actor.party());
            case Raiser.OfPerson(var _, var _, var account) ->
                    account != null && account.equals(actor.account());
            case Raiser.Anonymous _ -> false;
        };
    }

    private MatterRules.Doer doer(Actor actor, Matter matter) {
        boolean raiser = raised(actor, matter);
        boolean within = actor.units().contains(matter.unit());
        // Who raised it does not settle it.
        return new MatterRules.Doer(
                actor.account() == null ? new UUID(0, 0) : actor.account(),
                raiser,
                !raiser && within && HANDLING.stream().anyMatch(actor::has),
                !raiser && within && DECIDING.stream().anyMatch(actor::has));
    }

    /**
     * Does something to a matter.
     *
     * @param version of the matter that the actor saw
     * @throws NoSuchElementException if there is no such matter that the actor may see
     */
    @Transactional
    public Decision<Matter> act(Actor actor, UUID id, int version, MatterAct act) {
        var matter =
                find(actor, id).orElseThrow(() -> new NoSuchElementException("no matter " + id));
        return act(actor, matter, version, act, doer(actor, matter));
    }

    /**
     * Does what a raiser without account may do.
     *
     * @throws NoSuchElementException if no slip bears the code
     */
    @Transactional
    public Decision<Matter> act(SlipCode code, int version, MatterAct.ByRaiser act) {
        var matter = find(code).orElseThrow(() -> new NoSuchElementException("no such code"));
        return act(
                new Actor(null, name(matter.raiser()), Set.of(), Set.of(), null),
                matter,
                version,
                act,
                new MatterRules.Doer(new UUID(0, 0), true, false, false));
    }

    private static String name(Raiser raiser) {
        return switch (raiser) {
            case Raiser.OfParty(var _, var name) -> name;
            case Raiser.OfPerson(var name, var _, var _) -> name;
            case Raiser.Anonymous _ -> "public";
        };
    }

    /** What the outside system that sent a matter says that its raiser said. */
    Decision<Matter> relayed(Actor actor, Matter matter, MatterAct.ByRaiser act) {
        return act(
                actor,
                matter,
                matter.version(),
                act,
                new MatterRules.Doer(new UUID(0, 0), true, false, false));
    }

    private Decision<Matter> act(
            Actor actor, Matter matter, int version, MatterAct act, MatterRules.Doer doer) {
        var source = book.required(matter.source());
        var today = today();
        var reasons =
                new ArrayList<>(
                        MatterRules.refusals(
                                matter,
                                act,
                                doer,
                                new MatterRules.Circumstances(today, due(matter), source)));
        reasons.addAll(unknown(actor, matter, act));
        if (matter.version() != version) {
            reasons.add(MatterRules.refusal("matter.refused.changed"));
        }
        if (!reasons.isEmpty()) {
            return new Decision.Refused<>(reasons);
        }
        var next = MatterRules.after(matter, act, actor.name(), clock.instant(), today, source);
        if (act instanceof MatterAct.Join(var main)) {
            next = next.inUnit(store.byId(main).orElseThrow().unit());
        }
        if (!store.save(next)) {
            return new Decision.Refused<>(List.of(MatterRules.refusal("matter.refused.changed")));
        }
        note(actor, next, act.kind(), null, detail(matter, next, act));
        notices.acted(next, act, source, due(next).day());
        if (act instanceof MatterAct.Answer answer
                && next.state() instanceof State.Answered answered) {
            answerJoined(actor, next, answered, answer);
        }
        publish(next, act);
        return new Decision.Granted<>(store.byId(matter.id()).orElseThrow());
    }

    /** What the act names and what is not there. */
    private List<Reason> unknown(Actor actor, Matter matter, MatterAct act) {
        BooleanSupplier known =
                switch (act) {
                    case MatterAct.Assign(var owner, var _) ->
                            () ->
                                    colleagues(matter.unit()).stream()
                                            .anyMatch(one -> one.account().equals(owner));
                    case MatterAct.HandOver(var unit, var _) -> () -> units.find(unit).isPresent();
                    case MatterAct.Join(var main) ->
                            () ->
                                    store.find(main, actor.units(), null, null)
                                            .filter(Matter::isOpen)
                                            .filter(m -> !(m.state() instanceof State.Joined))
                                            .filter(_ -> store.joined(matter.id()).isEmpty())
                                            .isPresent();
                    default -> () -> true;
                };
        return known.getAsBoolean()
                ? List.of()
                : List.of(MatterRules.refusal("matter.refused.unknown." + act.kind()));
    }

    private Map<String, String> detail(Matter before, Matter next, MatterAct act) {
        var detail = new LinkedHashMap<String, String>();
        switch (act) {
            case MatterAct.Classify(var track, var _) -> detail.put("track", track.code());
            case MatterAct.Assign(var _, var name) -> detail.put("owner", name);
            case MatterAct.HandOver(var unit, var _) -> {
                detail.put("from", before.unit());
                detail.put("unit", unit);
            }
            case MatterAct.Extend(var more, var _) -> {
                detail.put("more", String.valueOf(more));
                detail.put("before", due(before).day().toString());
                detail.put("due", due(next).day().toString());
            }
            case MatterAct.Answer(var _, var evidence) -> {
                if (!evidence.isBlank()) {
                    detail.put("evidence", evidence.strip());
                }
            }
            case MatterAct.Join(var main) ->
                    detail.put("main", store.byId(main).map(Matter::number).orElse(""));
            case MatterAct.Close _ ->
                    detail.put("because", ((State.Closed) next.state()).because().code());
            case MatterAct.Reject _ -> detail.put("due", due(next).day().toString());
            case MatterAct.Contact _, MatterAct.Note _, MatterAct.Confirm _ -> {
                // Their words say all.
            }
        }
        if (!act.said().isBlank()) {
            detail.put("words", act.said().strip());
        }
        return detail;
    }

    private void answerJoined(
            Actor actor, Matter main, State.Answered answered, MatterAct.Answer answer) {
        for (var waiting : store.joined(main.id())) {
            var locked = store.locked(waiting.id()).orElseThrow();
            if (!(locked.state() instanceof State.Joined)) {
                continue;
            }
            var next =
                    MatterRules.answered(
                            locked,
                            new State.InHand(answered.at(), answered.owner(), answered.ownerName()),
                            answered.answer());
            store.save(next);
            note(actor, next, "answered", null, detail(locked, next, answer));
            notices.answered(next, answered.answer().words());
            events.publishEvent(new MatterAnswered(next.id(), next.subject(), next.unit()));
        }
    }

    private void publish(Matter matter, MatterAct act) {
        switch (act) {
            case MatterAct.Answer _ ->
                    events.publishEvent(
                            new MatterAnswered(matter.id(), matter.subject(), matter.unit()));
            case MatterAct.Confirm _ ->
                    events.publishEvent(
                            new MatterSolved(matter.id(), matter.subject(), matter.unit()));
            case MatterAct.Reject _ ->
                    events.publishEvent(
                            new MatterReopened(matter.id(), matter.subject(), matter.unit()));
            case MatterAct.Close _ ->
                    events.publishEvent(
                            new MatterClosed(
                                    matter.id(),
                                    matter.subject(),
                                    matter.unit(),
                                    ((State.Closed) matter.state()).because()));
            default -> {
                // Nobody outside waits for these.
            }
        }
    }

    /** What became of a bulk hand-over. */
    public record HandedOver(List<String> done, Map<String, List<Reason>> refused) {
        public HandedOver {
            done = List.copyOf(done);
            refused = Map.copyOf(refused);
        }
    }

    /** Gives several open matters to one owner; each succeeds or fails by itself. */
    @Transactional
    public HandedOver assign(Actor actor, Map<UUID, Integer> versions, Colleague owner) {
        var done = new ArrayList<String>();
        var refused = new LinkedHashMap<String, List<Reason>>();
        versions.forEach((id, version) -> {
            var matter = find(actor, id).orElse(null);
            if (matter != null) {
                switch (act(
                        actor,
                        matter,
                        version,
                        new MatterAct.Assign(owner.account(), owner.name()),
                        doer(actor, matter))) {
                    case Decision.Granted<Matter> _ -> done.add(matter.number());
                    case Decision.Refused<Matter>(var reasons) ->
                            refused.put(matter.number(), reasons);
                }
            }
        });
        return new HandedOver(done, refused);
    }

    /**
     * Takes every step of the ladders that is reached and was not taken; running it again changes
     * nothing.
     *
     * @return how many steps were taken
     */
    @Transactional
    public int escalate(Instant now) {
        var today = LocalDate.ofInstant(now, zone.settings().timezone());
        var days = calendars.workingDays();
        int taken = 0;
        for (var id : store.openSinceBefore(today)) {
            var seen = store.byId(id).orElseThrow();
            var due = due(seen, days).day();
            if (!today.isAfter(due)) {
                continue;
            }
            // Waits for whoever acts on it, then looks again.
            var matter = store.locked(id).orElseThrow();
            var source = book.current().find(matter.source()).orElse(null);
            if (!matter.isOpen() || source == null) {
                continue;
            }
            taken += escalate(matter, source, due(matter, days).day(), today, days);
        }
        return taken;
    }

    private int escalate(
            Matter matter, MatterSource source, LocalDate due, LocalDate today, WorkingDays days) {
        int taken = 0;
        var before = Set.copyOf(store.steps(matter.id()));
        for (int i = 0; i < source.ladder().size(); i++) {
            var step = source.ladder().get(i);
            var key = "%d.%d.%s".formatted(matter.clock().round(), i, due);
            if (step.reached(due, today, days) && !before.contains(key)) {
                var unit = unit(matter, step.level());
                int told = notices.escalated(matter, step, unit, due);
                note(
                        Actor.SYSTEM,
                        matter,
                        "escalated",
                        key,
                        Map.of(
                                "role", step.role().code(),
                                "unit", unit,
                                "told", String.valueOf(told),
                                "due", due.toString()));
                taken++;
            }
        }
        return taken;
    }

    private String unit(Matter matter, MatterSource.Level level) {
        return switch (level) {
            case OWN -> matter.unit();
            case ABOVE -> units.find(matter.unit()).map(Unit::parent).orElse(Unit.EVERYWHERE);
            case ZONE -> Unit.EVERYWHERE;
        };
    }
}
