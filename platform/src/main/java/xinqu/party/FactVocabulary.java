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
    private final FactReader reader;
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
        this.reader = new FactReader(places, industries);
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
            case CHOICE -> new Type.Choice(reader.codes(fact));
            case CHOICES -> new Type.Choices(reader.codes(fact));
            case DATE -> new Type.Day();
            case TEXT -> new Type.Str();
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
        return reader.places();
    }

    public FactCatalogue catalogue() {
        return catalogue;
    }

    /** Reads a value as files and forms write it. */
    public FactReader.Read value(Fact fact, String text) {
        return reader.value(fact, text);
    }

    /** Reads the values of a {@code choices} fact. */
    public FactReader.Read members(Fact fact, List<String> given) {
        return reader.members(fact, given);
    }

    /** The values by the codes of their facts, as cases write them by code or name. */
    public Map<String, Value> values(Node facts) {
        var values = new HashMap<String, Value>();
        facts.entries()
                .forEach((name, node) -> {
                    var value = given(name, node);
                    catalogue
                            .byCodeOrName(name)
                            .filter(_ -> value != null)
                            .ifPresent(fact -> values.put(fact.code(), value));
                });
        return values;
    }

    private @Nullable Value given(String name, Node node) {
        var fact = catalogue.byCodeOrName(name).orElse(null);
        if (fact == null) {
            node.problem("the fact “%s” is not known".formatted(name), Maybe.oneOf(name, names()));
            return null;
        }
        if (fact.workedOut()) {
            node.problem(
                    "%s is worked out as %s and cannot be given".formatted(name, fact.formula()),
                    "give the facts it is worked out from");
            return null;
        }
        var read =
                node.isList()
                        ? members(fact, node.items().stream().map(Node::text).toList())
                        : value(fact, node.text());
        if (read.value() == null) {
            node.problem(read.what(), read.maybe());
        }
        return read.value();
    }
}
