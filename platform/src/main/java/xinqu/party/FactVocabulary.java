package xinqu.party;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.Problem;
import xinqu.pack.Problems;
import xinqu.rule.Codes;
import xinqu.rule.Explanation;
import xinqu.rule.Expr;
import xinqu.rule.Rules;
import xinqu.rule.Term;
import xinqu.rule.Type;
import xinqu.rule.Unit;
import xinqu.rule.Value;
import xinqu.rule.Vocabulary;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fact catalogue as rules read it: names, types, formulas, and values from text. Immutable. */
public final class FactVocabulary implements Vocabulary {

    private final FactCatalogue catalogue;
    private final Codes places;
    private final Codes industries;
    private final Map<String, Term> terms = new HashMap<>();

    /** Most formulas behind each other: evaluation goes down all of them, each time. */
    private static final int DEEPEST = 12;

    private final Map<String, Integer> depths = new HashMap<>();

    /**
     * Resolves every formula; what is wrong with one goes to {@code problems}.
     *
     * @param problems collects formulas that cannot be read or go in circles
     */
    public FactVocabulary(
            FactCatalogue catalogue, Places places, Industries industries, Problems problems) {
        this.catalogue = catalogue;
        this.places = new PlaceCodes(places);
        this.industries = new IndustryCodes(industries);
        var resolving = new LinkedHashSet<String>();
        for (var fact : catalogue.all()) {
            resolve(fact, resolving, problems);
        }
    }

    private Term resolve(Fact fact, Set<String> resolving, Problems problems) {
        var known = terms.get(fact.code());
        if (known != null) {
            return known;
        }
        Expr formula = null;
        if (!fact.formula().isEmpty() && resolving.add(fact.code())) {
            var read = new Rules(new While(resolving, problems)).any(fact.formula());
            formula = read.found().map(expr -> inUnit(expr, fact, problems)).orElse(Expr.FALSE);
            for (var fault : read.faults()) {
                problems.add(
                        new Problem(
                                fact.file(),
                                fact.line(),
                                0,
                                "formula of %s: %s (at character %d)"
                                        .formatted(fact.name().zh(), fault.what(), fault.column()),
                                fault.maybe()));
            }
            resolving.remove(fact.code());
        }
        var term =
                new Term(
                        fact.name().zh(),
                        fact.code(),
                        fact.name(),
                        type(fact),
                        fact.decimals(),
                        fact.improvable(),
                        formula);
        terms.put(fact.code(), term);
        depths.put(fact.code(), depth(formula));
        if (depth(formula) > DEEPEST) {
            problems.add(
                    fact.file(),
                    fact.line(),
                    "%s is worked out from facts worked out from facts, more than %d deep"
                            .formatted(fact.name().zh(), DEEPEST),
                    "a fact that is delivered");
        }
        return term;
    }

    /** How many formulas stand one behind the other. */
    private int depth(@Nullable Expr formula) {
        return formula == null
                ? 0
                : 1
                        + Explanation.names(formula).stream()
                                .mapToInt(term -> depths.getOrDefault(term.code(), 0))
                                .max()
                                .orElse(0);
    }

    /** A formula counts in the unit that the catalogue gives the fact. */
    private static Expr inUnit(Expr expr, Fact fact, Problems problems) {
        var unit = Unit.parse(fact.unit()).orElse(Unit.ONE);
        if (!(expr.type() instanceof Type.Num(var own)) || own.equals(unit)) {
            return expr;
        }
        if (!own.measuresAs(unit)) {
            problems.add(
                    fact.file(),
                    fact.line(),
                    "formula of %s is in %s, the fact in %s".formatted(fact.name().zh(), own, unit),
                    "change the unit of the fact, or the formula");
            return expr;
        }
        return Expr.in(expr, unit);
    }

    /** The vocabulary while formulas are being resolved: a fact must not depend on itself. */
    private final class While implements Vocabulary {

        private final Set<String> resolving;
        private final Problems problems;

        While(Set<String> resolving, Problems problems) {
            this.resolving = resolving;
            this.problems = problems;
        }

        @Override
        public Optional<Term> find(String name) {
            return catalogue
                    .byCodeOrName(name)
                    .filter(fact ->
                            !resolving.contains(fact.code()) && resolving.size() <= 2 * DEEPEST)
                    .map(fact -> resolve(fact, resolving, problems));
        }

        @Override
        public Collection<String> names() {
            return FactVocabulary.this.names();
        }
    }

    private Type type(Fact fact) {
        return switch (fact.type()) {
            case NUMBER -> new Type.Num(Unit.parse(fact.unit()).orElse(Unit.ONE));
            case FLAG -> new Type.Flag();
            case CHOICE -> new Type.Choice(codes(fact));
            case CHOICES -> new Type.Choices(codes(fact));
            case DATE -> new Type.Day();
            case TEXT -> new Type.Str();
        };
    }

    private Codes codes(Fact fact) {
        return switch (fact.codes()) {
            case "places" -> places;
            case "industries" -> industries;
            default -> Codes.of(fact.options().stream().map(option -> option.zh()).toList());
        };
    }

    @Override
    public Optional<Term> find(String name) {
        return catalogue.byCodeOrName(name).map(fact -> terms.get(fact.code()));
    }

    @Override
    public Collection<String> names() {
        return catalogue.all().stream().map(fact -> fact.name().zh()).toList();
    }

    public Codes places() {
        return places;
    }

    public FactCatalogue catalogue() {
        return catalogue;
    }

    /**
     * What came of reading a value.
     *
     * @param value the value; null if it is none
     * @param what what is wrong with it; empty if nothing
     * @param maybe what may be meant
     */
    public record Read(@Nullable Value value, String what, String maybe) {

        static Read of(Value value) {
            return new Read(value, "", "");
        }

        static Read wrong(String what, String maybe) {
            return new Read(null, what, maybe);
        }
    }

    /**
     * Reads a value as files and forms write it: a number in the fact's unit, 是 / 否 or true /
     * false, a date, a value of the list or its code; several joined by {@code |}, none as {@code
     * -}.
     */
    public Read value(Fact fact, String text) {
        var given = text.strip();
        return switch (fact.type()) {
            case NUMBER -> number(fact, given);
            case FLAG ->
                    switch (given) {
                        case "是", "true", "yes", "1" -> Read.of(Value.of(true));
                        case "否", "false", "no", "0" -> Read.of(Value.of(false));
                        default ->
                                Read.wrong(
                                        "“%s” is neither yes nor no".formatted(shown(given)),
                                        "是 or 否");
                    };
            case DATE -> {
                try {
                    yield Read.of(new Value.Day(LocalDate.parse(given)));
                } catch (DateTimeException e) {
                    yield Read.wrong("“%s” is not a date".formatted(shown(given)), "2026-03-07");
                }
            }
            case TEXT -> Read.of(Value.of(given));
            case CHOICE -> {
                var codes = codes(fact);
                yield codes.has(given)
                        ? Read.of(Value.of(given))
                        : Read.wrong(
                                "“%s” is not a value of %s"
                                        .formatted(shown(given), fact.name().zh()),
                                Maybe.oneOf(given, codes.all()));
            }
            case CHOICES ->
                    members(
                            fact,
                            given.equals("-") ? List.of() : Arrays.asList(given.split("\\|", -1)));
        };
    }

    /** Reads the values of a {@code choices} fact. */
    public Read members(Fact fact, List<String> given) {
        var codes = codes(fact);
        var members = new ArrayList<String>();
        for (var member : given) {
            if (!codes.has(member.strip())) {
                return Read.wrong(
                        "“%s” is not a value of %s".formatted(shown(member), fact.name().zh()),
                        Maybe.oneOf(member, codes.all()));
            }
            members.add(member.strip());
        }
        return Read.of(new Value.Members(Set.copyOf(members)));
    }

    private static Read number(Fact fact, String given) {
        var number = Node.decimal(given.replace(",", "")).orElse(null);
        if (number == null) {
            return Read.wrong(
                    "“%s” is not a number for %s".formatted(shown(given), fact.name().zh()),
                    "digits and a point, in " + fact.unit());
        }
        if (fact.isOutside(number)) {
            return Read.wrong(
                    "%s = %s %s lies outside of %s to %s"
                            .formatted(
                                    fact.name().zh(),
                                    number.toPlainString(),
                                    fact.unit(),
                                    fact.min() == null ? "…" : fact.min().toPlainString(),
                                    fact.max() == null ? "…" : fact.max().toPlainString()),
                    "another unit: this fact is in " + fact.unit());
        }
        return Read.of(Value.of(number));
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private record PlaceCodes(Places places) implements Codes {

        @Override
        public boolean has(String code) {
            return places.find(code).isPresent();
        }

        @Override
        public boolean within(String code, String ancestor) {
            return places.within(code, ancestor);
        }

        @Override
        public Collection<String> all() {
            return places.all().stream().map(Place::code).toList();
        }
    }

    private record IndustryCodes(Industries industries) implements Codes {

        @Override
        public boolean has(String code) {
            return industries.find(code).isPresent();
        }

        @Override
        public boolean within(String code, String ancestor) {
            return industries.within(code, ancestor);
        }

        @Override
        public Collection<String> all() {
            return industries.all().stream().map(Industry::code).toList();
        }
    }
}
