package xinqu.rule;

import org.jspecify.annotations.Nullable;

import xinqu.matcher.Truth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds conditions that are certain to mean something else than their author thinks: true for
 * everybody, true for nobody, parts that change nothing, and tests that FEEL would grant on a
 * missing fact. Tries every kind of facts that the thresholds and values of the rule can tell
 * apart; a rule with too many of them, or with arithmetic over several facts, is judged as far as
 * it can be. No finding is a guess.
 */
public final class RuleLint {

    /** Most combinations of values that are tried for one rule. */
    private static final long MOST = 20_000;

    /** What is wrong with a rule. */
    public enum Kind {
        /** True whatever the facts are: it excludes nobody. */
        ALWAYS,
        /** True for no facts at all. */
        NEVER,
        /** A part of it changes nothing. */
        IDLE_PART,
        /** FEEL grants it although a fact is missing; here it stays open. */
        GRANTED_ON_MISSING
    }

    /**
     * One finding.
     *
     * @param what what is wrong, with the part concerned
     * @param maybe what the author may have meant
     */
    public record Finding(Kind kind, String what, String maybe) {}

    /**
     * The numbers that a fact can be.
     *
     * @param min the least; null without one
     * @param max the greatest; null without one
     */
    public record Range(@Nullable BigDecimal min, @Nullable BigDecimal max) {

        public static final Range OPEN = new Range(null, null);

        boolean has(BigDecimal number) {
            return (min == null || number.compareTo(min) >= 0)
                    && (max == null || number.compareTo(max) <= 0);
        }
    }

    private final Function<Term, Range> ranges;

    /** What can be told apart, by the code of the fact; values to try, each seen differently. */
    private final Map<String, Set<Value>> tried = new LinkedHashMap<>();

    private final Map<Term, TreeSet<BigDecimal>> numbers = new LinkedHashMap<>();
    private final Map<Term, Choice> choices = new LinkedHashMap<>();

    /** Tests that cannot be told apart by one fact: free to come out either way. */
    private final Map<Expr, Expr> opaque = new HashMap<>();

    private RuleLint(Function<Term, Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * Everything that is certain to be wrong with a condition; {@code ranges} are the catalogue's.
     */
    public static List<Finding> check(Expr condition, Function<Term, Range> ranges) {
        return new RuleLint(ranges).findings(condition);
    }

    private List<Finding> findings(Expr condition) {
        var plain = plain(condition);
        fill();
        long count = 1;
        for (var values : tried.values()) {
            count *= values.size();
            if (count > MOST) {
                return List.of();
            }
        }
        var parts = parts(plain);
        var seen = new ArrayList<Set<Truth>>();
        parts.forEach(_ -> seen.add(new TreeSet<>()));
        for (var facts : combinations()) {
            for (int i = 0; i < parts.size(); i++) {
                seen.get(i).add(Evaluation.truth(parts.get(i), facts));
            }
        }
        var findings = new ArrayList<Finding>();
        if (condition instanceof Expr.Literal) {
            return findings;
        }
        if (seen.getFirst().equals(Set.of(Truth.TRUE))) {
            findings.add(
                    new Finding(
                            Kind.ALWAYS,
                            "the condition is true whatever the facts are: "
                                    + Formal.text(condition),
                            "leave it out, or check its bounds"));
        } else if (seen.getFirst().equals(Set.of(Truth.FALSE))) {
            findings.add(
                    new Finding(
                            Kind.NEVER,
                            "the condition is true for nobody: " + Formal.text(condition),
                            "check its bounds, and / or, and the range of the facts"));
        } else {
            for (int i = 1; i < parts.size(); i++) {
                if (seen.get(i).size() == 1 && !(parts.get(i) instanceof Expr.Literal)) {
                    findings.add(
                            new Finding(
                                    Kind.IDLE_PART,
                                    "a part is %s whatever the facts are: %s"
                                            .formatted(
                                                    seen.get(i).contains(Truth.TRUE)
                                                            ? "true"
                                                            : "false",
                                                    Formal.text(parts.get(i))),
                                    "leave it out, or check its bounds"));
                    break;
                }
            }
        }
        grantedOnMissing(plain).ifPresent(findings::add);
        return findings;
    }

    /** The condition and the parts of it that are conditions, the whole first. */
    private static List<Expr> parts(Expr condition) {
        var parts = new ArrayList<Expr>(List.of(condition));
        for (int i = 0; i < parts.size() && parts.size() < 500; i++) {
            switch (parts.get(i)) {
                case Expr.All(var inner) -> parts.addAll(inner);
                case Expr.Any(var inner) -> parts.addAll(inner);
                case Expr.Not(var inner) -> parts.add(inner);
                case Expr.If(var test, var then, var otherwise, _) ->
                        parts.addAll(List.of(test, then, otherwise));
                default -> {}
            }
        }
        return parts;
    }

    // What can be told apart

    /**
     * The condition with delivered facts only, and with a free flag for what one fact cannot
     * decide.
     */
    private Expr plain(Expr condition) {
        return switch (condition) {
            case Expr.All(var parts) -> new Expr.All(parts.stream().map(this::plain).toList());
            case Expr.Any(var parts) -> new Expr.Any(parts.stream().map(this::plain).toList());
            case Expr.Not(Expr.Fact(var term)) when term.formula() != null ->
                    plain(Expr.not(term.formula()));
            case Expr.Not(var part) -> new Expr.Not(plain(part));
            case Expr.If(var test, var then, var otherwise, var type) ->
                    new Expr.If(plain(test), plain(then), plain(otherwise), type);
            case Expr.Fact(var term) when term.formula() != null -> plain(term.formula());
            case Expr.Fact(var term) -> {
                flags(term.code());
                yield condition;
            }
            case Expr.Literal _ -> condition;
            case Expr.Compare(var comparison, Expr.Fact(var term), Expr.Literal(var value, _))
                    when isPlain(term, value) ->
                    compared(condition, term, value);
            case Expr.Compare(
                            var comparison,
                            Expr.Literal(var value, var type),
                            Expr.Fact(var term))
                    when isPlain(term, value) ->
                    compared(
                            new Expr.Compare(
                                    comparison.mirrored(),
                                    new Expr.Fact(term),
                                    new Expr.Literal(value, type)),
                            term,
                            value);
            case Expr.OneOf(Expr.Fact(var term), var values)
                    when term.formula() == null && term.type() instanceof Type.Choice(var codes) ->
                    chosen(condition, term, codes, values::contains);
            case Expr.Within(Expr.Fact(var term), var ancestor, var codes)
                    when term.formula() == null ->
                    chosen(condition, term, codes, code -> codes.within(code, ancestor));
            case Expr.Has(Expr.Fact(var term), var member) when term.formula() == null -> {
                members(term, member);
                yield condition;
            }
            default -> free(condition);
        };
    }

    private static boolean isPlain(Term term, Value value) {
        return term.formula() == null && (value instanceof Value.Num || value instanceof Value.Day);
    }

    private Expr free(Expr test) {
        var known = opaque.get(test);
        if (known == null) {
            var name = Formal.text(test);
            var code = "?" + opaque.size();
            known =
                    new Expr.Fact(
                            new Term(
                                    name,
                                    code,
                                    xinqu.pack.Text.of(name),
                                    new Type.Flag(),
                                    0,
                                    false,
                                    null));
            opaque.put(test, known);
            flags(code);
        }
        return known;
    }

    private void flags(String code) {
        values(code).addAll(List.of(Value.of(true), Value.of(false)));
    }

    private Set<Value> values(String code) {
        return tried.computeIfAbsent(code, _ -> new LinkedHashSet<>());
    }

    private Expr compared(Expr condition, Term term, Value bound) {
        switch (bound) {
            case Value.Num(var number) ->
                    numbers.computeIfAbsent(term, _ -> new TreeSet<>()).add(number);
            case Value.Day(var day) ->
                    List.of(day.minusDays(1), day, day.plusDays(1))
                            .forEach(at -> values(term.code()).add(new Value.Day(at)));
            default -> {}
        }
        return condition;
    }

    private Expr chosen(Expr condition, Term term, Codes codes, Predicate<String> test) {
        var trees = choices.computeIfAbsent(term, _ -> new Choice(codes, new ArrayList<>()));
        trees.tests().add(test);
        return condition;
    }

    /** What a rule asks of one choice. */
    private record Choice(Codes codes, List<Predicate<String>> tests) {}

    /** Every set of the members that the rule names. */
    private void members(Term term, String member) {
        var values = values(term.code());
        if (values.isEmpty()) {
            values.add(new Value.Members(Set.of()));
        }
        if (values.size() > MOST) {
            return;
        }
        for (var value : List.copyOf(values)) {
            if (value instanceof Value.Members(var members)) {
                var more = new TreeSet<>(members);
                more.add(member);
                values.add(new Value.Members(more));
            }
        }
    }

    /** Turns bounds and choices into values: one of each kind that the rule tells apart. */
    private void fill() {
        numbers.forEach((term, bounds) -> {
            var range = ranges.apply(term);
            if (range.min() != null) {
                bounds.add(range.min());
            }
            if (range.max() != null) {
                bounds.add(range.max());
            }
            var tries = new TreeSet<>(bounds);
            tries.add(bounds.first().subtract(BigDecimal.ONE));
            tries.add(bounds.last().add(BigDecimal.ONE));
            BigDecimal before = null;
            for (var at : bounds) {
                if (before != null) {
                    tries.add(before.add(at).divide(BigDecimal.TWO));
                }
                before = at;
            }
            tries.stream().filter(range::has).forEach(at -> values(term.code()).add(Value.of(at)));
        });
        choices.forEach((term, choice) -> {
            var kinds = new HashSet<List<Boolean>>();
            for (var code : choice.codes().all()) {
                if (kinds.add(choice.tests().stream().map(test -> test.test(code)).toList())) {
                    values(term.code()).add(Value.of(code));
                }
            }
        });
    }

    private static final LocalDate ANY_DAY = LocalDate.of(2026, 7, 1);

    private List<Facts> combinations() {
        var all = new ArrayList<Map<String, Value>>(List.of(new HashMap<>()));
        tried.forEach((code, values) -> {
            var next = new ArrayList<Map<String, Value>>(all.size() * values.size());
            for (var one : all) {
                for (var value : values) {
                    var more = new HashMap<>(one);
                    more.put(code, value);
                    next.add(more);
                }
            }
            all.clear();
            all.addAll(next);
        });
        return all.stream().map(values -> (Facts) new Facts.Given(ANY_DAY, values)).toList();
    }

    // FEEL and missing facts

    /** A fact without which FEEL still says yes, where we say: not known. */
    private Optional<Finding> grantedOnMissing(Expr plain) {
        var facts = combinations();
        for (var term : Explanation.uses(plain)) {
            for (var given : facts) {
                var left = new HashMap<>(((Facts.Given) given).values());
                left.remove(term.code());
                var without = new Facts.Given(given.asOf(), left);
                if (feel(plain, without) == Truth.TRUE
                        && Evaluation.truth(plain, without) == Truth.UNKNOWN) {
                    return Optional.of(
                            new Finding(
                                    Kind.GRANTED_ON_MISSING,
                                    "with %s missing, other FEEL engines say yes; here it stays open"
                                            .formatted(term.name()),
                                    "say what is needed instead of what is excluded"));
                }
            }
        }
        return Optional.empty();
    }

    /** The condition as FEEL has it, where a missing fact is null: UNKNOWN stands for null. */
    private static Truth feel(Expr expr, Facts facts) {
        return switch (expr) {
            case Expr.All(var parts) ->
                    parts.stream().map(part -> feel(part, facts)).reduce(Truth.TRUE, Truth::and);
            case Expr.Any(var parts) ->
                    parts.stream().map(part -> feel(part, facts)).reduce(Truth.FALSE, Truth::or);
            case Expr.Not(var part) -> feel(part, facts).not();
            case Expr.If(var test, var then, var otherwise, _) ->
                    feel(feel(test, facts) == Truth.TRUE ? then : otherwise, facts);
            case Expr.OneOf(var choice, _) when Evaluation.value(choice, facts) == null ->
                    Truth.FALSE;
            case Expr.Compare(var comparison, var left, _)
                    when Evaluation.value(left, facts) == null ->
                    switch (comparison) {
                        case EQUAL -> Truth.FALSE;
                        case UNEQUAL -> Truth.TRUE;
                        default -> Truth.UNKNOWN;
                    };
            default -> Evaluation.truth(expr, facts);
        };
    }
}
