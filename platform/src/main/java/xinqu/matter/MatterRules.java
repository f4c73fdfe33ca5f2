package xinqu.matter;

import xinqu.decision.Citation;
import xinqu.decision.Reason;
import xinqu.matter.Matter.State;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What may be done to a matter, by whom, and what it is afterwards. Pure: same arguments, same
 * answer.
 */
final class MatterRules {

    /** Where no law speaks: how the zone runs its matters, which docs/zone-pack.md describes. */
    static final Citation RULES = new Citation("办不成事反映窗口工作规则（受理、分类、转办、办结、反馈、核查）", null);

    /** Longest text that is taken, in characters. */
    static final int LONGEST = 2_000;

    private MatterRules() {}

    /**
     * Who acts.
     *
     * @param raiser whether it is the raiser, proven by account, party or code
     * @param staff whether it works on matters of the unit
     * @param deciding whether it may give more time there
     */
    record Doer(UUID account, boolean raiser, boolean staff, boolean deciding) {}

    /**
     * On what day, and what holds for the source.
     *
     * @param due the last day of the term
     */
    record Circumstances(LocalDate today, Limit.Due due, MatterSource source) {}

    /** Every reason why the act is refused; empty if it is not. */
    static List<Reason> refusals(
            Matter matter, MatterAct act, Doer doer, Circumstances circumstances) {
        var reasons = new ArrayList<Reason>();
        if (act instanceof MatterAct.ByRaiser) {
            if (!doer.raiser()) {
                reasons.add(refusal("matter.refused.raiser"));
            }
        } else if (!doer.staff()) {
            reasons.add(refusal("matter.refused.staff"));
        }
        if (act.said().length() > LONGEST) {
            reasons.add(refusal("matter.refused.long", String.valueOf(LONGEST)));
        }
        boolean open = matter.isOpen();
        switch (act) {
            case MatterAct.Contact(var reached, var words) -> {
                needWords(words, reasons);
                if (matter.raiser() instanceof Raiser.Anonymous) {
                    reasons.add(refusal("matter.refused.anonymous"));
                }
                if (!open && !(matter.state() instanceof State.Answered)) {
                    reasons.add(refusal("matter.refused.over"));
                }
            }
            case MatterAct.Classify(var track, var words) -> {
                needWords(words, reasons);
                needOpen(open, reasons);
                if (track == matter.track()) {
                    reasons.add(refusal("matter.refused.sameTrack"));
                }
                // A longer term after the fact would make what was late look timely.
                if (open && circumstances.today().isAfter(circumstances.due().day())) {
                    reasons.add(
                            refusal("matter.refused.late", circumstances.due().day().toString()));
                }
            }
            case MatterAct.Assign(var owner, var _) -> {
                needOpen(open, reasons);
                if (owner.equals(matter.owner())) {
                    reasons.add(refusal("matter.refused.sameOwner"));
                }
            }
            case MatterAct.HandOver(var unit, var words) -> {
                needWords(words, reasons);
                needOpen(open, reasons);
                if (unit.equals(matter.unit())) {
                    reasons.add(refusal("matter.refused.sameUnit"));
                }
            }
            case MatterAct.Note(var words) -> needWords(words, reasons);
            case MatterAct.Extend(var more, var words) -> {
                needWords(words, reasons);
                needOpen(open, reasons);
                extension(matter, more, doer, circumstances, reasons);
            }
            case MatterAct.Join(var main) -> {
                if (!(matter.state() instanceof State.Raised
                        || matter.state() instanceof State.InHand)) {
                    reasons.add(refusal("matter.refused.open"));
                }
                if (main.equals(matter.id())) {
                    reasons.add(refusal("matter.refused.itself"));
                }
            }
            case MatterAct.Answer(var words, var _) -> {
                needWords(words, reasons);
                if (!(matter.state() instanceof State.InHand)) {
                    reasons.add(refusal("matter.refused.notInHand"));
                }
            }
            case MatterAct.Close(var words) -> {
                needWords(words, reasons);
                if (!(matter.state() instanceof State.Answered answered)) {
                    reasons.add(refusal("matter.refused.unanswered"));
                } else if (!(matter.raiser() instanceof Raiser.Anonymous)
                        && answered.unreached() < circumstances.source().attempts()) {
                    reasons.add(
                            refusal(
                                    "matter.refused.attempts",
                                    String.valueOf(circumstances.source().attempts()),
                                    String.valueOf(answered.unreached())));
                }
            }
            case MatterAct.Confirm _ -> needAnswer(matter, reasons);
            case MatterAct.Reject(var words) -> {
                needWords(words, reasons);
                needAnswer(matter, reasons);
            }
        }
        return reasons;
    }

    private static void extension(
            Matter matter, int more, Doer doer, Circumstances circumstances, List<Reason> reasons) {
        if (!doer.deciding()) {
            reasons.add(refusal("matter.refused.deciding"));
        }
        if (doer.account().equals(matter.owner())) {
            reasons.add(refusal("matter.refused.ownExtension"));
        }
        int most = circumstances.source().most().amount() - matter.clock().extended();
        if (more <= 0 || more > most) {
            reasons.add(refusal("matter.refused.most", String.valueOf(Math.max(0, most))));
        }
        if (circumstances.today().isAfter(circumstances.due().day())) {
            reasons.add(refusal("matter.refused.late", circumstances.due().day().toString()));
        }
    }

    private static void needWords(String words, List<Reason> reasons) {
        if (words.isBlank()) {
            reasons.add(refusal("matter.refused.words"));
        }
    }

    private static void needOpen(boolean open, List<Reason> reasons) {
        if (!open) {
            reasons.add(refusal("matter.refused.open"));
        }
    }

    private static void needAnswer(Matter matter, List<Reason> reasons) {
        if (!(matter.state() instanceof State.Answered || matter.state() instanceof State.Closed)) {
            reasons.add(refusal("matter.refused.noAnswer"));
        }
    }

    static Reason refusal(String key, String... values) {
        return new Reason(key, List.of(values), RULES);
    }

    /**
     * The matter after an act that nothing refuses.
     *
     * @param by name of who acts
     * @param today the day in the zone
     * @throws IllegalStateException if the act does not fit the state, which {@link #refusals}
     *     would have said
     */
    static Matter after(
            Matter matter,
            MatterAct act,
            String by,
            Instant at,
            LocalDate today,
            MatterSource source) {
        return switch (act) {
            case MatterAct.Contact(var reached, var _) -> {
                if (reached) {
                    yield matter.contacted(at);
                }
                yield matter.state() instanceof State.Answered s
                        ? matter.with(
                                new State.Answered(
                                        s.at(),
                                        s.owner(),
                                        s.ownerName(),
                                        s.answer(),
                                        s.unreached() + 1))
                        : matter;
            }
            case MatterAct.Classify(var track, var _) -> matter.with(track, source.limit(track));
            case MatterAct.Assign(var owner, var name) ->
                    matter.with(new State.InHand(at, owner, name));
            case MatterAct.HandOver(var unit, var _) ->
                    matter.inUnit(unit).with(new State.Raised(at));
            case MatterAct.Note _ -> matter;
            case MatterAct.Extend(var more, var _) ->
                    matter.with(
                            new Matter.Clocked(
                                    matter.clock().since(),
                                    matter.clock().limit(),
                                    matter.clock().extended() + more,
                                    matter.clock().round()));
            case MatterAct.Join(var main) -> matter.with(new State.Joined(at, main));
            case MatterAct.Answer(var words, var _) -> {
                var hand = (State.InHand) inState(matter, State.InHand.class);
                yield answered(matter, hand, new Matter.Answer(words.strip(), by, at));
            }
            case MatterAct.Close _ -> {
                var s = (State.Answered) inState(matter, State.Answered.class);
                yield matter.with(
                        new State.Closed(
                                at,
                                s.owner(),
                                s.ownerName(),
                                s.answer(),
                                matter.raiser() instanceof Raiser.Anonymous
                                        ? ClosedBecause.ANONYMOUS
                                        : ClosedBecause.UNREACHABLE));
            }
            case MatterAct.Confirm _ ->
                    switch (matter.state()) {
                        case State.Answered s ->
                                matter.with(
                                        new State.Solved(at, s.owner(), s.ownerName(), s.answer()));
                        case State.Closed s ->
                                matter.with(
                                        new State.Solved(at, s.owner(), s.ownerName(), s.answer()));
                        case State.Open _, State.Solved _ -> throw unfit(matter);
                    };
            case MatterAct.Reject _ ->
                    switch (matter.state()) {
                        case State.Answered s -> anew(matter, s.owner(), s.ownerName(), at, today);
                        case State.Closed s -> anew(matter, s.owner(), s.ownerName(), at, today);
                        case State.Open _, State.Solved _ -> throw unfit(matter);
                    };
        };
    }

    /** The matter with the answer, in the hands that {@code hand} names. */
    static Matter answered(Matter matter, State.InHand hand, Matter.Answer answer) {
        return matter.with(
                new State.Answered(answer.at(), hand.owner(), hand.ownerName(), answer, 0));
    }

    private static Matter anew(
            Matter matter, UUID owner, String ownerName, Instant at, LocalDate today) {
        return matter.with(
                        new Matter.Clocked(
                                today, matter.clock().limit(), 0, matter.clock().round() + 1))
                .with(new State.InHand(at, owner, ownerName));
    }

    private static State inState(Matter matter, Class<? extends State> needed) {
        if (!needed.isInstance(matter.state())) {
            throw unfit(matter);
        }
        return matter.state();
    }

    private static IllegalStateException unfit(Matter matter) {
        return new IllegalStateException(
                "matter %s is %s\nMaybe refusals() was not asked"
                        .formatted(matter.number(), matter.state().code()));
    }
}
