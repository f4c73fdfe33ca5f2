package xinqu.casework;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Ref;
import xinqu.decision.Uuids;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Writes down what happens to a case: the event itself, the trace of who did it, and a word to
 * those who listen.
 */
record CaseLog(CaseStore store, Trace trace, ApplicationEventPublisher listeners, CaseTime time) {

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
                    "void",
                    "deliver",
                    "stop",
                    "resume",
                    "extend",
                    "consult",
                    "grant",
                    "refuse",
                    "check");

    /** Where an act leaves its trace. */
    @FunctionalInterface
    interface Trace {

        void record(Actor actor, String act, Ref about, String unit, Map<String, String> detail);
    }

    /** A new id. */
    UUID id() {
        return Uuids.next(time.machine());
    }

    /**
     * An event, not yet written.
     *
     * @param item null if it happens to the case as a whole
     */
    CaseEvent event(
            Actor actor,
            UUID caseId,
            @Nullable String item,
            Instant at,
            String act,
            String office,
            @Nullable Citation basis,
            Map<String, String> detail) {
        return new CaseEvent(
                id(), caseId, item, at, act, actor.name(), actor.account(), office, basis, detail);
    }

    /**
     * Writes the event with its trace.
     *
     * @throws org.springframework.dao.DuplicateKeyException if the same form does the same at this
     *     very moment
     */
    void write(Actor actor, CaseEvent event, UUID key) {
        store.add(event, key);
        tell(actor, event);
    }

    /** Leaves a trace of what was written, and says it to those who listen. */
    void tell(Actor actor, CaseEvent event) {
        trace.record(
                actor,
                "case." + event.act(),
                new Ref(Cases.KIND, event.caseId().toString()),
                event.office().isEmpty() ? "*" : event.office(),
                event.item() == null ? Map.of() : Map.of("item", event.item()));
        if (HEARD.contains(event.act())) {
            listeners.publishEvent(
                    new CaseProgressed(event.caseId(), event.id(), event.act(), event.item()));
        }
    }
}
