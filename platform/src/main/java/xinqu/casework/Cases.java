package xinqu.casework;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.calendar.Calendars;
import xinqu.calendar.ClockReading;
import xinqu.calendar.Term;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.document.Attachment;
import xinqu.document.Attachments;
import xinqu.document.Received;
import xinqu.identity.Audit;
import xinqu.identity.OrganisationUnits;
import xinqu.pack.ImportedZone;
import xinqu.party.Fact;
import xinqu.party.FactValue;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.party.PartyId;
import xinqu.postgres.Once;
import xinqu.rule.Value;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Cases, and what is done to them. Every act is one transaction: the event, what it changes, the
 * trace in the audit trail and what is to follow hold together or not at all.
 */
@Service
public class Cases {

    /** Kind of a case in a {@link Ref}. */
    public static final String KIND = "case";

    private final CaseStore store;
    private final Supplier<Applications> applications;
    private final Parties parties;
    private final Attachments attachments;
    private final Once once;
    private final ObjectProvider<Representation> representations;
    private final Procedures procedures;
    private final ItemActs itemActs;
    private final CaseActs acts;
    private final CaseTime time;
    private final CaseLog log;

    @Autowired
    Cases(
            CaseStore store,
            Procedures procedures,
            Supplier<Applications> applications,
            Parties parties,
            Attachments attachments,
            Calendars calendars,
            ImportedZone zone,
            OrganisationUnits units,
            Audit audit,
            ApplicationEventPublisher events,
            Once once,
            Clock clock,
            ObjectProvider<Representation> representations,
            ObjectProvider<DecidingUnits> deciding) {
        this.store = store;
        this.procedures = procedures;
        this.applications = applications;
        this.parties = parties;
        this.attachments = attachments;
        this.once = once;
        this.representations = representations;
        this.time = new CaseTime(calendars, zone, clock);
        this.log = new CaseLog(store, audit::record, events, time);
        this.itemActs = new ItemActs(store, procedures, units, time, log);
        this.acts =
                new CaseActs(
                        store, procedures, applications, parties, deciding, itemActs, time, log);
    }

    private Cases(Cases now, CaseTime time, CaseLog log) {
        this.store = now.store;
        this.procedures = now.procedures;
        this.applications = now.applications;
        this.parties = now.parties;
        this.attachments = now.attachments;
        this.once = now.once;
        this.representations = now.representations;
        this.time = time;
        this.log = log;
        this.itemActs = new ItemActs(store, procedures, now.itemActs.units(), time, log);
        this.acts =
                new CaseActs(
                        store,
                        procedures,
                        applications,
                        parties,
                        now.acts.deciding(),
                        itemActs,
                        time,
                        log);
    }

    /** The same acts under another clock, for what is told to have happened at other times. */
    Cases at(Clock other) {
        return told(other, log.trace(), log.listeners());
    }

    /** The same, with other traces and listeners. */
    Cases told(Clock other, CaseLog.Trace trace, ApplicationEventPublisher listeners) {
        var then = new CaseTime(time.calendars(), time.zone(), other);
        return new Cases(this, then, new CaseLog(store, trace, listeners, then));
    }

    /**
     * What somebody wants to apply for.
     *
     * @param subject id of a bundle or of an item
     * @param channel where it comes in: {@code online}, {@code window} or {@code assisted}
     * @param answers what was typed, by code of the fact
     * @param key made with the form: sent twice, it opens one case
     */
    public record Opening(
            String subject, PartyId party, String channel, Map<String, String> answers, UUID key) {

        public Opening {
            answers = Map.copyOf(answers);
        }
    }

    /**
     * What the form that an act comes from knew.
     *
     * @param version of the case, or of the item, as it was shown
     * @param key made with the form: sent twice, it is done once
     */
    public record Stamp(int version, UUID key) {}

    /** Opens a draft. */
    public Decision<UUID> open(Actor actor, Opening opening) {
        return switch (once(
                opening.key(), event -> event.is("open"), () -> opened(actor, opening))) {
            case Decision.Granted<CaseEvent>(var event) -> new Decision.Granted<>(event.caseId());
            case Decision.Refused<CaseEvent>(var reasons) -> new Decision.Refused<>(reasons);
        };
    }

    /**
     * @param same whether what the key did before is what is asked for now
     */
    private Decision<CaseEvent> once(
            UUID key, Predicate<CaseEvent> same, Supplier<Decision<CaseEvent>> act) {
        return once.act(act, () -> store.done(key).filter(same), CaseRules::changed);
    }

    private Decision<CaseEvent> opened(Actor actor, Opening opening) {
        return acts.open(acting(actor, opening.party(), opening.subject()), opening);
    }

    /** The actor as the party for which it may act here; as itself if it may for none. */
    private Actor acting(Actor actor, PartyId party, String subject) {
        return !party.value().equals(actor.party())
                        && representations
                                .orderedStream()
                                .anyMatch(one -> one.allows(actor, party, subject, time.today()))
                ? new Actor(
                        actor.account(), actor.name(), actor.roles(), actor.units(), party.value())
                : actor;
    }

    private Actor acting(Actor actor, Case head) {
        return mayRepresent(actor) ? acting(actor, head.party(), head.subject()) : actor;
    }

    /** Looks only where the actor sees nothing by itself, so that nobody else pays for it. */
    private Actor acting(Actor actor, UUID id) {
        return mayRepresent(actor) && seen(actor, id).isEmpty()
                ? store.find(id).map(head -> acting(actor, head)).orElse(actor)
                : actor;
    }

    private static boolean mayRepresent(Actor actor) {
        return actor.has("enterprise") || actor.has("person");
    }

    /** A party that the actor may apply for though it is not its own; by mandate only. */
    @Transactional(readOnly = true)
    public Optional<Party> represented(Actor actor, String party, String subject) {
        if (!party.matches("[0-9a-f-]{36}")) {
            return Optional.empty();
        }
        var id = new PartyId(UUID.fromString(party));
        return id.value().equals(acting(actor, id, subject).party())
                ? parties.find(Actor.SYSTEM, id)
                : Optional.empty();
    }

    /** What is known of a party to those who apply for it. */
    @Transactional(readOnly = true)
    public List<FactValue> known(Actor actor, PartyId party, String subject) {
        return parties.facts(acting(actor, party, subject), party);
    }

    /** Changes the answers of a draft; the materials follow from them. */
    @Transactional
    public Decision<Case> answer(
            Actor signedIn, UUID id, int version, Map<String, String> answers) {
        var actor = acting(signedIn, id);
        return acts.answer(actor, head(actor, id), version, answers);
    }

    /**
     * Attaches a file to a material of a draft, of a correction, or of what is owed.
     *
     * @param file received and found good; the caller closes it
     */
    @Transactional
    public Decision<Case> attach(Actor signedIn, UUID id, String material, Received file) {
        var actor = acting(signedIn, id);
        var head = head(actor, id);
        var refusals = closed(actor, head, material);
        if (!refusals.isEmpty()) {
            return new Decision.Refused<>(refusals);
        }
        var owner = new Ref(KIND, id.toString());
        return switch (attachments.attach(actor, file, owner, head.unit(), head.party().value())) {
            case Decision.Refused<Attachment>(var reasons) -> new Decision.Refused<>(reasons);
            case Decision.Granted<Attachment>(var attachment) -> {
                store.attach(id, material, attachment.id());
                if (head.stage() == Stage.ACCEPTED) {
                    var detail = Map.of("words", file.name());
                    var event =
                            log.event(
                                    actor,
                                    id,
                                    null,
                                    time.notBefore(store.events(id)),
                                    Act.Kind.SUPPLY.code(),
                                    head.unit(),
                                    CaseRules.OWING,
                                    detail);
                    log.write(actor, event, attachment.id());
                }
                yield new Decision.Granted<>(head);
            }
        };
    }

    /** Takes a file off again, before it was submitted. */
    @Transactional
    public Decision<Case> detach(Actor signedIn, UUID id, String material, UUID file) {
        var actor = acting(signedIn, id);
        var head = head(actor, id);
        var refusals = closed(actor, head, material);
        var attachment =
                material(id, material)
                        .filter(held -> held.files().contains(file))
                        .flatMap(_ -> attachments.find(actor, file));
        if (attachment.isEmpty()) {
            refusals.add(CaseRules.reason("case.file.unknown", CaseRules.OWN_RULE, material));
        }
        if (!refusals.isEmpty()) {
            return new Decision.Refused<>(refusals);
        }
        attachments.withdraw(actor, attachment.orElseThrow());
        store.detach(id, material, file);
        return new Decision.Granted<>(head);
    }

    /** Why no file can be attached to a material now; empty if it can. */
    private List<Reason> closed(Actor actor, Case head, String material) {
        var held = material(head.id(), material);
        var reasons = new ArrayList<Reason>();
        if (held.isPresent() && !CaseRules.isOpen(head, held.get())) {
            reasons.add(
                    CaseRules.reason(
                            "case.stage", CaseRules.RECEPTION, "attach", head.stage().code()));
        }
        if (!CaseRules.isApplicant(head, actor)) {
            reasons.add(CaseRules.reason("case.who", CaseRules.OWN_RULE, "attach"));
        }
        if (held.isEmpty() || held.get().origin() != null) {
            reasons.add(CaseRules.reason("case.material.unknown", CaseRules.OWN_RULE, material));
        }
        return reasons;
    }

    private Optional<CaseMaterial> material(UUID id, String material) {
        return store.materials(id).stream()
                .filter(one -> one.material().equals(material))
                .findFirst();
    }

    /** The case with all that belongs to it, if the actor may see it. */
    @Transactional(readOnly = true)
    public Optional<CaseFile> find(Actor actor, UUID id) {
        return seen(acting(actor, id), id).map(this::file);
    }

    private CaseFile file(Case head) {
        var id = head.id();
        return new CaseFile(
                head,
                store.items(id),
                store.materials(id),
                store.opinions(id),
                store.events(id),
                store.answers(id));
    }

    private Optional<Case> seen(Actor actor, UUID id) {
        return actor.has("system") ? store.find(id) : store.find(id, actor.units(), actor.party());
    }

    private Case head(Actor actor, UUID id) {
        return seen(actor, id).orElseThrow(() -> new NoSuchElementException("no case " + id));
    }

    /** Which acts the actor may try on the case now; each still says what it lacks. */
    public List<Act.Kind> possible(Actor signedIn, Case head) {
        var actor = acting(signedIn, head);
        return Arrays.stream(Act.Kind.values())
                .filter(kind -> CaseRules.standing(head, kind, actor).isEmpty())
                .toList();
    }

    /** Why the act would be refused now; empty if it would not. */
    @Transactional(readOnly = true)
    public List<Reason> refusals(Actor signedIn, UUID id, Act act) {
        var actor = acting(signedIn, id);
        var file = file(head(actor, id));
        return acts.refusals(file, act, actor);
    }

    /**
     * Does an act on the case as a whole.
     *
     * @return the event, also if the same form had done it before; or every reason why not
     * @throws NoSuchElementException if the actor may not see the case
     */
    public Decision<CaseEvent> act(Actor actor, UUID id, Stamp stamp, Act act) {
        return once(
                stamp.key(),
                event -> event.caseId().equals(id) && event.is(act.kind().code()),
                () -> acted(actor, id, stamp, act));
    }

    private Decision<CaseEvent> acted(Actor signedIn, UUID id, Stamp stamp, Act act) {
        var actor = acting(signedIn, id);
        return acts.act(actor, head(actor, id), stamp, act);
    }

    /**
     * Does an act on one item of a case.
     *
     * @return the event, also if the same form had done it before; or every reason why not
     * @throws NoSuchElementException if the actor may not see the case, or it has no such item
     */
    public Decision<CaseEvent> act(Actor actor, UUID id, String itemId, Stamp stamp, ItemAct act) {
        return once(
                stamp.key(),
                event -> event.caseId().equals(id) && event.is(act.code()),
                () -> itemActs.act(actor, id, itemId, stamp, act));
    }

    CaseClock clock() {
        return time.clock();
    }

    /** The clock of an item under one of its terms; empty before anything came in. */
    public Optional<ClockReading> clock(CaseFile file, CaseItem item, Term term) {
        return clock().read(term, item.item(), file.events(), end(file, item));
    }

    /** What is over is read as it ended, what is not as it stands now. */
    private Instant end(CaseFile file, CaseItem item) {
        return Stream.of(
                        Optional.ofNullable(item.decided()),
                        Optional.ofNullable(file.head().over()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(time::now);
    }

    /** The promised end of a case that is accepted now. */
    public LocalDate promisedEnd(CaseFile file) {
        return time.promisedEnd(file);
    }

    /** When a submitted case counts as accepted if nobody asks for a correction until then. */
    public Optional<LocalDateTime> deemedFrom(CaseFile file) {
        return time.deemedFrom(file.head());
    }

    /** The value that was typed for a fact; null if it is none. */
    public @Nullable Value value(Fact fact, String typed) {
        return applications.get().value(fact, typed);
    }

    /** Whether the actor may attach files to a material now. */
    public boolean mayAttach(Actor actor, Case head, CaseMaterial material) {
        return isApplicant(actor, head) && CaseRules.isOpen(head, material);
    }

    /** Whether the actor speaks for the applicant: itself, by mandate, or at the window. */
    public boolean isApplicant(Actor actor, Case head) {
        return CaseRules.isApplicant(head, acting(actor, head));
    }

    /** Which acts the actor may try on an item now; each still says what it lacks. */
    public boolean mayHandle(Actor actor, Case head, CaseItem item) {
        if (head.stage() != Stage.ACCEPTED || item.step() == null || item.state().isOver()) {
            return false;
        }
        var step = procedures.find(item.procedure()).step(item.step());
        return actor.has(step.role())
                && actor.units().contains(Objects.requireNonNullElse(step.unit(), item.unit()));
    }

    /**
     * Until when the step at which an item stands is to be done, by the rule of the house; empty if
     * the step has no limit of its own. After a special procedure the step begins anew.
     */
    public Optional<LocalDateTime> stepDue(
            UUID procedure, @Nullable String step, @Nullable Instant entered) {
        if (step == null || entered == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(procedures.find(procedure).step(step).limit())
                .map(limit -> time.until(entered, limit));
    }

    /** The version of the procedure by which an item is handled. */
    public Procedure procedure(CaseItem item) {
        return procedures.find(item.procedure());
    }
}
