package xinqu.casework;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.party.PartyId;
import xinqu.rule.Facts;
import xinqu.rule.Value;
import xinqu.service.Plan;
import xinqu.service.ServiceItem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What is done to a case as a whole, from the draft to the archive. What is submitted is copied
 * from the plan of its bundle, so that a bundle that changes later does not change the case.
 */
record CaseActs(
        CaseStore store,
        Procedures procedures,
        Supplier<Applications> applications,
        Parties parties,
        ObjectProvider<DecidingUnits> deciding,
        ItemActs itemActs,
        CaseTime time,
        CaseLog log) {

    private static final DateTimeFormatter NUMBER = DateTimeFormatter.BASIC_ISO_DATE;

    /** Opens a draft, within a transaction. */
    Decision<CaseEvent> open(Actor actor, Cases.Opening opening) {
        var party = applicant(actor, opening);
        var all = applications.get();
        var subject = all.find(opening.subject(), time.today()).orElse(null);
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
                var now = time.now();
                var id = log.id();
                store.add(
                        new Case(
                                id,
                                NUMBER.format(time.today()) + "%06d".formatted(store.nextNumber()),
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
                        log.event(
                                actor,
                                id,
                                null,
                                now,
                                "open",
                                subject.bundle().lead(),
                                null,
                                Map.of());
                log.write(actor, event, opening.key());
                yield new Decision.Granted<>(event);
            }
        };
    }

    private @Nullable Party applicant(Actor actor, Cases.Opening opening) {
        boolean may =
                opening.party().value().equals(actor.party())
                        || (actor.has("window-clerk") && !opening.channel().equals("online"));
        return may ? parties.find(actor, opening.party()).orElse(null) : null;
    }

    private record Planned(Plan plan, Facts facts) {}

    private Decision<Planned> planned(
            Actor actor, PartyId party, Applications.Subject subject, Map<String, String> answers) {
        var all = applications.get();
        return switch (all.answers(subject, known(actor, party), answers)) {
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
        return new Facts.Given(time.today(), values);
    }

    /** Changes the answers of a draft; the materials follow from them. */
    Decision<Case> answer(Actor actor, Case head, int version, Map<String, String> answers) {
        var id = head.id();
        var reasons = draft(head, actor);
        if (!reasons.isEmpty()) {
            return new Decision.Refused<>(reasons);
        }
        var subject = applications.get().find(head.subject(), time.today()).orElseThrow();
        return switch (planned(actor, head.party(), subject, answers)) {
            case Decision.Refused<Planned>(var why) -> new Decision.Refused<>(why);
            case Decision.Granted<Planned>(var planned) -> {
                if (!store.answer(id, version, answers)) {
                    yield CaseRules.changed();
                }
                store.replace(id, Blueprint.of(id, planned.plan(), ServiceItem::unit).materials());
                yield new Decision.Granted<>(store.find(id).orElseThrow());
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

    /** Why the act would be refused now; empty if it would not. */
    List<Reason> refusals(CaseFile file, Act act, Actor actor) {
        var today = time.today();
        var latest = act instanceof Act.Accept && owes(file) ? time.promisedEnd(file) : today;
        var moment = new CaseRules.Moment(today, latest, time.acceptedByLaw(file.head()));
        return CaseRules.refusals(file, act, actor, moment);
    }

    /** Does the act within a transaction; what is refused has changed nothing. */
    Decision<CaseEvent> act(Actor actor, Case head, Cases.Stamp stamp, Act act) {
        var file = lookedAt(head, act);
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
            Actor actor, CaseFile file, Cases.Stamp stamp, Set<String> owed, Act act) {
        var head = file.head();
        var reasons = new ArrayList<>(refusals(file, act, actor));
        var subject = applications.get().find(head.subject(), time.today()).orElse(null);
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
                var now = time.notBefore(file.events());
                var party = parties.find(Actor.SYSTEM, head.party());
                var blueprint =
                        Blueprint.of(head.id(), planned.plan(), item -> decides(item, party));
                var event =
                        log.event(
                                actor, head.id(), null, now, "submit", head.unit(), null, Map.of());
                if (!store.move(
                        head,
                        stamp.version(),
                        new CaseStore.Move(
                                Stage.SUBMITTED, now, null, null, null, blueprint.items().size()),
                        new CaseStore.Entry(event, stamp.key()))) {
                    yield CaseRules.changed();
                }
                blueprint.procedures().forEach(procedure -> procedures.keep(procedure, now));
                store.add(blueprint.items());
                store.owe(head.id(), owed);
                log.tell(actor, event);
                if (isDecidedByRules(blueprint, owed)) {
                    decide(head.id(), stamp.version() + 1, blueprint.items());
                }
                yield new Decision.Granted<>(event);
            }
        };
    }

    /** The unit that decides an item: another one if it was handed down to the party's place. */
    private String decides(ServiceItem item, Optional<Party> party) {
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
                act(
                        Actor.SYSTEM,
                        store.find(id).orElseThrow(),
                        new Cases.Stamp(version, log.id()),
                        new Act.Accept(time.today())));
        for (var item : items) {
            var now = store.item(id, item.item()).orElseThrow();
            must(
                    itemActs.act(
                            Actor.SYSTEM,
                            id,
                            item.item(),
                            new Cases.Stamp(now.version(), log.id()),
                            new ItemAct.Grant("", false)));
        }
    }

    /** In the middle of a transaction nothing may be refused any more. */
    private static void must(Decision<CaseEvent> decision) {
        if (decision instanceof Decision.Refused<CaseEvent>(var reasons)) {
            throw new IllegalStateException("refused in the middle: " + reasons);
        }
    }

    private Decision<CaseEvent> did(Actor actor, CaseFile file, Cases.Stamp stamp, Act act) {
        var head = file.head();
        var now = time.notBefore(file.events());
        var kind = act.kind();
        var to = kind.to();
        var move =
                new CaseStore.Move(
                        to,
                        kind == Act.Kind.CORRECT ? now : null,
                        accepted(head, kind, now),
                        to.isOver() && head.over() == null ? now : null,
                        owes(file) ? owedUntil(file, act) : null,
                        null);
        var event =
                log.event(
                        actor,
                        head.id(),
                        null,
                        now,
                        kind.code(),
                        head.unit(),
                        basis(act),
                        detail(act));
        var entry = new CaseStore.Entry(event, stamp.key());
        if (!store.move(head, stamp.version(), move, entry)) {
            return CaseRules.changed();
        }
        log.tell(actor, event);
        if (to == Stage.ACCEPTED && head.stage() == Stage.SUBMITTED) {
            var after = new ArrayList<>(file.events());
            after.add(event);
            itemActs.begin(head.id(), file.items(), after, now);
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

    /** By law it was accepted when the materials came in (行政许可法 art. 32(4)). */
    private @Nullable Instant accepted(Case head, Act.Kind kind, Instant now) {
        if (kind.to() != Stage.ACCEPTED || head.stage() != Stage.SUBMITTED) {
            return null;
        }
        return time.acceptedByLaw(head) == null ? now : head.received();
    }

    /** Who accepted it set a day; what the law accepted is owed until the promised end. */
    private @Nullable LocalDate owedUntil(CaseFile file, Act act) {
        return switch (act) {
            case Act.Accept(var until) -> until;
            case Act.Deem _ -> time.promisedEnd(file);
            default -> null;
        };
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
            case Act.MakeVoid(var words) -> detail.put("words", words);
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
}
