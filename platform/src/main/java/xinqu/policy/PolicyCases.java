package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.matcher.Truth;
import xinqu.pack.CaseKind;
import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.party.FactVocabulary;
import xinqu.rule.Term;
import xinqu.rule.Value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Worked cases of {@code kind: policy}: facts of one party on one day, one provision, its answer.
 */
public final class PolicyCases implements CaseKind {

    private final PolicyBook book;
    private final FactVocabulary vocabulary;

    public PolicyCases(PolicyBook book, FactVocabulary vocabulary) {
        this.book = book;
        this.vocabulary = vocabulary;
    }

    /** Every kind of case about policies. */
    public static List<CaseKind> kinds(PolicyPack pack) {
        return List.of(
                new PolicyCases(pack.book(), pack.vocabulary()),
                new TogetherCases(pack.book(), pack.vocabulary()));
    }

    @Override
    public String name() {
        return "policy";
    }

    /** What a case expects; null where it says nothing. */
    private record Expected(
            Verdict verdict,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal atLeast,
            @Nullable List<BigDecimal> instalments,
            @Nullable List<BigDecimal> years,
            @Nullable Set<String> missing,
            @Nullable Map<String, BigDecimal> gaps) {}

    @Override
    public Prepared read(Node node) {
        var party = CaseParty.read(node.at("given"), vocabulary);
        var when = node.at("when");
        var provision = book.find(when.text()).orElse(null);
        if (provision == null) {
            if (!when.text().isEmpty()) {
                when.problem(
                        "there is no provision “%s”".formatted(when.text()),
                        Maybe.oneOf(when.text(), book.all().stream().map(Provision::id).toList()));
            }
            return List::of;
        }
        var expected = expected(node.at("then"));
        return () ->
                differences(
                        book.answer(provision, party.subject(provision), party.facts()), expected);
    }

    private Expected expected(Node then) {
        then.only("verdict", "amount", "atLeast", "instalments", "years", "missing", "gaps");
        var verdict = Verdict.of(then.oneOf("verdict", Verdict.codes())).orElseThrow();
        return new Expected(
                verdict,
                then.map("amount", Node::number).orElse(null),
                then.map("atLeast", Node::number).orElse(null),
                then.map("instalments", PolicyCases::numbers).orElse(null),
                then.map("years", PolicyCases::numbers).orElse(null),
                then.map("missing", this::names).orElse(null),
                then.map("gaps", this::gaps).orElse(null));
    }

    private static List<BigDecimal> numbers(Node list) {
        return list.items().stream().map(Node::number).toList();
    }

    private Set<String> names(Node list) {
        var names = new TreeSet<String>();
        for (var item : list.items()) {
            names.add(name(item, item.text()));
        }
        return names;
    }

    private Map<String, BigDecimal> gaps(Node map) {
        var gaps = new TreeMap<String, BigDecimal>();
        map.entries().forEach((name, node) -> gaps.put(name(node, name), node.number()));
        return gaps;
    }

    private String name(Node node, String given) {
        var fact = vocabulary.find(given);
        if (fact.isEmpty()) {
            node.problem(
                    "the fact “%s” is not known".formatted(given),
                    Maybe.oneOf(given, vocabulary.names()));
        }
        return fact.map(Term::name).orElse(given);
    }

    private List<Difference> differences(Answer answer, Expected expected) {
        var differences = new ArrayList<Difference>();
        var because = because(answer);
        if (answer.verdict() != expected.verdict()) {
            differences.add(
                    new Difference(expected.verdict().code(), answer.verdict().code(), because));
        }
        number("amount", expected.amount(), answer.amount(), because).ifPresent(differences::add);
        number("atLeast", expected.atLeast(), answer.least(), because).ifPresent(differences::add);
        numbers("instalments", expected.instalments(), answer.instalments(), because)
                .ifPresent(differences::add);
        numbers("years", expected.years(), answer.years(), because).ifPresent(differences::add);
        var missing = new TreeSet<>(answer.missing().stream().map(Term::name).toList());
        if (expected.missing() != null && !expected.missing().equals(missing)) {
            differences.add(
                    new Difference("missing " + expected.missing(), "missing " + missing, because));
        }
        var gaps = new TreeMap<String, BigDecimal>();
        answer.gaps().forEach(gap -> gaps.put(gap.term().name(), gap.lacks()));
        if (expected.gaps() != null && !equal(expected.gaps(), gaps)) {
            differences.add(
                    new Difference(
                            "gaps " + shown(expected.gaps()), "gaps " + shown(gaps), because));
        }
        return differences;
    }

    private static Optional<Difference> number(
            String key, @Nullable BigDecimal expected, @Nullable BigDecimal got, String because) {
        return expected == null || equal(expected, got)
                ? Optional.empty()
                : Optional.of(
                        new Difference(
                                key + " " + expected.toPlainString(),
                                key + " " + shown(got),
                                because));
    }

    private static Optional<Difference> numbers(
            String key, @Nullable List<BigDecimal> expected, List<BigDecimal> got, String because) {
        return expected == null || equal(expected, got)
                ? Optional.empty()
                : Optional.of(
                        new Difference(
                                key + " " + shown(expected), key + " " + shown(got), because));
    }

    private static boolean equal(BigDecimal expected, @Nullable BigDecimal got) {
        return got != null && expected.compareTo(got) == 0;
    }

    private static boolean equal(List<BigDecimal> expected, List<BigDecimal> got) {
        if (expected.size() != got.size()) {
            return false;
        }
        for (int i = 0; i < got.size(); i++) {
            if (!equal(expected.get(i), got.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(Map<String, BigDecimal> expected, Map<String, BigDecimal> got) {
        return expected.keySet().equals(got.keySet())
                && expected.entrySet().stream()
                        .allMatch(e -> equal(e.getValue(), got.get(e.getKey())));
    }

    private static String shown(@Nullable BigDecimal amount) {
        return amount == null ? "none" : Value.of(amount).shown();
    }

    private static String shown(List<BigDecimal> amounts) {
        return amounts.stream().map(PolicyCases::shown).toList().toString();
    }

    private static String shown(Map<String, BigDecimal> amounts) {
        var shown = new TreeMap<String, String>();
        amounts.forEach((name, amount) -> shown.put(name, shown(amount)));
        return shown.toString();
    }

    /** What stands against the provision, or the arithmetic if nothing does. */
    static String because(Answer answer) {
        var said = new ArrayList<String>();
        for (var bar : answer.bars()) {
            said.add(
                    switch (bar) {
                        case Answer.Bar.NotInForce(var day) -> "not in force on " + day;
                        case Answer.Bar.OtherSubject(var subjects) -> "only for " + subjects;
                        case Answer.Bar.Requires(var id, var verdict) ->
                                "%s is %s".formatted(id, verdict.code());
                        case Answer.Bar.NothingDue() -> "the amount comes to 0";
                    });
        }
        for (var outcome : answer.conditions()) {
            if (outcome.truth() != Truth.TRUE) {
                said.add(
                        "%s is %s (%s%s)"
                                .formatted(
                                        outcome.condition().label().zh(),
                                        outcome.truth() == Truth.FALSE ? "not met" : "open",
                                        outcome.condition().rule(),
                                        facts(outcome)));
            }
        }
        answer.provision()
                .incomplete()
                .forEach(open -> said.add("the source leaves open: " + open.zh()));
        if (said.isEmpty()) {
            answer.lines().forEach(line -> said.add(line.zh()));
        }
        return said.isEmpty() ? "every condition is met" : String.join(", ", said);
    }

    private static String facts(Answer.Outcome outcome) {
        var facts = new ArrayList<String>();
        outcome.values().forEach((term, value) -> facts.add(term.name() + " = " + value.shown()));
        var missing = new HashSet<>(outcome.missing());
        missing.forEach(term -> facts.add(term.name() + " missing"));
        return facts.isEmpty() ? "" : "; " + String.join(", ", facts);
    }
}
