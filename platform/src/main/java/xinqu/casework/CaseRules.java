package xinqu.casework;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why an act on a case is refused: every reason, none if it may be done.
 *
 * <p>Sources: 行政许可法 (2019) arts. 29–32 for application, correction and acceptance; the owing of
 * materials (容缺) follows 广东省政务服务数字化条例 art. 32.
 */
final class CaseRules {

    static final Citation RECEPTION = new Citation("行政许可法", "第三十二条");
    static final Citation CORRECTION = new Citation("行政许可法", "第三十二条第一款第四项");
    static final Citation OWING = new Citation("容缺受理办法", null);
    static final Citation OWN_RULE = new Citation("办件规则", null);

    private CaseRules() {}

    /**
     * What the calendar says at the moment of an act.
     *
     * @param latest last day on which owed materials may come: the promised end
     * @param byLaw the last day for a correction, if it has passed without one; else null
     */
    record Moment(LocalDate today, LocalDate latest, @Nullable LocalDate byLaw) {}

    static List<Reason> refusals(CaseFile file, Act act, Actor actor, Moment moment) {
        var reasons = new ArrayList<>(standing(file.head(), act.kind(), actor));
        if (!reasons.isEmpty()) {
            return reasons; // The rest would be said of somebody else's or another moment's case.
        }
        switch (act) {
            case Act.Submit(var owed) -> submission(file, owed, reasons);
            case Act.AskCorrection(var missing) -> {
                tooLate(moment, reasons);
                correction(missing, askedBefore(file), reasons);
            }
            case Act.Correct() -> corrected(file, askedBefore(file), reasons);
            case Act.Accept(var until) -> acceptance(file, until, moment, reasons);
            case Act.NotAccept(var words, var _) -> {
                tooLate(moment, reasons);
                words(words, RECEPTION, reasons);
            }
            case Act.Terminate(var words) -> {
                words(words, OWING, reasons);
                termination(file, moment.today(), reasons);
            }
            case Act.MakeVoid(var words) -> {
                tooLate(moment, reasons);
                words(words, OWN_RULE, reasons);
            }
            case Act.AnswerPreview(var missing, var words) -> {
                if (missing.isEmpty()) {
                    words(words, OWN_RULE, reasons);
                }
            }
            case Act.AskPreview() -> lacking(file, Set.of(), reasons);
            case Act.Deem() -> {
                if (moment.byLaw() == null) {
                    reasons.add(reason("case.deem.early", CORRECTION));
                }
            }
            case Act.Supply() -> {}
            case Act.Withdraw(var _) -> {}
            case Act.Deliver(var _, var _) -> {}
            case Act.Archive() -> {}
        }
        return reasons;
    }

    /** Whether the actor may do such an act now at all. */
    static List<Reason> standing(Case head, Act.Kind kind, Actor actor) {
        var reasons = new ArrayList<Reason>();
        if (!kind.isPossibleAt(head.stage())) {
            reasons.add(reason("case.stage", RECEPTION, kind.code(), head.stage().code()));
        }
        boolean may =
                switch (kind.who()) {
                    case APPLICANT -> isApplicant(head, actor);
                    case WINDOW ->
                            actor.has("system")
                                    || (actor.has("window-clerk")
                                            && actor.units().contains(head.unit()));
                    case SYSTEM -> actor.has("system");
                };
        if (!may) {
            reasons.add(reason("case.who", OWN_RULE, kind.code()));
        }
        return reasons;
    }

    /** The party itself, or a clerk who sits with it at the window. */
    static boolean isApplicant(Case head, Actor actor) {
        return head.party().value().equals(actor.party())
                || (!head.channel().equals("online")
                        && actor.has("window-clerk")
                        && actor.units().contains(head.unit()));
    }

    /** Whether files can be attached to the material at this stage. */
    static boolean isOpen(Case head, CaseMaterial material) {
        return head.stage().isDraft()
                || head.stage() == Stage.CORRECTING
                || (head.stage() == Stage.ACCEPTED && material.state() == CaseMaterial.State.OWED);
    }

    private static void submission(CaseFile file, Set<String> owed, List<Reason> reasons) {
        lacking(file, owed, reasons);
        file.materials().stream()
                .filter(material -> owed.contains(material.material()) && !material.secondary())
                .forEach(material ->
                        reasons.add(reason("case.not-owable", OWING, material.name().zh())));
    }

    private static void lacking(CaseFile file, Set<String> owed, List<Reason> reasons) {
        file.materials().stream()
                .filter(material -> material.state() == CaseMaterial.State.MISSING)
                .filter(material -> !owed.contains(material.material()))
                .forEach(material ->
                        reasons.add(reason("case.material.lacks", OWN_RULE, material.name().zh())));
    }

    /** Once, and everything: what was not named the first time may not be asked for later. */
    private static void correction(
            List<Act.Missing> missing, Set<String> asked, List<Reason> reasons) {
        if (missing.isEmpty()) {
            reasons.add(reason("case.correction.empty", CORRECTION));
        }
        if (!asked.isEmpty()) {
            missing.stream()
                    .filter(one -> !asked.contains(key(one)))
                    .forEach(one ->
                            reasons.add(
                                    reason("case.correction.new", CORRECTION, one.name().zh())));
        }
    }

    /** What a missing thing is known by when it is asked for again. */
    static String key(Act.Missing missing) {
        return missing.material().isEmpty() ? missing.name().zh() : missing.material();
    }

    private static void corrected(CaseFile file, Set<String> asked, List<Reason> reasons) {
        file.materials().stream()
                .filter(material -> asked.contains(material.material()))
                .filter(CaseMaterial::lacks)
                .forEach(material ->
                        reasons.add(
                                reason("case.material.lacks", CORRECTION, material.name().zh())));
    }

    /** Ids of what an earlier correction named; empty if there was none. */
    private static Set<String> askedBefore(CaseFile file) {
        return file.events().stream()
                .filter(event -> event.is("ask-correction"))
                .findFirst()
                .map(event -> event.detail().keySet())
                .orElse(Set.of());
    }

    /** What nobody objected to in time is accepted, and nobody can object any more. */
    private static void tooLate(Moment moment, List<Reason> reasons) {
        if (moment.byLaw() != null) {
            reasons.add(reason("case.accepted-by-law", CORRECTION, moment.byLaw().toString()));
        }
    }

    private static void acceptance(
            CaseFile file, LocalDate until, Moment moment, List<Reason> reasons) {
        lacking(file, Set.of(), reasons);
        boolean owes =
                file.materials().stream()
                        .anyMatch(material -> material.state() == CaseMaterial.State.OWED);
        if (owes && (until.isBefore(moment.today()) || until.isAfter(moment.latest()))) {
            reasons.add(
                    reason(
                            "case.owed.until",
                            OWING,
                            until.toString(),
                            moment.today().toString(),
                            moment.latest().toString()));
        }
    }

    private static void termination(CaseFile file, LocalDate today, List<Reason> reasons) {
        var until = file.head().owedUntil();
        var owed =
                file.materials().stream()
                        .filter(material -> material.state() == CaseMaterial.State.OWED)
                        .map(material -> material.name().zh())
                        .collect(Collectors.joining("、"));
        if (until == null || owed.isEmpty()) {
            reasons.add(reason("case.owed.nothing", OWING));
        } else if (!today.isAfter(until)) {
            reasons.add(reason("case.owed.early", OWING, until.toString()));
        }
    }

    static void words(String words, Citation citation, List<Reason> reasons) {
        if (words.isBlank()) {
            reasons.add(reason("case.words", citation));
        }
    }

    /** Somebody else was faster. */
    static <T> Decision<T> changed() {
        return new Decision.Refused<>(List.of(reason("case.changed", OWN_RULE)));
    }

    static Reason reason(String key, Citation citation, String... values) {
        return new Reason(key, List.of(values), citation);
    }
}
