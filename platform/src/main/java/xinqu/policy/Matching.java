package xinqu.policy;

import xinqu.matcher.Formula;
import xinqu.matcher.Matcher;
import xinqu.matcher.Matches;
import xinqu.matcher.Population;
import xinqu.matcher.Rules;
import xinqu.party.PartyTable;
import xinqu.party.Subject;
import xinqu.rule.Compilation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Everyone against every provision of the zone that is in force on a day, by the kernel. Immutable;
 * safe for any number of readers.
 *
 * <p>Certain rows meet every condition on what is known; possible rows are those and the ones that
 * might.
 */
public final class Matching {

    private final PolicyBook book;
    private final PartyTable parties;
    private final TableColumns columns;
    private final Population population;
    private final List<Provision> provisions;
    private final Matches matches;
    private final LocalDate asOf;

    private Matching(
            PolicyBook book,
            PartyTable parties,
            TableColumns columns,
            Population population,
            List<Provision> provisions,
            Matches matches,
            LocalDate asOf) {
        this.book = book;
        this.parties = parties;
        this.columns = columns;
        this.population = population;
        this.provisions = provisions;
        this.matches = matches;
        this.asOf = asOf;
    }

    /**
     * Matches all parties of the table with all provisions of the zone in force on {@code asOf}.
     */
    public static Matching of(PolicyBook book, PartyTable parties, LocalDate asOf) {
        var columns = new TableColumns(parties.facts());
        var compilation = new Compilation(columns, asOf);
        var provisions =
                book.ofZone().stream()
                        .filter(provision -> provision.validity().holds(asOf))
                        .toList();
        var formulas =
                provisions.stream()
                        .map(provision -> formula(book, provision, compilation, new HashSet<>()))
                        .toList();
        var rules = new Rules(columns.schema(), formulas);
        var population = columns.population(parties, rules);
        var matches = Matches.rows(rules, population);
        Matcher.match(
                rules,
                population,
                matches,
                Math.min(2, Runtime.getRuntime().availableProcessors()));
        return new Matching(book, parties, columns, population, provisions, matches, asOf);
    }

    /** Kind of party, territory, conditions, and what must be met before; all as one formula. */
    private static Formula formula(
            PolicyBook book, Provision provision, Compilation compilation, Set<String> within) {
        within.add(provision.id());
        var parts = new ArrayList<Formula>();
        parts.add(
                Formula.anyOf(
                        TableColumns.KIND,
                        provision.subjects().stream().mapToInt(TableColumns::codeOf).toArray()));
        book.territory(provision)
                .ifPresent(territory ->
                        parts.add(
                                Formula.any(
                                        isPersonOrProject(),
                                        compilation.formula(territory.expr()))));
        provision
                .conditions()
                .forEach(condition -> parts.add(compilation.formula(condition.expr())));
        for (var required : provision.requires()) {
            book.find(required)
                    .filter(before -> !within.contains(before.id()))
                    .ifPresent(before ->
                            parts.add(formula(book, before, compilation, new HashSet<>(within))));
        }
        return new Formula.All(parts);
    }

    private static Formula isPersonOrProject() {
        return Formula.anyOf(
                TableColumns.KIND,
                TableColumns.codeOf(Subject.PERSON),
                TableColumns.codeOf(Subject.PROJECT));
    }

    public List<Provision> provisions() {
        return provisions;
    }

    public int rows() {
        return population.rows();
    }

    /** How many parties certainly meet the provision at {@code index}. */
    public int certain(int index) {
        return matches.certain()[index];
    }

    /** How many parties may meet it, the certain ones included. */
    public int possible(int index) {
        return matches.possible()[index];
    }

    /** Visits the rows of the table that certainly meet a provision. */
    public void forEachCertain(int index, IntConsumer visitor) {
        forEach(matches.certainRows()[index], visitor);
    }

    /** Visits the rows that may meet a provision, the certain ones included. */
    public void forEachPossible(int index, IntConsumer visitor) {
        forEach(matches.possibleRows()[index], visitor);
    }

    private static void forEach(long[] words, IntConsumer visitor) {
        for (int w = 0; w < words.length; w++) {
            for (long bits = words[w]; bits != 0; bits &= bits - 1) {
                visitor.accept((w << 6) + Long.numberOfTrailingZeros(bits));
            }
        }
    }

    /** The full answer of one provision for one row. */
    public Answer answer(int index, int row) {
        return book.answer(provisions.get(index), parties.kind(row), columns.facts(row, asOf));
    }
}
