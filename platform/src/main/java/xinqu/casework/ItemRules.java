package xinqu.casework;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.Measure;
import xinqu.calendar.Term;
import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Reason;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Why an act on an item of a case is refused: every reason, none if it may be done.
 *
 * <p>Sources: 行政许可法 (2019) art. 34 (two officers), art. 38 (reasons for a refusal), art. 42
 * (extension by the head of the agency), art. 45 (what does not count).
 */
final class ItemRules {

    private static final Citation OFFICERS = new Citation("行政许可法", "第三十四条");
    private static final Citation REASONS = new Citation("行政许可法", "第三十八条");
    private static final Citation EXTENSION = new Citation("行政许可法", "第四十二条");
    private static final Citation EXCLUSION = new Citation("行政许可法", "第四十五条");
    private static final Citation COMMITMENT = new Citation("告知承诺制", null);

    private ItemRules() {}

    /**
     * @param extension the most by which the law lets the term be extended; null if no law does
     */
    static List<Reason> refusals(
            CaseStore.Standing found,
            Procedure procedure,
            ItemAct act,
            Actor actor,
            LocalDate today,
            @Nullable Term extension) {
        var item = found.item();
        var reasons = new ArrayList<Reason>();
        standing(found.head(), item, act, reasons);
        who(item, procedure, act, actor, reasons);
        if (!reasons.isEmpty()) {
            return reasons;
        }
        switch (act) {
            case ItemAct.Pass(var words) -> {
                led(item, procedure, act, reasons);
                CaseRules.words(words, CaseRules.OWN_RULE, reasons);
                unanswered(item, reasons);
            }
            case ItemAct.Return(var words) -> {
                led(item, procedure, act, reasons);
                CaseRules.words(words, CaseRules.OWN_RULE, reasons);
            }
            case ItemAct.Grant(var _, var onCommitment) -> {
                unanswered(item, reasons);
                found.owed().forEach(name -> add(reasons, "case.owed.open", CaseRules.OWING, name));
                if (!onCommitment && item.commitment() && !leads(item, procedure, act)) {
                    add(reasons, "case.commitment.unticked", COMMITMENT, item.name().zh());
                } else if (!onCommitment) {
                    led(item, procedure, act, reasons);
                } else if (!item.commitment()) {
                    add(reasons, "case.commitment", COMMITMENT, item.name().zh());
                }
            }
            case ItemAct.Refuse(var words, var basis) -> {
                led(item, procedure, act, reasons);
                CaseRules.words(words, REASONS, reasons);
                if (basis.source().isBlank()) {
                    add(reasons, "case.basis.missing", REASONS);
                }
            }
            case ItemAct.Consult(var units, var question) -> {
                CaseRules.words(question, CaseRules.OWN_RULE, reasons);
                if (units.isEmpty() || units.contains(item.unit())) {
                    add(reasons, "case.consult", CaseRules.OWN_RULE);
                }
            }
            case ItemAct.Opine(var _, var _, var words) ->
                    CaseRules.words(words, CaseRules.OWN_RULE, reasons);
            case ItemAct.Inspect(var officers, var on, var findings) -> {
                CaseRules.words(findings, OFFICERS, reasons);
                if (officers.stream()
                                .map(String::strip)
                                .filter(o -> !o.isEmpty())
                                .distinct()
                                .count()
                        < 2) {
                    add(reasons, "case.officers", OFFICERS);
                }
                if (on.isAfter(today)) {
                    add(reasons, "case.future", OFFICERS, on.toString());
                }
            }
            case ItemAct.Stop(var _, var document, var expected) -> {
                if (document.isBlank()) {
                    add(reasons, "case.stop.document", EXCLUSION);
                }
                if (expected <= 0) {
                    add(reasons, "case.stop.expected", EXCLUSION);
                }
            }
            case ItemAct.Extend(var amount, var words) -> {
                CaseRules.words(words, EXTENSION, reasons);
                extension(item, amount, extension, reasons);
            }
            case ItemAct.Transfer(var _, var _) -> {}
            case ItemAct.Resume(var _) -> {}
            case ItemAct.Check(var _, var words) -> CaseRules.words(words, COMMITMENT, reasons);
        }
        return reasons;
    }

    private static void standing(Case head, CaseItem item, ItemAct act, List<Reason> reasons) {
        var state = item.state();
        boolean possible =
                switch (act) {
                    case ItemAct.Resume _ -> state == ItemState.STOPPED;
                    case ItemAct.Extend _, ItemAct.Opine _, ItemAct.Transfer _ ->
                            state == ItemState.RUNNING || state == ItemState.STOPPED;
                    case ItemAct.Check _ -> state == ItemState.GRANTED && item.commitment();
                    default -> state == ItemState.RUNNING;
                };
        if (!possible || (head.stage() != Stage.ACCEPTED && !(act instanceof ItemAct.Check))) {
            add(reasons, "case.item.state", CaseRules.OWN_RULE, item.name().zh(), state.code());
        }
    }

    /** Opinions are checked by their own unit, extensions by the head of the agency. */
    private static void who(
            CaseItem item, Procedure procedure, ItemAct act, Actor actor, List<Reason> reasons) {
        if (act instanceof ItemAct.Opine) {
            return;
        }
        var step = item.step() == null ? procedure.first() : procedure.step(item.step());
        var unit = step.unit() == null ? item.unit() : step.unit();
        var role = act instanceof ItemAct.Extend ? "leader" : step.role();
        if (!actor.has("system") && !(actor.has(role) && actor.units().contains(unit))) {
            add(reasons, "case.item.who", CaseRules.OWN_RULE, act.code(), role, unit);
        }
    }

    private static boolean leads(CaseItem item, Procedure procedure, ItemAct act) {
        return item.step() != null && procedure.transition(item.step(), act.code()).isPresent();
    }

    private static void led(CaseItem item, Procedure procedure, ItemAct act, List<Reason> reasons) {
        if (!leads(item, procedure, act)) {
            add(reasons, "case.transition", CaseRules.OWN_RULE, act.code(), item.name().zh());
        }
    }

    private static void unanswered(CaseItem item, List<Reason> reasons) {
        if (item.asked() > 0) {
            add(reasons, "case.opinions", CaseRules.OWN_RULE, "" + item.asked());
        }
    }

    private static void extension(
            CaseItem item, int amount, @Nullable Term most, List<Reason> reasons) {
        if (item.extended()) {
            add(reasons, "case.extended", EXTENSION);
        }
        if (most == null
                || item.promise().measure() != Measure.WORKING_DAYS
                || most.measure() != Measure.WORKING_DAYS) {
            add(reasons, "case.extension.none", EXTENSION);
        } else if (amount <= 0 || amount > most.amount()) {
            add(reasons, "case.extension.most", most.citation(), "" + amount, "" + most.amount());
        }
    }

    private static void add(List<Reason> reasons, String key, Citation citation, String... values) {
        reasons.add(CaseRules.reason(key, citation, values));
    }
}
