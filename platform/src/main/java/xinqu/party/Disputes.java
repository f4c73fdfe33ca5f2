package xinqu.party;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.json.JsonMapper;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.identity.Audit;
import xinqu.pack.ImportedZone;
import xinqu.rule.Value;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What parties say is wrong with the values held of them, and what those who delivered answer.
 *
 * <p>The unit that delivered a value answers. Of what no unit of the zone delivers, such as tax
 * figures or what the party itself declared, the party's place may answer as well, so that no
 * dispute is without somebody.
 */
@Service
public class Disputes {

    static final String PATH = "/disputes";

    /** The roles that answer, each in its units. */
    static final Set<String> ANSWERING = Set.of("window-clerk", "approver");

    private static final Citation CORRECTION = new Citation("个人信息保护法", "第四十六条");

    private final DisputeStore store;
    private final Parties parties;
    private final Catalogues catalogues;
    private final ImportedZone zone;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    Disputes(
            DisputeStore store,
            Parties parties,
            Catalogues catalogues,
            ImportedZone zone,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.parties = parties;
        this.catalogues = catalogues;
        this.zone = zone;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A dispute with the party that raised it.
     *
     * @param code credit code; null if there is none
     */
    public record Found(
            Dispute dispute, String name, @Nullable String code, Subject kind, boolean synthetic) {}

    /** A value of the disputed fact, and when it came. */
    public record Delivered(FactValue value, Instant received) {}

    /** What is to be answered. */
    public sealed interface Answer {

        /** To the party: why. */
        String words();

        /**
         * The party is right; the value is delivered anew.
         *
         * @param asOf the day for which the value holds
         */
        record Corrected(Value value, LocalDate asOf, String words) implements Answer {}

        /** The value was right. */
        record Upheld(String words) implements Answer {}
    }

    /**
     * Says for the party, or for one that the actor works for, that a value is wrong or missing.
     */
    @Transactional
    public Decision<FactDisputed> raise(Actor actor, PartyId id, String code, String reason) {
        var party = parties.find(actor, id).orElse(null);
        var fact = catalogues.current().facts().find(code).orElse(null);
        var refusals = new ArrayList<Reason>();
        if (party == null) {
            refusals.add(refusal("party.dispute.party"));
        }
        if (fact == null || (party != null && !fact.subjects().contains(party.kind()))) {
            refusals.add(refusal("party.dispute.fact", code));
        } else if (fact.workedOut()) {
            refusals.add(refusal("party.dispute.workedOut", fact.formula()));
        }
        if (reason.isBlank()) {
            refusals.add(refusal("party.dispute.reason"));
        }
        if (party == null || fact == null || !refusals.isEmpty()) {
            return new Decision.Refused<>(refusals);
        }
        var held =
                parties.facts(actor, id).stream()
                        .filter(known -> known.fact().code().equals(code))
                        .findFirst()
                        .orElse(null);
        var source = source(fact, held);
        var dispute =
                new Dispute(
                        PartyId.uuid(clock),
                        id,
                        code,
                        held == null ? null : held.value().shown(),
                        source,
                        isOfTheZone(source) ? source : party.unit(),
                        reason.strip(),
                        clock.instant(),
                        actor.name(),
                        new Dispute.State.Open());
        if (!store.add(dispute)) {
            return new Decision.Refused<>(List.of(refusal("party.dispute.open", code)));
        }
        record(actor, "party.dispute", dispute);
        var event = new FactDisputed(dispute.id(), id, code);
        events.publishEvent(event);
        return new Decision.Granted<>(event);
    }

    /** Who delivered the value; published files answer to nobody, so the fact's own source does. */
    private String source(Fact fact, @Nullable FactValue held) {
        return held != null
                        && (held.source().equals(Fact.DECLARED)
                                || catalogues.current().units().find(held.source()).isPresent())
                ? held.source()
                : fact.source();
    }

    private boolean isOfTheZone(String source) {
        var units = catalogues.current().units();
        return units.find(source).isPresent()
                && units.within(source, zone.settings().territory().getLast());
    }

    /** The dispute, if the actor may answer it or is the party that raised it. */
    @Transactional(readOnly = true)
    public Optional<Found> find(Actor actor, UUID dispute) {
        return store.find(dispute, actor.units(), actor.party());
    }

    /** Whether the dispute waits for an answer that the actor may give. */
    public boolean mayAnswer(Actor actor, Dispute dispute) {
        return dispute.state() instanceof Dispute.State.Open
                && (actor.units().contains(dispute.unit())
                        || actor.units().contains(dispute.source()));
    }

    @Transactional(readOnly = true)
    public List<Found> find(DisputeQuery query, String orderBy, int limit, int offset) {
        return store.within(query, orderBy, limit, offset);
    }

    public long count(DisputeQuery query) {
        return store.count(query);
    }

    /** How many disputes wait for the actor. */
    public int open(Actor actor) {
        return actor.units().isEmpty() ? 0 : store.open(actor.units());
    }

    /** Whose values are disputed within the actor's scope, to choose from. */
    public List<String> sources(Actor actor) {
        return store.sources(actor.units());
    }

    /** Which facts are disputed within the actor's scope, to choose from. */
    public List<String> facts(Actor actor) {
        return store.facts(actor.units());
    }

    /**
     * The disputes about a party, newest first.
     *
     * @throws NoSuchElementException if there is no such party that the actor may see
     */
    @Transactional(readOnly = true)
    public List<Dispute> of(Actor actor, PartyId id) {
        return store.of(
                parties.find(actor, id)
                        .map(Party::id)
                        .orElseThrow(() -> new NoSuchElementException("no party " + id.value())));
    }

    /** What was disputed of the same fact before, newest first. */
    @Transactional(readOnly = true)
    public List<Dispute> before(Found found) {
        var dispute = found.dispute();
        return store.of(dispute.party()).stream()
                .filter(other -> other.fact().equals(dispute.fact()))
                .filter(other -> other.raisedAt().isBefore(dispute.raisedAt()))
                .toList();
    }

    /** Every value of the disputed fact, the one that counts first. */
    @Transactional(readOnly = true)
    public List<Delivered> history(Found found) {
        var dispute = found.dispute();
        var fact = catalogues.current().facts().find(dispute.fact()).orElse(null);
        if (fact == null) {
            return List.of();
        }
        return store.delivered(dispute.party(), fact.code()).stream()
                .flatMap(row ->
                        Optional.ofNullable(Parties.value(fact, json.readTree(row.value())))
                                .map(value ->
                                        new Delivered(
                                                new FactValue(
                                                        fact,
                                                        value,
                                                        row.asOf(),
                                                        row.source(),
                                                        row.synthetic()),
                                                row.received()))
                                .stream())
                .toList();
    }

    /** Why the answer would be refused; empty if it would not. */
    @Transactional(readOnly = true)
    public List<Reason> refusals(Found found, Answer answer, LocalDate today) {
        var refusals = new ArrayList<Reason>();
        var fact = catalogues.current().facts().find(found.dispute().fact()).orElse(null);
        if (answer.words().isBlank()) {
            refusals.add(refusal("party.answer.words"));
        }
        if (answer instanceof Answer.Corrected(var value, var asOf, var _)) {
            if (fact == null || fact.workedOut()) {
                refusals.add(refusal("party.answer.fact", found.dispute().fact()));
            }
            if (asOf.isAfter(today)) {
                refusals.add(refusal("party.answer.future"));
            }
            history(found).stream()
                    .findFirst()
                    .ifPresent(latest -> {
                        if (latest.value().value().equals(value)) {
                            refusals.add(refusal("party.answer.same"));
                        }
                        if (asOf.isBefore(latest.value().asOf())) {
                            refusals.add(
                                    refusal(
                                            "party.answer.early",
                                            latest.value().asOf().toString()));
                        }
                    });
        }
        return refusals;
    }

    /**
     * Answers a dispute and tells the party; a corrected value comes as a delivery of its own, from
     * who delivered the wrong one.
     *
     * @param today the day in the zone
     * @throws NoSuchElementException if the dispute is outside of the actor's scope
     */
    @Transactional
    public Decision<DisputeAnswered> answer(Actor actor, UUID id, Answer answer, LocalDate today) {
        var found =
                find(actor, id).orElseThrow(() -> new NoSuchElementException("no dispute " + id));
        var dispute = found.dispute();
        var refusals = refusals(found, answer, today);
        if (!refusals.isEmpty()) {
            return new Decision.Refused<>(refusals);
        }
        boolean corrected = answer instanceof Answer.Corrected;
        var words = answer.words().strip();
        if (!store.answer(id, corrected, words, clock.instant(), actor.name(), actor.units())) {
            return new Decision.Refused<>(List.of(refusal("party.answer.answered")));
        }
        if (answer instanceof Answer.Corrected(var value, var asOf, var _)) {
            parties.record(
                    actor,
                    new Parties.Delivery(
                            dispute.source(),
                            asOf,
                            found.synthetic(),
                            "dispute " + id,
                            Map.of(dispute.party(), Map.of(dispute.fact(), value))));
        }
        record(actor, corrected ? "party.dispute.corrected" : "party.dispute.kept", dispute);
        var event = new DisputeAnswered(id, dispute.party(), dispute.fact(), corrected);
        events.publishEvent(event);
        return new Decision.Granted<>(event);
    }

    private void record(Actor actor, String act, Dispute dispute) {
        audit.record(
                actor,
                act,
                new Ref("party", dispute.party().value().toString()),
                dispute.unit(),
                Map.of("fact", dispute.fact(), "dispute", dispute.id().toString()));
    }

    private static Reason refusal(String key, String... values) {
        return new Reason(key, List.of(values), CORRECTION);
    }
}
