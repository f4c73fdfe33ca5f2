package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.CaseKind;
import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.party.FactVocabulary;
import xinqu.rule.Value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Worked cases of {@code kind: together}: several provisions for one party, and the most that it
 * can have of them.
 */
public final class TogetherCases implements CaseKind {

    private final PolicyBook book;
    private final FactVocabulary vocabulary;

    public TogetherCases(PolicyBook book, FactVocabulary vocabulary) {
        this.book = book;
        this.vocabulary = vocabulary;
    }

    @Override
    public String name() {
        return "together";
    }

    /** What a case expects; null where it says nothing. */
    private record Expected(BigDecimal total, @Nullable Set<String> counts) {}

    @Override
    public Prepared read(Node node) {
        var party = CaseParty.read(node.at("given"), vocabulary);
        var provisions = provisions(node.at("when"));
        var then = node.at("then").only("total", "counts");
        var expected =
                new Expected(
                        then.at("total").number(),
                        then.map("counts", n -> ids(n, provisions)).orElse(null));
        return () -> {
            var answers =
                    provisions.stream()
                            .map(one -> book.answer(one, party.subject(one), party.facts()))
                            .toList();
            return differences(Assessment.of(book, answers), expected);
        };
    }

    private List<Provision> provisions(Node when) {
        var provisions = new ArrayList<Provision>();
        for (var item : when.items()) {
            var id = item.text();
            book.find(id)
                    .ifPresentOrElse(
                            provisions::add,
                            () ->
                                    item.problem(
                                            "there is no provision “%s”".formatted(id),
                                            Maybe.oneOf(
                                                    id,
                                                    book.all().stream()
                                                            .map(Provision::id)
                                                            .toList())));
        }
        return provisions;
    }

    private static Set<String> ids(Node list, List<Provision> provisions) {
        var known = provisions.stream().map(Provision::id).toList();
        var ids = new LinkedHashSet<String>();
        for (var item : list.items()) {
            ids.add(item.text());
            if (!known.contains(item.text())) {
                item.problem(
                        "“%s” is not asked for".formatted(item.text()),
                        Maybe.oneOf(item.text(), known));
            }
        }
        return ids;
    }

    private static List<Difference> differences(Assessment assessment, Expected expected) {
        var because = because(assessment);
        var differences = new ArrayList<Difference>();
        var total = assessment.total().yuan();
        if (total.compareTo(expected.total()) != 0) {
            differences.add(
                    new Difference(
                            "total %s 元".formatted(Value.of(expected.total()).shown()),
                            "total %s 元".formatted(Value.of(total).shown()),
                            because));
        }
        Optional.ofNullable(expected.counts())
                .filter(counts -> !counts.equals(assessment.chosen()))
                .ifPresent(counts ->
                        differences.add(
                                new Difference(
                                        "counts " + new TreeSet<>(counts),
                                        "counts " + new TreeSet<>(assessment.chosen()),
                                        because)));
        return differences;
    }

    private static String because(Assessment assessment) {
        return String.join(
                ", ",
                assessment.answers().stream()
                        .map(answer ->
                                "%s is %s (%s)"
                                        .formatted(
                                                answer.provision().id(),
                                                answer.verdict().code(),
                                                PolicyCases.because(answer)))
                        .toList());
    }
}
