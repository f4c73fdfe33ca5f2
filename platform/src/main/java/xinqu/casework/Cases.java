package xinqu.casework;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import xinqu.calendar.Calendars;
import xinqu.calendar.ClockReading;
import xinqu.calendar.Term;
import xinqu.calendar.Terms;
import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.decision.Uuids;
import xinqu.document.Attachment;
import xinqu.document.Attachments;
import xinqu.document.Received;
import xinqu.identity.Audit;
import xinqu.pack.ImportedZone;
import xinqu.party.Fact;
import xinqu.party.FactValue;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.party.PartyId;
import xinqu.rule.Facts;
import xinqu.rule.Value;
import xinqu.service.Plan;
import xinqu.service.ServiceItem;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Cases, and what is done to them. Every act is one transaction: the event, what it changes, the
 * trace in the audit trail and what is to follow hold together or not at all.
 */
@Service
public class Cases {

    /** Kind of a case in a {@link Ref}. */
    public static final String KIND = "case";

    /** Acts that others hear of: the applicant, the next office, the supervising office. */
    private static final Set<String> HEARD =
            Set.of(
                    "answer-preview",
                    "ask-preview",
                    "submit",
                    "ask-correction",
                    "correct",
                    "accept",
                    "deem",
                    "not-accept",
                    "supply",
                    "withdraw",
                    "terminate",
                    "deliver",
                    "stop",
                    "resume",
                    "extend",
                    "consult",
                    "grant",
                    "refuse",
                    "check");

    private static final DateTimeFormatter NUMBER = DateTimeFormatter.BASIC_ISO_DATE;

    private final CaseStore store;
    private final Supplier<Applications> applications;
    private final Parties parties;
    private final Attachments attachments;
    private final Calendars calendars;
    private final ImportedZone zone;
    private final Trace trace;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ObjectProvider<Representation> representations;
    private final ObjectProvider<DecidingUnits> deciding;
    private final Map<UUID, Procedure> procedures = new ConcurrentHashMap<>();

    /** Where an act leaves its trace. */
    @FunctionalInterface
    interface Trace {

        void record(Actor actor, String act, Ref about, String unit, Map<String, String> detail);
    }

    @Autowired
    Cases(
            CaseStore store,
            Supplier<Applications> applications,
            Parties parties,
            Attachments attachments,
            Calendars calendars,
            ImportedZone zone,
            Audit audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock,
            ObjectProvider<Representation> representations,
            ObjectProvider<DecidingUnits> deciding) {
        this(
                store,
                applications,
                parties,
                attachments,
                calendars,
                zone,
                audit::record,
                events,
                transaction,
                clock,
                representations,
                deciding);
    }

    private Cases(
            CaseStore store,
            Supplier<Applications> applications,
            Parties parties,
            Attachments attachments,
            Calendars calendars,
            ImportedZone zone,
            Trace trace,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock,
            ObjectProvider<Representation> representations,
            ObjectProvider<DecidingUnits> deciding) {
        this.store = store;
        this.applications = applications;
        this.parties = parties;
        this.attachments = attachments;
        this.calendars = calendars;
        this.zone = zone;
        this.trace = trace;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.representations = representations;
        this.deciding = deciding;
    }

    /** The same acts under another clock, for what is told to have happened at other times. */
    Cases at(Clock other) {
        return told(other, trace, events);
    }

    /** The same, with other traces and listeners. */
    Cases told(Clock other, Trace traces, ApplicationEventPublisher listeners) {
        return new Cases(
                store,
                applications,
                parties,
                attachments,
                calendars,
                zone,
                traces,
                listeners,
                transaction,
                other,
                representations,
                deciding);
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
        return switch (once(opening.key(), () -> opened(actor, opening))) {
            case Decision.Granted<CaseEvent>(var event) -> new Decision.Granted<>(event.caseId());
            case Decision.Refused<CaseEvent>(var reasons) -> new Decision.Refused<>(reasons);
        };
    }

    /**
     * What a form has done before, even at this very moment, is not done again: done twice it is
     * refused, or its key stands in the way, and then what it did before is the answer. A refused
     * act leaves nothing behind.
     */
    private Decision<CaseEvent> once(UUID key, Supplier<Decision<CaseEvent>> act) {
        try {
            var decision =
                    Objects.requireNonNull(
                            transaction.execute(status -> {
                                var tried = act.get();
                                if (tried instanceof Decision.Refused) {
                                    status.setRollbackOnly();
                                }
                                return tried;
                            }));
            return decision instanceof Decision.Refused
                    ? store.done(key).map(Cases::granted).orElse(decision)
                    : decision;
        } catch (DuplicateKeyException e) {
            return store.done(key).map(Cases::granted).orElseThrow(() -> e);
        }
    }

    private static Decision<CaseEvent> granted(CaseEvent event) {
        return new Decision.Granted<>(event);
    }

    private Decision<CaseEvent> opened(Actor signedIn, Opening opening) {
        var actor = acting(signedIn, opening.party(), opening.subject());
        var party = applicant(actor, opening);
        var all = applications.get();
        var subject = all.find(opening.subject(), today()).orElse(null);
        var reasons = new ArrayList<Reason>();
        if (party == null) {
            reasons.add(CaseRules.reason("case.party", CaseRules.OWN_RULE));
        }
        if (subject == null) {
            reasons.add(
                    CaseRules.reason(
                            "case.subject.unknown", CaseRules.OWN_RULE, opening.subject()));
        }
        if (party == null || subject == null) {
            return new Decision.Refused<>(reasons);
        }
        return switch (planned(actor, party.id(), subject, opening.answers())) {
            case Decision.Refused<Planned>(var why) -> new Decision.Refused<>(why);
            case Decision.Granted<Planned>(var planned) -> {
                var now = clock.instant();
                var id = Uuids.next(clock);
                store.add(
                        new Case(
                                id,
                                NUMBER.format(today()) + "%06d".formatted(store.nextNumber()),
                                subject.bundle().id(),
                                subject.isBundle(),
                                subject.bundle().name(),
                                party.id(),
                                party.name(),
                                party.synthetic(),
                                subject.bundle().lead(),
                                opening.channel(),
                                Stage.DRAFT,
                                0,
                                now,
                                null,
                                null,
                                null,
                                null,
                                0),
                        opening.answers());
                store.put(id, Blueprint.of(id, planned.plan(), ServiceItem::unit).materials());
                var event =
                        event(
                                actor,
                                id,
                                null,
                                now,
                                "open",
                                subject.bundle().lead(),
                                null,
                                Map.of());
                write(actor, event, opening.key());
                yield new Decision.Granted<>(event);
            }
        };
    }

    /** The actor as the party for which it may act here; as itself if it may for none. */
    private Actor acting(Actor actor, PartyId party, String subject) {
        return !party.value().equals(actor.party())
                        && representations
                                .orderedStream()
                                .anyMatch(one -> one.allows(actor, party, subject, today()))
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

    private @Nullable Party applicant(Actor actor, Opening opening) {
        boolean may =
                opening.party().value().equals(actor.party())
                        || (actor.has("window-clerk") && !opening.channel().equals("online"));
        return may ? parties.find(actor, opening.party()).orElse(null) : null;
    }

    private record Planned(Plan plan, Facts facts) {}

    private Decision<Planned> planned(
            Actor actor, PartyId party, Applications.Subject subject, Map<String, String> answers) {
        var all = applications.get();
        return switch (all.answers(known(actor, party), answers)) {
            case Decision.Refused<Facts>(var why) -> new Decision.Refused<>(why);
            case Decision.Granted<Facts>(var facts) ->
                    switch (all.plan(subject, facts)) {
                        case Decision.Refused<Plan>(var why) -> new Decision.Refused<>(why);
                        case Decision.Granted<Plan>(var plan) ->
                                new Decision.Granted<>(new Planned(plan, facts));
                    };
        };
    }

    private Facts known(Actor actor, PartyId party) {
        var values = new HashMap<String, Value>();
        parties.facts(actor, party).forEach(fact -> values.put(fact.fact().code(), fact.value()));
        return new Facts.Given(today(), values);
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
        var head = head(actor, id);
        var reasons = draft(head, actor);
        if (!reasons.isEmpty()) {
            return new Decision.Refused<>(reasons);
        }
        var subject = applications.get().find(head.subject(), today()).orElseThrow();
        return switch (planned(actor, head.party(), subject, answers)) {
            case Decision.Refused<Planned>(var why) -> new Decision.Refused<>(why);
            case Decision.Granted<Planned>(var planned) -> {
                if (!store.answer(id, version, answers)) {
                    yield changed();
                }
                store.replace(
                        id, Blueprint.of(id, planned.plan(), ServiceItem::unit).materials());
                yield new Decision.Granted<>(head(actor, id));
            }
        };
    }

    private static List<Reason> draft(Case head, Actor actor) {
        var reasons = new ArrayList<Reason>();
        if (!head.stage().isDraft()) {
            reasons.add(
                    CaseRules.reason(
                            "case.stage", CaseRules.RECEPTION, "answer", head.stage().code()));
        }
        if (!CaseRules.isApplicant(head, actor)) {
            reasons.add(CaseRules.reason("case.who", CaseRules.OWN_RULE, "answer"));
        }
        return reasons;
    }

    private static <T> Decision<T> changed() {
        return new Decision.Refused<>(
                List.of(CaseRules.reason("case.changed", CaseRules.OWN_RULE)));
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
                            event(
                                    actor,
                                    id,
                                    null,
                                    clock.instant(),
                                    Act.Kind.SUPPLY.code(),
                                    head.unit(),
                                    CaseRules.OWING,
                                    detail);
                    write(actor, event, attachment.id());
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
        var attachment = attachments.find(actor, file);
        if (attachment.isEmpty()) {
            refusals.add(CaseRules.reason("case.material.unknown", CaseRules.OWN_RULE, material));
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
        var held =
                store.materials(head.id()).stream()
                        .filter(one -> one.material().equals(material))
                        .findFirst();
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
        return java.util.Arrays.stream(Act.Kind.values())
                .filter(kind -> CaseRules.standing(head, kind, actor).isEmpty())
                .toList();
    }

    /** Why the act would be refused now; empty if it would not. */
    @Transactional(readOnly = true)
    public List<Reason> refusals(Actor signedIn, UUID id, Act act) {
        var actor = acting(signedIn, id);
        var file = file(head(actor, id));
        return refusals(file, act, actor);
    }

    private List<Reason> refusals(CaseFile file, Act act, Actor actor) {
        var latest = act instanceof Act.Accept && owes(file) ? latestOwed(file) : today();
        return CaseRules.refusals(file, act, actor, today(), askedBefore(file), latest);
    }

    private static Set<String> askedBefore(CaseFile file) {
        var asked = new HashSet<String>();
        file.events().stream()
                .filter(event -> event.is("ask-correction"))
                .findFirst()
                .ifPresent(event -> asked.addAll(event.detail().keySet()));
        return asked;
    }

    /** What is owed comes before the promised end of the case. */
    private LocalDate latestOwed(CaseFile file) {
        var last =
                file.items().stream()
                        .map(item ->
                                calendars
                                        .current()
                                        .due(clock().local(clock.instant()), item.promise()))
                        .max(Comparator.naturalOrder());
        return last.map(java.time.LocalDateTime::toLocalDate).orElse(today());
    }

    /**
     * Does an act on the case as a whole.
     *
     * @return the event, also if the same form had done it before; or every reason why not
     * @throws NoSuchElementException if the actor may not see the case
     */
    public Decision<CaseEvent> act(Actor actor, UUID id, Stamp stamp, Act act) {
        return once(stamp.key(), () -> acted(actor, id, stamp, act));
    }

    private Decision<CaseEvent> acted(Actor signedIn, UUID id, Stamp stamp, Act act) {
        var actor = acting(signedIn, id);
        var file = lookedAt(head(actor, id), act);
        if (act instanceof Act.Submit(var owed)) {
            return submit(actor, file, stamp, owed, act);
        }
        var reasons = refusals(file, act, actor);
        if (!reasons.isEmpty()) {
            return new Decision.Refused<>(reasons);
        }
        return did(actor, file, stamp, act);
    }

    /** What acts look at: no opinions, and answers only when they are submitted. */
    private CaseFile lookedAt(Case head, Act act) {
        var id = head.id();
        return new CaseFile(
                head,
                store.items(id),
                store.materials(id),
                List.of(),
                store.events(id),
                act instanceof Act.Submit ? store.answers(id) : Map.of());
    }

    private Decision<CaseEvent> submit(
            Actor actor, CaseFile file, Stamp stamp, Set<String> owed, Act act) {
        var head = file.head();
        var reasons = new ArrayList<>(refusals(file, act, actor));
        var subject = applications.get().find(head.subject(), today()).orElse(null);
        if (subject == null) {
            reasons.add(
                    CaseRules.reason("case.subject.unknown", CaseRules.OWN_RULE, head.subject()));
            return new Decision.Refused<>(reasons);
        }
        return switch (planned(actor, head.party(), subject, file.answers())) {
            case Decision.Refused<Planned>(var why) -> {
                reasons.addAll(why);
                yield new Decision.Refused<>(reasons);
            }
            case Decision.Granted<Planned>(var planned) -> {
                reasons.addAll(applications.get().open(planned.plan(), planned.facts()));
                if (!reasons.isEmpty()) {
                    yield new Decision.Refused<>(reasons);
                }
                var now = clock.instant();
                var blueprint =
                        Blueprint.of(
                                head.id(), planned.plan(), item -> decides(item, head.party()));
                var event =
                        event(actor, head.id(), null, now, "submit", head.unit(), null, Map.of());
                if (!store.move(
                        head.id(),
                        stamp.version(),
                        new CaseStore.Move(
                                Stage.SUBMITTED, now, null, null, null, blueprint.items().size()),
                        new CaseStore.Entry(event, stamp.key()))) {
                    yield changed();
                }
                blueprint.procedures().forEach(procedure -> keep(procedure, now));
                store.add(blueprint.items());
                store.owe(head.id(), owed);
                tell(actor, event);
                if (isDecidedByRules(blueprint, owed)) {
                    decide(head.id(), stamp.version() + 1, blueprint.items());
                }
                yield new Decision.Granted<>(event);
            }
        };
    }

    /** The unit that decides an item: another one if it was handed down to the party's place. */
    private String decides(ServiceItem item, PartyId id) {
        var party = parties.find(Actor.SYSTEM, id);
        return deciding.orderedStream()
                .flatMap(one -> party.map(known -> one.of(item, known)).stream())
                .filter(unit -> !unit.equals(item.unit()))
                .findFirst()
                .orElse(item.unit());
    }

    /** Whether no office has to look at it: its conditions hold and its materials are there. */
    private static boolean isDecidedByRules(Blueprint blueprint, Set<String> owed) {
        return owed.isEmpty()
                && blueprint.procedures().stream()
                        .allMatch(procedure -> procedure.first().role().equals(Blueprint.SYSTEM));
    }

    /** Accepts and grants at once (秒批). */
    private void decide(UUID id, int version, List<CaseItem> items) {
        must(
                acted(
                        Actor.SYSTEM,
                        id,
                        new Stamp(version, Uuids.next(clock)),
                        new Act.Accept(today())));
        for (var item : items) {
            var now = store.item(id, item.item()).orElseThrow();
            must(
                    acted(
                            Actor.SYSTEM,
                            id,
                            item.item(),
                            new Stamp(now.version(), Uuids.next(clock)),
                            new ItemAct.Grant("", false)));
        }
    }

    /** In the middle of a transaction nothing may be refused any more. */
    private static void must(Decision<CaseEvent> decision) {
        if (decision instanceof Decision.Refused<CaseEvent>(var reasons)) {
            throw new IllegalStateException("refused in the middle: " + reasons);
        }
    }

    private void keep(Procedure procedure, Instant now) {
        if (!procedures.containsKey(procedure.id())) {
            store.keep(procedure, now);
        }
    }

    private Procedure procedure(UUID id) {
        return procedures.computeIfAbsent(id, store::procedure);
    }

    private Decision<CaseEvent> did(Actor actor, CaseFile file, Stamp stamp, Act act) {
        var head = file.head();
        var now = notBefore(file.events());
        var kind = act.kind();
        var to = kind.to();
        var move =
                new CaseStore.Move(
                        to,
                        kind == Act.Kind.CORRECT ? now : null,
                        to == Stage.ACCEPTED && head.stage() == Stage.SUBMITTED ? now : null,
                        to.isOver() && head.over() == null ? now : null,
                        act instanceof Act.Accept(var until) && owes(file) ? until : null,
                        null);
        var event =
                event(
                        actor,
                        head.id(),
                        null,
                        now,
                        kind.code(),
                        head.unit(),
                        basis(act),
                        detail(act));
        var entry = new CaseStore.Entry(event, stamp.key());
        if (!store.move(head.id(), stamp.version(), move, entry)) {
            return changed();
        }
        tell(actor, event);
        if (to == Stage.ACCEPTED && head.stage() == Stage.SUBMITTED) {
            var after = new ArrayList<>(file.events());
            after.add(event);
            begin(head.id(), file.items(), after, now);
        } else if (to.isOver() && head.stage() == Stage.ACCEPTED) {
            store.drop(
                    head.id(),
                    file.items().stream()
                            .filter(item -> !item.state().isOver())
                            .map(CaseItem::item)
                            .toList(),
                    now);
        }
        return new Decision.Granted<>(event);
    }

    private static boolean owes(CaseFile file) {
        return file.materials().stream()
                .anyMatch(material -> material.state() == CaseMaterial.State.OWED);
    }

    private static @Nullable Citation basis(Act act) {
        return switch (act) {
            case Act.AskCorrection _, Act.Deem _ -> CaseRules.CORRECTION;
            case Act.Accept _, Act.NotAccept _, Act.Correct _ -> CaseRules.RECEPTION;
            case Act.Terminate _, Act.Supply _ -> CaseRules.OWING;
            default -> null;
        };
    }

    private static Map<String, String> detail(Act act) {
        var detail = new LinkedHashMap<String, String>();
        switch (act) {
            case Act.AskCorrection(var missing) -> named(missing, detail);
            case Act.AnswerPreview(var missing, var words) -> {
                named(missing, detail);
                detail.put("words", words);
            }
            case Act.NotAccept(var words, var instead) -> {
                detail.put("words", words);
                detail.put("instead", instead);
            }
            case Act.Withdraw(var words) -> detail.put("words", words);
            case Act.Terminate(var words) -> detail.put("words", words);
            case Act.Deliver(var way, var words) -> {
                detail.put("way", way.name().toLowerCase(java.util.Locale.ROOT));
                detail.put("words", words);
            }
            default -> {}
        }
        return detail;
    }

    private static void named(List<Act.Missing> missing, Map<String, String> into) {
        missing.forEach(one -> into.put(CaseRules.key(one), one.words()));
    }

    /** Items that wait for nothing start, the others begin to wait. */
    private void begin(UUID id, List<CaseItem> items, List<CaseEvent> after, Instant now) {
        var starts = new ArrayList<CaseStore.Start>();
        for (var item : items) {
            starts.add(
                    item.waits() > 0
                            ? new CaseStore.Start(item.item(), ItemState.WAITING, null, null, null)
                            : started(item, after));
        }
        store.start(id, now, starts);
    }

    private CaseStore.Start started(CaseItem item, List<CaseEvent> after) {
        var dues = dues(item, after);
        return new CaseStore.Start(
                item.item(),
                ItemState.RUNNING,
                procedure(item.procedure()).first(),
                dues.promise(),
                dues.legal());
    }

    private record Dues(CaseClock.@Nullable Due promise, CaseClock.@Nullable Due legal) {}

    private Dues dues(CaseItem item, List<CaseEvent> after) {
        var legal = item.legal();
        return new Dues(
                clock().due(item.promise(), item.item(), after).orElse(null),
                legal == null ? null : clock().due(legal, item.item(), after).orElse(null));
    }

    CaseClock clock() {
        return new CaseClock(calendars.current(), timezone());
    }

    private ZoneId timezone() {
        return zone.settings().timezone();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), timezone());
    }

    /** Time does not run backwards in a case, whatever the machine's clock does. */
    private Instant notBefore(List<CaseEvent> before) {
        var now = clock.instant();
        var last = before.isEmpty() ? now : before.getLast().at();
        return last.isAfter(now) ? last : now;
    }

    /** The clock of an item under one of its terms, now; empty before anything came in. */
    public Optional<ClockReading> clock(CaseFile file, CaseItem item, Term term) {
        return clock().read(term, item.item(), file.events(), notBefore(file.events()));
    }

    /** When a submitted case counts as accepted if nobody asks for a correction until then. */
    public Optional<java.time.LocalDateTime> deemedFrom(CaseFile file) {
        var received = file.head().received();
        return received == null
                ? Optional.empty()
                : calendars
                        .current()
                        .term(Terms.CORRECTION, today())
                        .map(term -> calendars.current().due(clock().local(received), term));
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
        var step = procedure(item.procedure()).step(item.step());
        return actor.has(step.role())
                && actor.units().contains(Objects.requireNonNullElse(step.unit(), item.unit()));
    }

    /** The version of the procedure by which an item is handled. */
    public Procedure procedure(CaseItem item) {
        return procedure(item.procedure());
    }

    /**
     * Does an act on one item of a case.
     *
     * @return the event, also if the same form had done it before; or every reason why not
     * @throws NoSuchElementException if the actor may not see the case, or it has no such item
     */
    public Decision<CaseEvent> act(Actor actor, UUID id, String itemId, Stamp stamp, ItemAct act) {
        return once(stamp.key(), () -> acted(actor, id, itemId, stamp, act));
    }

    private Decision<CaseEvent> acted(
            Actor actor, UUID id, String itemId, Stamp stamp, ItemAct act) {
        var found =
                (actor.has("system")
                                ? store.standing(id, itemId)
                                : store.standing(id, itemId, actor.units(), actor.party()))
                        .orElseThrow(() ->
                                new NoSuchElementException(
                                        "no item %s of %s".formatted(itemId, id)));
        var head = found.head();
        var item = found.item();
        if (item.version() != stamp.version() && !(act instanceof ItemAct.Opine)) {
            return changed();
        }
        var procedure = procedure(item.procedure());
        var reasons =
                ItemRules.refusals(head, item, procedure, act, actor, today(), extension(head));
        if (!reasons.isEmpty()) {
            return new Decision.Refused<>(reasons);
        }
        return did(actor, found, procedure, stamp.key(), act);
    }

    /** By how much the law lets a term be extended: one of several offices by more. */
    private @Nullable Term extension(Case head) {
        return calendars
                .current()
                .term(head.isBundle() ? "joint-extension" : "extension", today())
                .orElse(null);
    }

    private Decision<CaseEvent> did(
            Actor actor, CaseStore.Standing found, Procedure procedure, UUID key, ItemAct act) {
        var head = found.head();
        var item = found.item();
        var entered = item.entered();
        var now = clock.instant();
        now = entered != null && entered.isAfter(now) ? entered : now;
        var event =
                event(
                        actor,
                        head.id(),
                        item.item(),
                        now,
                        act.code(),
                        item.unit(),
                        basis(act),
                        detail(act, item));
        var entry = new CaseStore.Entry(event, key);
        boolean done =
                switch (act) {
                    case ItemAct.Pass _, ItemAct.Return _ ->
                            store.step(item, next(procedure, item, act), entry);
                    case ItemAct.Transfer(var to, var name) -> store.assign(item, to, name, entry);
                    case ItemAct.Consult(var units, var question) ->
                            store.ask(item, opinions(actor, item, units, question, now), entry);
                    case ItemAct.Opine opine -> store.opine(item, opine, actor.units(), entry);
                    case ItemAct.Inspect _, ItemAct.Check _ -> store.touch(item, entry);
                    case ItemAct.Stop _, ItemAct.Resume _, ItemAct.Extend _ ->
                            turned(head, item, act, entry);
                    case ItemAct.Grant _ -> granted(actor, found, entry);
                    case ItemAct.Refuse _ -> refused(actor, head, item, entry);
                };
        if (!done) {
            return changed();
        }
        tell(actor, event);
        return new Decision.Granted<>(event);
    }

    /** One item less is open; what waited for it starts. */
    private boolean granted(Actor actor, CaseStore.Standing found, CaseStore.Entry entry) {
        var head = found.head();
        var item = found.item();
        var now = entry.event().at();
        store.countDown(head.id(), 1, now); // First, since it holds the case as a lock does.
        if (!decided(item, ItemState.GRANTED, entry)) {
            return false;
        }
        if (found.awaited()) {
            start(actor, head, store.release(head.id(), item.item()), now);
        }
        return true;
    }

    /** The item is not open any more, nor is what needs its output. */
    private boolean refused(Actor actor, Case head, CaseItem item, CaseStore.Entry entry) {
        store.lock(head.id());
        if (!decided(item, ItemState.REFUSED, entry)) {
            return false;
        }
        var now = entry.event().at();
        store.countDown(head.id(), 1 + drop(actor, head, item, now), now);
        return true;
    }

    private boolean decided(CaseItem item, ItemState state, CaseStore.Entry entry) {
        return store.turn(
                item,
                state,
                kept(item.due(), item.provisional()),
                kept(item.legalDue(), item.provisional()),
                false,
                entry.event().at(),
                entry);
    }

    private static CaseClock.@Nullable Due kept(@Nullable Instant at, boolean provisional) {
        return at == null ? null : new CaseClock.Due(at, provisional);
    }

    private static Procedure.Step next(Procedure procedure, CaseItem item, ItemAct act) {
        var step = Objects.requireNonNull(item.step());
        var next = procedure.transition(step, act.code()).orElseThrow().next();
        return procedure.step(Objects.requireNonNull(next));
    }

    private List<Opinion> opinions(
            Actor actor, CaseItem item, List<String> units, String question, Instant now) {
        return units.stream()
                .distinct()
                .map(unit ->
                        new Opinion(
                                Uuids.next(clock),
                                item.caseId(),
                                item.item(),
                                unit,
                                question,
                                actor.name(),
                                now,
                                null,
                                null,
                                null,
                                null))
                .toList();
    }

    /** The clock of the item stops, runs again or becomes longer. */
    private boolean turned(Case head, CaseItem item, ItemAct act, CaseStore.Entry entry) {
        var after = new ArrayList<>(store.events(head.id()));
        after.add(entry.event());
        var dues = dues(item, after);
        var state = act instanceof ItemAct.Stop ? ItemState.STOPPED : item.state();
        return store.turn(
                item,
                act instanceof ItemAct.Resume ? ItemState.RUNNING : state,
                dues.promise(),
                dues.legal(),
                act instanceof ItemAct.Extend,
                null,
                entry);
    }

    private void start(Actor actor, Case head, List<String> released, Instant now) {
        if (released.isEmpty()) {
            return;
        }
        var starts = new ArrayList<CaseStore.Start>();
        for (var id : released) {
            var event = event(actor, head.id(), id, now, "start", head.unit(), null, Map.of());
            var next = store.item(head.id(), id).orElseThrow();
            starts.add(started(next, List.of(event)));
            store.add(event, null);
        }
        store.start(head.id(), now, starts);
    }

    /**
     * What needs the output of a refused item ends with it, and what needs that; what only had to
     * come later starts.
     *
     * @return how many ended
     */
    private int drop(Actor actor, Case head, CaseItem refused, Instant now) {
        var items = store.items(head.id());
        var dropped = new HashSet<String>();
        var queue = new ArrayDeque<String>();
        queue.add(refused.item());
        while (!queue.isEmpty()) {
            var gone = queue.remove();
            for (var item : items) {
                if (item.needs().contains(gone)
                        && !item.state().isOver()
                        && dropped.add(item.item())) {
                    queue.add(item.item());
                }
            }
        }
        var over = new ArrayList<>(dropped);
        over.add(refused.item());
        for (var id : dropped) {
            store.add(
                    event(
                            actor,
                            head.id(),
                            id,
                            now,
                            "drop",
                            head.unit(),
                            null,
                            Map.of("because", refused.name().zh())),
                    null);
        }
        if (!dropped.isEmpty()) {
            store.drop(head.id(), dropped, now);
        }
        for (var id : over) {
            start(actor, head, store.release(head.id(), id), now);
        }
        return dropped.size();
    }

    private static @Nullable Citation basis(ItemAct act) {
        return switch (act) {
            case ItemAct.Stop(var special, var _, var _) -> special.citation();
            case ItemAct.Resume _ -> new Citation("行政许可法", "第四十五条");
            case ItemAct.Extend _ -> new Citation("行政许可法", "第四十二条");
            case ItemAct.Refuse(var _, var basis) -> basis;
            case ItemAct.Inspect _ -> new Citation("行政许可法", "第三十四条");
            case ItemAct.Grant(var _, var onCommitment) ->
                    onCommitment ? new Citation("告知承诺制", null) : new Citation("行政许可法", "第三十八条");
            default -> null;
        };
    }

    private static Map<String, String> detail(ItemAct act, CaseItem item) {
        var detail = new LinkedHashMap<String, String>();
        if (item.step() != null) {
            detail.put("step", item.step());
        }
        switch (act) {
            case ItemAct.Pass(var words) -> detail.put("words", words);
            case ItemAct.Return(var words) -> detail.put("words", words);
            case ItemAct.Transfer(var _, var name) -> detail.put("to", name);
            case ItemAct.Consult(var units, var question) -> {
                detail.put("units", String.join(" ", units));
                detail.put("words", question);
            }
            case ItemAct.Opine(var opinion, var agreed, var words) -> {
                detail.put("opinion", opinion.toString());
                detail.put("agreed", "" + agreed);
                detail.put("words", words);
            }
            case ItemAct.Inspect(var officers, var on, var findings) -> {
                detail.put("officers", String.join("、", officers));
                detail.put("on", on.toString());
                detail.put("words", findings);
            }
            case ItemAct.Stop(var special, var document, var expected) -> {
                detail.put("special", special.code());
                detail.put("document", document);
                detail.put("expected", "" + expected);
            }
            case ItemAct.Resume(var words) -> detail.put("words", words);
            case ItemAct.Extend(var amount, var words) -> {
                detail.put("amount", "" + amount);
                detail.put("words", words);
            }
            case ItemAct.Grant(var words, var onCommitment) -> {
                detail.put("words", words);
                detail.put("commitment", "" + onCommitment);
            }
            case ItemAct.Refuse(var words, var _) -> detail.put("words", words);
            case ItemAct.Check(var kept, var words) -> {
                detail.put("kept", "" + kept);
                detail.put("words", words);
            }
        }
        return detail;
    }

    private CaseEvent event(
            Actor actor,
            UUID id,
            @Nullable String item,
            Instant at,
            String act,
            String office,
            @Nullable Citation basis,
            Map<String, String> detail) {
        return new CaseEvent(
                Uuids.next(clock),
                id,
                item,
                at,
                act,
                actor.name(),
                actor.account(),
                office,
                basis,
                detail);
    }

    /**
     * Writes the event with its trace.
     *
     * @throws DuplicateKeyException if the same form does the same at this very moment; see once
     */
    private void write(Actor actor, CaseEvent event, UUID key) {
        store.add(event, key);
        tell(actor, event);
    }

    /** Leaves a trace of what was written, and says it to those who listen. */
    private void tell(Actor actor, CaseEvent event) {
        trace.record(
                actor,
                "case." + event.act(),
                new Ref(KIND, event.caseId().toString()),
                event.office().isEmpty() ? "*" : event.office(),
                event.item() == null ? Map.of() : Map.of("item", event.item()));
        if (HEARD.contains(event.act())) {
            events.publishEvent(
                    new CaseProgressed(event.caseId(), event.id(), event.act(), event.item()));
        }
    }
}
