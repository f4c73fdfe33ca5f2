package xinqu.casework;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.identity.OrganisationUnits;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;

/**
 * What is done to the items of a case, between its acceptance and the last decision. Items count
 * down what waits for them, so that offices that decide at the same time do not stand in each
 * other's way.
 */
record ItemActs(
        CaseStore store,
        Procedures procedures,
        OrganisationUnits units,
        CaseTime time,
        CaseLog log) {

    /** Does the act within a transaction; what is refused has changed nothing. */
    Decision<CaseEvent> act(Actor actor, UUID id, String itemId, Cases.Stamp stamp, ItemAct act) {
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
            return CaseRules.changed();
        }
        var procedure = procedures.find(item.procedure());
        var reasons =
                ItemRules.refusals(
                        found, procedure, act, actor, time.today(), time.extension(head));
        if (act instanceof ItemAct.Consult(var asked, var _)) {
            asked.stream()
                    .filter(unit -> units.find(unit).isEmpty())
                    .map(unit -> CaseRules.reason("case.consult.unknown", CaseRules.OWN_RULE, unit))
                    .forEach(reasons::add);
        }
        if (!reasons.isEmpty()) {
            return new Decision.Refused<>(reasons);
        }
        return did(actor, found, procedure, stamp.key(), act);
    }

    private Decision<CaseEvent> did(
            Actor actor, CaseStore.Standing found, Procedure procedure, UUID key, ItemAct act) {
        var head = found.head();
        var item = found.item();
        var entered = item.entered();
        var now = time.now();
        now = entered != null && entered.isAfter(now) ? entered : now;
        var event =
                log.event(
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
            return CaseRules.changed();
        }
        log.tell(actor, event);
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
                                log.id(),
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

    /** Items that wait for nothing start, the others begin to wait. */
    void begin(UUID id, List<CaseItem> items, List<CaseEvent> after, Instant now) {
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
                procedures.find(item.procedure()).first(),
                dues.promise(),
                dues.legal());
    }

    private record Dues(CaseClock.@Nullable Due promise, CaseClock.@Nullable Due legal) {}

    private Dues dues(CaseItem item, List<CaseEvent> after) {
        var legal = item.legal();
        return new Dues(
                time.clock().due(item.promise(), item.item(), after).orElse(null),
                legal == null ? null : time.clock().due(legal, item.item(), after).orElse(null));
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
            var event = log.event(actor, head.id(), id, now, "start", head.unit(), null, Map.of());
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
                    log.event(
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
}
