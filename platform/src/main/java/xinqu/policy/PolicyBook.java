package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.matcher.Truth;
import xinqu.pack.Text;
import xinqu.party.Subject;
import xinqu.rule.Codes;
import xinqu.rule.Evaluation;
import xinqu.rule.Explanation;
import xinqu.rule.Expr;
import xinqu.rule.Facts;
import xinqu.rule.Term;
import xinqu.rule.Value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All provisions that a zone can be asked about, and the answers they give. Immutable; safe for any
 * number of readers.
 */
public final class PolicyBook {

    private final Zone zone;
    private final Map<String, Provision> provisions = new LinkedHashMap<>();
    private final Map<String, Group> groups = new HashMap<>();
    private final Map<String, Condition> territories = new HashMap<>();

    /**
     * What the book must know of its zone.
     *
     * @param territory codes of the places from the nation down to the zone
     * @param near percent of a threshold that may lack for a near miss
     * @param places tree of the places
     * @param placeFact the fact that says where a party is registered; null if the catalogue has
     *     none
     */
    public record Zone(
            List<String> territory, BigDecimal near, Codes places, @Nullable Term placeFact) {

        public Zone {
            territory = List.copyOf(territory);
        }

        /** Whether a document of that place decides for parties of this zone. */
        boolean reaches(String place) {
            return territory.contains(place)
                    || (!territory.isEmpty() && places.within(place, territory.getLast()));
        }
    }

    /** A book of these provisions; ids must be unique. */
    public PolicyBook(Zone zone, List<Provision> provisions) {
        this.zone = zone;
        for (var provision : provisions) {
            this.provisions.put(provision.id(), provision);
            for (var group : provision.document().groups()) {
                groups.put(group.id(), group);
            }
            var territory = territory(provision.document());
            if (territory != null) {
                territories.put(provision.id(), territory);
            }
        }
    }

    /** The condition of being registered in a part of the zone; null if the whole zone is meant. */
    private @Nullable Condition territory(PolicyDocument document) {
        if (document.isReference()
                || zone.territory().contains(document.territory())
                || zone.placeFact() == null) {
            return null;
        }
        var within =
                new Expr.Within(
                        new Expr.Fact(zone.placeFact()), document.territory(), zone.places());
        return new Condition(
                "territory",
                new Text("注册在该政策适用的区域内", "Registered in the territory of the policy"),
                "属于(%s, \"%s\")".formatted(zone.placeFact().name(), document.territory()),
                within,
                null);
    }

    public Optional<Provision> find(String id) {
        return Optional.ofNullable(provisions.get(id));
    }

    public Optional<Group> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    /** The condition of being registered in the part of the zone where a provision holds. */
    public Optional<Condition> territory(Provision provision) {
        return Optional.ofNullable(territories.get(provision.id()));
    }

    /** Every provision, in the order of the pack, those of other places included. */
    public List<Provision> all() {
        return List.copyOf(provisions.values());
    }

    /** The provisions that decide for parties of this zone. */
    public List<Provision> ofZone() {
        return provisions.values().stream().filter(this::decidesHere).toList();
    }

    private boolean decidesHere(Provision provision) {
        return !provision.document().isReference()
                && zone.reaches(provision.document().territory());
    }

    /** The answers of all provisions of the zone that are in force and for parties of this kind. */
    public List<Answer> answers(Subject subject, Facts facts) {
        return ofZone().stream()
                .filter(provision -> provision.subjects().contains(subject))
                .filter(provision -> provision.validity().holds(facts.asOf()))
                .map(provision -> answer(provision, subject, facts))
                .toList();
    }

    /** The answer of one provision. */
    public Answer answer(Provision provision, Subject subject, Facts facts) {
        return answer(provision, subject, facts, new LinkedHashSet<>());
    }

    private Answer answer(Provision provision, Subject subject, Facts facts, Set<String> asking) {
        var bars = new ArrayList<Answer.Bar>();
        if (!provision.validity().holds(facts.asOf())) {
            bars.add(new Answer.Bar.NotInForce(facts.asOf()));
        }
        if (!provision.subjects().contains(subject)) {
            bars.add(new Answer.Bar.OtherSubject(provision.subjects()));
        }
        var outcomes = outcomes(provision, subject, facts);
        var truth = outcomes.stream().map(Answer.Outcome::truth).reduce(Truth.TRUE, Truth::and);
        boolean isOpen = false;
        var missing = new LinkedHashSet<Term>();
        asking.add(provision.id());
        for (var id : provision.requires()) {
            var required = find(id).filter(p -> !asking.contains(id));
            if (required.isEmpty()) {
                truth = truth.and(Truth.UNKNOWN); // Not in the pack or in a circle: nobody has met
                // it.
            } else {
                var before = answer(required.get(), subject, facts, new LinkedHashSet<>(asking));
                var met = met(before, bars);
                isOpen |= met == Truth.UNKNOWN;
                truth = truth.and(met);
                missing.addAll(
                        before.verdict() == Verdict.NEEDS_DATA ? before.missing() : Set.of());
            }
        }
        var figure = Reckoning.of(provision.benefit(), facts);
        boolean nothing =
                truth == Truth.TRUE
                        && figure.amount() != null
                        && figure.amount().signum() == 0
                        && bars.isEmpty();
        if (nothing) {
            bars.add(new Answer.Bar.NothingDue());
        }
        outcomes.forEach(outcome -> missing.addAll(outcome.missing()));
        missing.addAll(figure.missing());
        var verdict = verdict(provision, outcomes, truth, isOpen, bars, figure);
        boolean open = verdict == Verdict.NEEDS_DATA;
        var gaps =
                outcomes.stream()
                        .filter(outcome -> outcome.truth() == Truth.FALSE)
                        .flatMap(outcome -> outcome.gaps().stream())
                        .toList();
        if (verdict == Verdict.NEAR_MISS) {
            figure = Reckoning.of(provision.benefit(), mended(facts, gaps.getFirst()));
        }
        return new Answer(
                provision,
                verdict,
                outcomes,
                bars,
                figure.amount(),
                figure.least(),
                figure.instalments(),
                figure.years(),
                figure.lines(),
                open ? missing : Set.of(),
                gaps,
                verdict == Verdict.NEAR_MISS ? until(provision, facts) : null);
    }

    /** A provision that must come first counts as met once the party is entitled to it. */
    private static Truth met(Answer before, List<Answer.Bar> bars) {
        return switch (before.verdict()) {
            case ENTITLED -> Truth.TRUE;
            case MAY_COMPETE, NEEDS_DATA -> Truth.UNKNOWN;
            case NEAR_MISS, NO -> {
                bars.add(new Answer.Bar.Requires(before.provision().id(), before.verdict()));
                yield Truth.FALSE;
            }
        };
    }

    private List<Answer.Outcome> outcomes(Provision provision, Subject subject, Facts facts) {
        var outcomes = new ArrayList<Answer.Outcome>();
        var territory = territories.get(provision.id());
        if (territory != null && subject != Subject.PERSON && subject != Subject.PROJECT) {
            outcomes.add(outcome(territory, facts));
        }
        for (var condition : provision.conditions()) {
            outcomes.add(outcome(condition, facts));
        }
        return outcomes;
    }

    private static Answer.Outcome outcome(Condition condition, Facts facts) {
        var expr = condition.expr();
        var truth = Evaluation.truth(expr, facts);
        return new Answer.Outcome(
                condition,
                truth,
                Explanation.values(expr, facts),
                truth == Truth.UNKNOWN ? Explanation.missing(expr, facts) : Set.of(),
                truth == Truth.FALSE ? Explanation.gaps(expr, facts).orElse(List.of()) : List.of());
    }

    private Verdict verdict(
            Provision provision,
            List<Answer.Outcome> outcomes,
            Truth truth,
            boolean isOpen,
            List<Answer.Bar> bars,
            Reckoning.Figure figure) {
        if (!bars.isEmpty()) {
            return Verdict.NO;
        }
        return switch (truth) {
            case FALSE -> !isOpen && isNear(outcomes) ? Verdict.NEAR_MISS : Verdict.NO;
            case UNKNOWN -> Verdict.NEEDS_DATA;
            case TRUE -> {
                if (!figure.missing().isEmpty() || !provision.incomplete().isEmpty()) {
                    yield Verdict.NEEDS_DATA;
                }
                yield figure.isCeiling() ? Verdict.MAY_COMPETE : Verdict.ENTITLED;
            }
        };
    }

    /** One condition fails, by one improvable number that lacks little, and the rest is certain. */
    private boolean isNear(List<Answer.Outcome> outcomes) {
        Answer.Outcome failed = null;
        for (var outcome : outcomes) {
            if (outcome.truth() == Truth.UNKNOWN
                    || (outcome.truth() == Truth.FALSE && failed != null)) {
                return false;
            }
            failed = outcome.truth() == Truth.FALSE ? outcome : failed;
        }
        if (failed == null || failed.gaps().size() != 1) {
            return false;
        }
        var gap = failed.gaps().getFirst();
        var share = Explanation.share(failed.gaps()).movePointRight(2);
        return gap.term().improvable() && gap.isShortfall() && share.compareTo(zone.near()) <= 0;
    }

    /**
     * The facts once the gap is closed. A number that is worked out has many ways to grow, so its
     * facts stay as they are.
     */
    private static Facts mended(Facts facts, Explanation.Gap gap) {
        return gap.term().formula() == null
                ? facts.with(gap.term().code(), Value.of(gap.mended()))
                : facts;
    }

    private static java.time.LocalDate until(Provision provision, Facts facts) {
        var endOfYear = facts.asOf().withMonth(12).withDayOfMonth(31);
        return provision.window() == null
                ? endOfYear
                : provision.window().closes(facts.asOf()).orElse(endOfYear);
    }
}
