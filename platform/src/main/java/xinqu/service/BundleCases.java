package xinqu.service;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.pack.CaseKind;
import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.party.FactVocabulary;
import xinqu.rule.Facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Worked cases of {@code kind: bundle}: answers, a bundle, and what is compiled from them. */
public final class BundleCases implements CaseKind {

    private final ServicePack pack;
    private final @Nullable BundleCompiler compiler;
    private final FactVocabulary vocabulary;

    /**
     * @param compiler null if the pack does not say how long a working day is, which is a problem
     *     of every case
     */
    public BundleCases(
            ServicePack pack, @Nullable BundleCompiler compiler, FactVocabulary vocabulary) {
        this.pack = pack;
        this.compiler = compiler;
        this.vocabulary = vocabulary;
    }

    @Override
    public String name() {
        return "bundle";
    }

    /** What a case expects; null where it says nothing. */
    private record Expected(
            @Nullable List<String> materials,
            @Nullable List<String> questions,
            @Nullable List<String> criticalPath,
            @Nullable Integer workingDays,
            @Nullable String refused) {}

    @Override
    public Prepared read(Node node) {
        var answers =
                new Facts.Given(
                        LocalDate.EPOCH,
                        vocabulary.values(node.at("given").only("answers").at("answers")));
        var when = node.at("when");
        var bundle = pack.bundles().get(when.text());
        var expected = expected(node.at("then"));
        if (bundle == null) {
            when.problem(
                    "there is no bundle “%s”".formatted(when.text()),
                    Maybe.oneOf(when.text(), pack.bundles().keySet()));
            return List::of;
        }
        var compiles = compiler;
        if (compiles == null) {
            node.problem("the pack has no terms.yaml, which a bundle needs", "add terms.yaml");
            return List::of;
        }
        return () ->
                switch (compiles.compile(bundle, answers)) {
                    case Decision.Granted<Plan>(var plan) -> differences(plan, expected);
                    case Decision.Refused<Plan>(var reasons) -> refused(reasons, expected);
                };
    }

    private Expected expected(Node then) {
        then.only("materials", "questions", "criticalPath", "workingDays", "refused");
        return new Expected(
                then.map("materials", list -> names(list, this::material)).orElse(null),
                then.map("questions", list -> names(list, this::question)).orElse(null),
                then.map("criticalPath", list -> names(list, this::item)).orElse(null),
                then.map("workingDays", days -> days.whole(0, 10_000)).orElse(null),
                then.map("refused", Node::text).orElse(null));
    }

    private static List<String> names(Node list, Function<Node, String> name) {
        return list.items().stream().map(name).toList();
    }

    private String material(Node node) {
        var found = pack.materials().find(node.text());
        if (found.isEmpty()) {
            node.problem(
                    "there is no material “%s”".formatted(node.text()),
                    Maybe.oneOf(
                            node.text(),
                            pack.materials().all().stream().map(Material::id).toList()));
        }
        return found.map(Material::id).orElse(node.text());
    }

    private String question(Node node) {
        var found = vocabulary.find(node.text());
        if (found.isEmpty()) {
            node.problem(
                    "the fact “%s” is not known".formatted(node.text()),
                    Maybe.oneOf(node.text(), vocabulary.names()));
        }
        return found.map(term -> term.code()).orElse(node.text());
    }

    private String item(Node node) {
        if (!pack.items().containsKey(node.text())) {
            node.problem(
                    "there is no item “%s”".formatted(node.text()),
                    Maybe.oneOf(node.text(), pack.items().keySet()));
        }
        return node.text();
    }

    private static List<Difference> differences(Plan plan, Expected expected) {
        var differences = new ArrayList<Difference>();
        var because = because(plan);
        if (expected.refused() != null) {
            differences.add(new Difference("refused: " + expected.refused(), "a plan", because));
        }
        compare(
                "materials",
                expected.materials(),
                plan.materials().stream().map(asked -> asked.material().id()).toList(),
                because,
                differences);
        compare("questions", expected.questions(), plan.questions(), because, differences);
        compare(
                "criticalPath",
                expected.criticalPath(),
                plan.schedule().criticalPath(),
                because,
                differences);
        compare(
                "workingDays",
                expected.workingDays(),
                plan.schedule().workingDays(),
                because,
                differences);
        return differences;
    }

    private static <T> void compare(
            String what,
            @Nullable T expected,
            T got,
            String because,
            List<Difference> differences) {
        if (expected != null && !expected.equals(got)) {
            differences.add(new Difference(what + " " + expected, what + " " + got, because));
        }
    }

    private static String because(Plan plan) {
        var spared =
                plan.spared().stream()
                        .map(one ->
                                one.material().id()
                                        + switch (one.why()) {
                                            case Plan.Why.Made(var item) -> " made by " + item.id();
                                            case Plan.Why.Supplied(var supply) ->
                                                    " from " + supply.system().zh();
                                        })
                        .collect(Collectors.joining(", "));
        var waits =
                plan.edges().stream()
                        .map(edge -> edge.earlier().id() + " → " + edge.later().id())
                        .distinct()
                        .collect(Collectors.joining(", "));
        return "items %s · spared %s · order %s"
                .formatted(
                        plan.items().stream().map(ServiceItem::id).toList(),
                        spared.isEmpty() ? "nothing" : spared,
                        waits.isEmpty() ? "free" : waits);
    }

    private static List<Difference> refused(List<Reason> reasons, Expected expected) {
        var keys = reasons.stream().map(Reason::key).toList();
        if (expected.refused() != null && keys.contains(expected.refused())) {
            return List.of();
        }
        var because =
                reasons.stream()
                        .map(reason -> reason.key() + " " + reason.values())
                        .collect(Collectors.joining("; "));
        return List.of(
                new Difference(
                        expected.refused() == null ? "a plan" : "refused: " + expected.refused(),
                        "refused: " + keys,
                        because));
    }
}
