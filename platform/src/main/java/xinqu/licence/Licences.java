package xinqu.licence;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.calendar.Calendars;
import xinqu.calendar.Term;
import xinqu.calendar.Terms;
import xinqu.calendar.WorkingDays;
import xinqu.casework.CaseEvent;
import xinqu.casework.CaseFile;
import xinqu.casework.CaseItem;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.decision.Uuids;
import xinqu.identity.Audit;
import xinqu.job.Routine;
import xinqu.licence.Licence.State;
import xinqu.licence.LicenceAct.Matter;
import xinqu.pack.ImportedZone;
import xinqu.postgres.Once;
import xinqu.service.Guide;
import xinqu.service.Services;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The register of licences, and what is done to them. Every act is one transaction: the event, what
 * it changes, the trace in the audit trail and what is to follow hold together or not at all.
 */
@Service
public class Licences {

    /** Kind of a licence in a {@link Ref}. */
    public static final String KIND = "licence";

    /** Ends within this are shown as near. */
    public static final int NEAR_DAYS = 60;

    private static final DateTimeFormatter NUMBER = DateTimeFormatter.ofPattern("'ZJ'yyyyMMdd");

    private final LicenceStore store;
    private final Services services;
    private final Calendars calendars;
    private final ImportedZone zone;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Once once;
    private final Clock clock;

    Licences(
            LicenceStore store,
            Services services,
            Calendars calendars,
            ImportedZone zone,
            Audit audit,
            ApplicationEventPublisher events,
            Once once,
            Clock clock) {
        this.store = store;
        this.services = services;
        this.calendars = calendars;
        this.zone = zone;
        this.audit = audit;
        this.events = events;
        this.once = once;
        this.clock = clock;
    }

    /**
     * Which licences are wanted; null does not narrow.
     *
     * @param units the units within the scope of who asks
     * @param party the party that asks for its own
     * @param words found in the numbers, the name or the holder
     * @param state code of a state as of today, {@code ending} for a near end, or {@code asked} for
     *     what waits for a decision
     * @param soon last day of a near end
     */
    public record Query(
            Set<String> units,
            @Nullable UUID party,
            @Nullable String words,
            @Nullable String state,
            LocalDate today,
            LocalDate soon) {

        public Query {
            units = Set.copyOf(units);
        }
    }

    /**
     * What the form that an act comes from knew.
     *
     * @param version of the licence as it was shown
     * @param key made with the form: sent twice, it is done once
     */
    public record Stamp(int version, UUID key) {}

    /**
     * Until when a renewal can be asked for.
     *
     * @param term how long before the end
     * @param latest the last day for it, and whether a holiday notice to come may move it
     */
    public record Asking(LocalDate end, Term term, WorkingDays.Dated latest) {}

    public Query query(Actor actor, @Nullable String words, @Nullable String state) {
        var today = today();
        return new Query(
                actor.units(), actor.party(), words, state, today, today.plusDays(NEAR_DAYS));
    }

    @Transactional(readOnly = true)
    public List<Licence> list(Query query, String orderBy, int limit, int offset) {
        return store.list(query, orderBy, limit, offset);
    }

    @Transactional(readOnly = true)
    public long count(Query query) {
        return store.count(query);
    }

    /** The licence, if the actor may see it. */
    @Transactional(readOnly = true)
    public Optional<Licence> find(Actor actor, UUID id) {
        return actor.has("system") ? store.find(id) : store.find(id, actor.units(), actor.party());
    }

    /** What happened to a licence that the actor was shown, in order. */
    @Transactional(readOnly = true)
    public List<LicenceEvent> events(Licence licence) {
        return store.events(licence.id());
    }

    /** The day in the zone. */
    public LocalDate today() {
        return day(clock.instant());
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone.settings().timezone());
    }

    /** Empty if the licence has no end, or nothing says how early a renewal is asked for. */
    public Optional<Asking> asking(Licence licence) {
        var end = licence.validity().until();
        if (end == null) {
            return Optional.empty();
        }
        var now = calendars.current();
        return services.item(licence.item())
                .flatMap(item -> Optional.ofNullable(item.guide().result()))
                .flatMap(result -> Optional.ofNullable(result.renewBefore()))
                .or(() -> now.term(Terms.RENEWAL_REQUEST, today()))
                .map(term -> new Asking(end, term, Validity.before(end, term, now.days())));
    }

    private LicenceRules.Moment moment(Licence licence) {
        var asking = asking(licence).orElse(null);
        return asking == null
                ? new LicenceRules.Moment(today(), null, null)
                : new LicenceRules.Moment(today(), asking.latest().day(), asking.term().citation());
    }

    /** Whether acts of this kind are the actor's at all. */
    public boolean isFor(Actor actor, Licence licence, LicenceAct act) {
        return LicenceRules.isFor(licence, act, actor);
    }

    /** Why such an act is refused now, whatever is written into its form; empty if it is not. */
    public List<Reason> standing(Actor actor, Licence licence, LicenceAct act) {
        return LicenceRules.standing(licence, act, actor, moment(licence));
    }

    /** Whether a licence follows from a grant of the item. */
    public boolean follows(String item) {
        return result(item).isPresent();
    }

    private Optional<Guide.Result> result(String item) {
        return services.item(item)
                .flatMap(one -> Optional.ofNullable(one.guide().result()))
                .filter(one -> one.kind() != Guide.Outcome.OTHER);
    }

    /**
     * Enters what a granted item ended with; a second time changes nothing.
     *
     * @param event the grant
     */
    @Transactional
    void register(CaseFile file, CaseItem item, CaseEvent event) {
        var result = result(item.item()).orElse(null);
        var head = file.head();
        if (result == null || store.registered(head.id(), item.item())) {
            return;
        }
        var validity = Validity.beginning(day(event.at()), result.validity());
        var words = event.detail().getOrDefault("words", "");
        var licence =
                new Licence(
                        Uuids.next(clock),
                        NUMBER.format(validity.from()) + "%06d".formatted(store.nextNumber()),
                        result.name(),
                        result.kind(),
                        item.item(),
                        head.id(),
                        head.number(),
                        head.party(),
                        head.applicant(),
                        head.synthetic(),
                        item.unit(),
                        validity,
                        State.VALID,
                        Set.of(),
                        words,
                        0);
        if (store.add(licence)) {
            var basis = event.basis();
            var granted =
                    new LicenceEvent(
                            Uuids.next(clock),
                            licence.id(),
                            event.at(),
                            "granted",
                            event.actor(),
                            event.account(),
                            basis == null ? LicenceRules.REASONS : basis,
                            detail(words, validity.until(), Map.of()));
            write(Actor.SYSTEM, licence, granted, event.id());
        }
    }

    /**
     * Does an act on a licence.
     *
     * @return the event, also if the same form had done it before; or every reason why not
     * @throws NoSuchElementException if the actor may not see the licence
     */
    public Decision<LicenceEvent> act(Actor actor, UUID id, Stamp stamp, LicenceAct act) {
        var seen =
                find(actor, id).orElseThrow(() -> new NoSuchElementException("no licence " + id));
        return once.act(
                () -> acted(actor, seen.id(), stamp, act),
                () ->
                        store.done(stamp.key())
                                .filter(event ->
                                        event.licence().equals(id)
                                                && event.act().equals(act.code())),
                Licences::changed);
    }

    private static Decision<LicenceEvent> changed() {
        return new Decision.Refused<>(
                List.of(new Reason("licence.changed", List.of(), LicenceRules.OWN_RULE)));
    }

    private Decision<LicenceEvent> acted(Actor actor, UUID id, Stamp stamp, LicenceAct act) {
        var licence = store.find(id).orElseThrow();
        if (licence.version() != stamp.version()) {
            return changed();
        }
        var reasons = LicenceRules.refusals(licence, act, actor, moment(licence));
        if (!reasons.isEmpty()) {
            return new Decision.Refused<>(reasons);
        }
        var after = after(licence, act);
        if (!store.change(after)) {
            return changed();
        }
        boolean prolonged = !after.validity().equals(licence.validity());
        var event =
                new LicenceEvent(
                        Uuids.next(clock),
                        id,
                        clock.instant(),
                        act.code(),
                        actor.name(),
                        actor.account(),
                        act.basis(),
                        detail(
                                words(act),
                                prolonged ? after.validity().until() : null,
                                detail(act)));
        write(actor, after, event, stamp.key());
        events.publishEvent(new LicenceProgressed(id, event.id(), event.act()));
        return new Decision.Granted<>(event);
    }

    private void write(Actor actor, Licence licence, LicenceEvent event, UUID key) {
        store.add(event, key);
        audit.record(
                actor,
                "licence." + event.act(),
                new Ref(KIND, licence.id().toString()),
                licence.unit(),
                Map.of("number", licence.number()));
    }

    /** What the act makes of the licence. */
    private static Licence after(Licence now, LicenceAct act) {
        return switch (act) {
            case LicenceAct.Ask(var matter, var _) -> {
                var asked = new HashSet<>(now.asked());
                asked.add(matter);
                yield with(now, now.validity(), now.written(), asked, now.content());
            }
            case LicenceAct.Grant(var matter, var words) ->
                    switch (matter) {
                        case CHANGE ->
                                with(
                                        now,
                                        now.validity(),
                                        now.written(),
                                        without(now, matter),
                                        words);
                        case RENEWAL ->
                                with(
                                        now,
                                        now.validity().renewed(),
                                        now.written(),
                                        without(now, matter),
                                        now.content());
                        case CANCELLATION -> ended(now, State.CANCELLED);
                    };
            case LicenceAct.Refuse(var matter, var _) ->
                    with(now, now.validity(), now.written(), without(now, matter), now.content());
            case LicenceAct.Revoke _ -> ended(now, State.REVOKED);
            case LicenceAct.Cancel _ -> ended(now, State.CANCELLED);
            case LicenceAct.Deem() ->
                    with(
                            now,
                            now.validity().renewed(),
                            now.written(),
                            without(now, Matter.RENEWAL),
                            now.content());
        };
    }

    private static Set<Matter> without(Licence now, Matter matter) {
        var asked = new HashSet<>(now.asked());
        asked.remove(matter);
        return asked;
    }

    private static Licence ended(Licence now, State state) {
        return with(now, now.validity(), state, Set.of(), now.content());
    }

    private static Licence with(
            Licence now, Validity validity, State written, Set<Matter> asked, String content) {
        return new Licence(
                now.id(),
                now.number(),
                now.name(),
                now.kind(),
                now.item(),
                now.caseId(),
                now.caseNumber(),
                now.party(),
                now.holder(),
                now.synthetic(),
                now.unit(),
                validity,
                written,
                asked,
                content,
                now.version());
    }

    private static String words(LicenceAct act) {
        return switch (act) {
            case LicenceAct.Ask(var _, var words) -> words;
            case LicenceAct.Grant(var _, var words) -> words;
            case LicenceAct.Refuse(var _, var words) -> words;
            case LicenceAct.Revoke(var _, var _, var words) -> words;
            case LicenceAct.Cancel(var _, var words) -> words;
            case LicenceAct.Deem() -> "";
        };
    }

    private static Map<String, String> detail(LicenceAct act) {
        return switch (act) {
            case LicenceAct.Revoke(var flaw, var _, var _) -> Map.of("flaw", flaw.code());
            case LicenceAct.Cancel(var ending, var _) -> Map.of("ending", ending.code());
            default -> Map.of();
        };
    }

    private static Map<String, String> detail(
            String words, @Nullable LocalDate until, Map<String, String> more) {
        var detail = new HashMap<>(more);
        if (!words.isBlank()) {
            detail.put("words", words.strip());
        }
        if (until != null) {
            detail.put("until", until.toString());
        }
        return detail;
    }

    /** How many of the actor's licences wait for a decision. */
    int undecided(Actor actor) {
        return store.undecided(actor.units());
    }

    /**
     * Writes down that renewals count as granted because their licences ended without a decision.
     *
     * @return how many
     * @throws IllegalStateException after all of them, if some failed
     */
    int deem(int most) {
        return Routine.each(store.deemed(today(), most), Licence::number, this::deem);
    }

    private int deem(Licence licence) {
        var key = licence.id() + "|deem|" + licence.validity().until();
        var stamp =
                new Stamp(
                        licence.version(),
                        UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)));
        var decision = act(Actor.SYSTEM, licence.id(), stamp, new LicenceAct.Deem());
        return decision instanceof Decision.Granted ? 1 : 0;
    }
}
