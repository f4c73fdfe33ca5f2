package xinqu.licence;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Reason;
import xinqu.licence.Licence.State;
import xinqu.licence.LicenceAct.Ending;
import xinqu.licence.LicenceAct.Matter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Why an act on a licence is refused: every reason, none if it may be done.
 *
 * <p>Sources: 行政许可法 (2019) art. 38 (reasons), art. 49 (change), art. 50 (renewal), art. 69
 * (revocation), art. 70 (cancellation).
 */
final class LicenceRules {

    static final Citation REASONS = law("第三十八条");
    static final Citation DEEMED = law("第五十条第二款");
    static final Citation OWN_RULE = new Citation("证照登记规则", null);

    private static final Citation RENEWAL = law("第五十条第一款");
    private static final Citation REVOCATION = law("第六十九条");
    private static final Citation PUBLIC_INTEREST = law("第六十九条第三款");
    private static final Citation CANCELLATION = law("第七十条");

    private LicenceRules() {}

    static Citation law(String article) {
        return new Citation("行政许可法", article);
    }

    /**
     * What the calendar says at the moment of an act.
     *
     * @param latest last day on which renewal can be asked for; null if nothing sets one
     * @param rule what sets it
     */
    record Moment(LocalDate today, @Nullable LocalDate latest, @Nullable Citation rule) {}

    static List<Reason> refusals(Licence licence, LicenceAct act, Actor actor, Moment moment) {
        var reasons = new ArrayList<>(standing(licence, act, actor, moment));
        switch (act) {
            case LicenceAct.Ask(var matter, var words) -> {
                if (matter == Matter.CHANGE) {
                    words(words, matter.citation(), reasons);
                }
            }
            case LicenceAct.Grant(var matter, var words) -> {
                if (matter == Matter.CHANGE) {
                    words(words, matter.citation(), reasons);
                }
            }
            case LicenceAct.Refuse(var _, var words) -> words(words, REASONS, reasons);
            case LicenceAct.Revoke(var flaw, var harm, var words) -> {
                words(words, flaw.citation(), reasons);
                if (harm) {
                    add(reasons, "licence.harm", PUBLIC_INTEREST);
                }
            }
            case LicenceAct.Cancel(var ending, var words) -> {
                words(words, ending.citation(), reasons);
                ending(licence.state(moment.today()), ending, reasons);
            }
            case LicenceAct.Deem() -> {}
        }
        return reasons;
    }

    /** Why such an act is refused whatever is written into its form. */
    static List<Reason> standing(Licence licence, LicenceAct act, Actor actor, Moment moment) {
        var reasons = new ArrayList<Reason>();
        if (!isFor(licence, act, actor)) {
            add(reasons, "licence.who", OWN_RULE, act.code());
            return reasons; // The rest would be said of somebody else's licence.
        }
        var state = licence.state(moment.today());
        switch (act) {
            case LicenceAct.Ask(var matter, var _) -> {
                valid(state, matter.citation(), reasons);
                if (licence.asked().contains(matter)) {
                    add(reasons, "licence.asked", OWN_RULE);
                }
                if (matter == Matter.RENEWAL) {
                    inTime(licence, moment, reasons);
                }
            }
            case LicenceAct.Grant(var matter, var _) -> decided(licence, matter, moment, reasons);
            case LicenceAct.Refuse(var matter, var _) -> decided(licence, matter, moment, reasons);
            case LicenceAct.Revoke _ -> valid(state, REVOCATION, reasons);
            case LicenceAct.Cancel _ -> {
                if (state == State.CANCELLED) {
                    add(reasons, "licence.state", CANCELLATION, state.code());
                }
            }
            case LicenceAct.Deem() -> {
                if (licence.written() != State.VALID || !licence.isDeemed(moment.today())) {
                    add(reasons, "licence.deem.early", DEEMED);
                }
            }
        }
        return reasons;
    }

    /** Whether acts of this kind are the actor's, over this licence. */
    static boolean isFor(Licence licence, LicenceAct act, Actor actor) {
        boolean inUnit = actor.units().contains(licence.unit());
        return switch (act) {
            case LicenceAct.Ask _ -> licence.party().value().equals(actor.party());
            case LicenceAct.Grant _, LicenceAct.Refuse _ -> actor.has("approver") && inUnit;
            case LicenceAct.Revoke _, LicenceAct.Cancel _ ->
                    (actor.has("approver") || actor.has("leader")) && inUnit;
            case LicenceAct.Deem _ -> actor.has("system");
        };
    }

    private static void valid(State state, Citation citation, List<Reason> reasons) {
        if (state != State.VALID) {
            add(reasons, "licence.state", citation, state.code());
        }
    }

    /** Who is late applies anew: the law knows no exception that an office could make. */
    private static void inTime(Licence licence, Moment moment, List<Reason> reasons) {
        if (licence.validity().until() == null) {
            add(reasons, "licence.endless", RENEWAL);
        }
        var latest = moment.latest();
        var rule = moment.rule();
        if (latest != null && rule != null && moment.today().isAfter(latest)) {
            add(reasons, "licence.late", rule, latest.toString());
        }
    }

    /** A renewal can be decided until the last day; after it the law has decided. */
    private static void decided(
            Licence licence, Matter matter, Moment moment, List<Reason> reasons) {
        if (!licence.asked().contains(matter)) {
            add(reasons, "licence.asked.not", matter.citation());
        } else if (matter == Matter.RENEWAL && licence.isDeemed(moment.today())) {
            add(reasons, "licence.deemed", DEEMED, String.valueOf(licence.validity().until()));
        }
    }

    private static void ending(State state, Ending ending, List<Reason> reasons) {
        var needed =
                switch (ending) {
                    case EXPIRED -> State.EXPIRED;
                    case REVOKED -> State.REVOKED;
                    case PERSON, DISSOLVED, WITHDRAWN, FORCE_MAJEURE, OTHER -> State.VALID;
                };
        if (state != State.CANCELLED && state != needed) {
            add(reasons, "licence.ending", ending.citation(), ending.code(), state.code());
        }
    }

    private static void words(String words, Citation citation, List<Reason> reasons) {
        if (words.isBlank()) {
            add(reasons, "licence.words", citation);
        }
    }

    static void add(List<Reason> reasons, String key, Citation citation, String... values) {
        reasons.add(new Reason(key, List.of(values), citation));
    }
}
