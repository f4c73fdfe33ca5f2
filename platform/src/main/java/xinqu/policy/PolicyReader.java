package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.PartialDate;
import xinqu.party.Subject;
import xinqu.rule.Codes;
import xinqu.rule.Rules;
import xinqu.rule.Unit;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads one policy document of a pack, with every problem in it. */
final class PolicyReader {

    private final AmountReader amounts;
    private final BenefitReader benefits;
    private final Codes places;
    private final Collection<String> units;

    /**
     * A reader of documents that name these facts, places and units.
     *
     * @param units codes of the organisation units
     */
    PolicyReader(Rules rules, Codes places, Collection<String> units) {
        this.amounts = new AmountReader(rules);
        this.benefits = new BenefitReader(amounts);
        this.places = places;
        this.units = units;
    }

    /** Reads a document and its provisions; look at the problems before using them. */
    List<Provision> read(Node root, boolean isReference) {
        root.only(
                "document",
                "title",
                "number",
                "issuer",
                "unit",
                "territory",
                "issued",
                "synthetic",
                "valid",
                "draft",
                "supersedes",
                "source",
                "note",
                "groups",
                "provisions");
        var source = root.at("source").only("kind", "note");
        var document =
                new PolicyDocument(
                        root.at("document").id(),
                        root.at("title").translated(),
                        root.map("number", Node::text).orElse(null),
                        root.at("issuer").both(),
                        unit(root.at("unit")),
                        place(root.at("territory")),
                        root.map("issued", Node::partialDate).orElse(null),
                        validity(root, null),
                        root.map("supersedes", Node::text).orElse(null),
                        source.text("kind"),
                        source.map("note", Node::both).orElse(null),
                        root.map("note", Node::both).orElse(null),
                        root.list("groups").stream().map(this::group).toList(),
                        isReference,
                        root.flag("synthetic", false),
                        root.file());
        return root.at("provisions").items().stream()
                .map(node -> provision(node, document))
                .toList();
    }

    private Provision provision(Node node, PolicyDocument document) {
        node.only(
                "id",
                "title",
                "article",
                "subject",
                "theme",
                "industries",
                "valid",
                "conditions",
                "requires",
                "benefit",
                "groups",
                "materials",
                "window",
                "mode",
                "unit",
                "incomplete",
                "replaces",
                "note");
        var conditions = node.list("conditions").stream().map(this::condition).toList();
        var ids = new HashSet<String>();
        for (var condition : conditions) {
            if (!ids.add(condition.id())) {
                node.problem(
                        "the condition “%s” stands twice".formatted(condition.id()),
                        "give it another id");
            }
        }
        return new Provision(
                node.at("id").id(),
                node.at("title").translated(),
                document,
                node.map("article", Node::text).orElse(null),
                subjects(node.at("subject")),
                node.oneOf("theme", Provision.THEMES),
                node.texts("industries"),
                validity(node, document.validity()),
                conditions,
                node.texts("requires"),
                benefits.read(node.at("benefit"), ids),
                node.texts("groups"),
                node.list("materials").stream().map(Node::both).toList(),
                node.map("window", Window::read).orElse(null),
                node.has("mode") ? node.oneOf("mode", Provision.MODES) : "unknown",
                node.map("unit", this::unit).orElse(document.unit()),
                node.list("incomplete").stream().map(Node::both).toList(),
                node.map("replaces", Node::text).orElse(null),
                node.map("note", Node::both).orElse(null));
    }

    private String unit(Node node) {
        var code = node.text();
        if (!code.isEmpty() && !units.contains(code)) {
            node.problem(
                    "the unit “%s” is not in units*.yaml".formatted(code),
                    Maybe.oneOf(code, units));
        }
        return code;
    }

    private String place(Node node) {
        var code = node.text();
        if (!code.isEmpty() && !places.has(code)) {
            node.problem(
                    "the place “%s” is not in places.yaml".formatted(code),
                    Maybe.oneOf(code, places.all()));
        }
        return code;
    }

    private static Set<Subject> subjects(Node node) {
        var subjects = new TreeSet<Subject>();
        for (var item : node.isScalar() ? List.of(node) : node.items()) {
            var text = item.text();
            Subject.of(text)
                    .ifPresentOrElse(
                            subjects::add,
                            () ->
                                    item.problem(
                                            "the subject “%s” is not known".formatted(text),
                                            Maybe.oneOf(text, Subject.codes())));
        }
        if (subjects.isEmpty()) {
            subjects.add(Subject.ENTERPRISE); // A problem has been reported.
        }
        return subjects;
    }

    private static Validity validity(Node node, @Nullable Validity otherwise) {
        boolean draft =
                node.has("draft")
                        ? node.at("draft").flag()
                        : otherwise != null && otherwise.draft();
        var valid = node.find("valid").orElse(null);
        if (valid == null) {
            return otherwise != null ? otherwise : new Validity(null, null, draft);
        }
        valid.only("from", "to");
        PartialDate from =
                valid.map("from", Node::partialDate)
                        .orElse(otherwise == null ? null : otherwise.from());
        PartialDate to =
                valid.map("to", Node::partialDate)
                        .orElse(otherwise == null ? null : otherwise.to());
        if (from != null && to != null && to.last().isBefore(from.first())) {
            valid.problem(
                    "it ends (%s) before it begins (%s)".formatted(to, from), "exchange the two");
        }
        return new Validity(from, to, draft);
    }

    private Group group(Node node) {
        node.only("id", "title", "atMost", "cap", "capEach", "unit", "per", "exempt", "article");
        if (!node.has("atMost") && !node.has("cap") && !node.has("capEach")) {
            node.problem("a group needs atMost, cap or capEach", "atMost: 1");
        }
        if ((node.has("cap") || node.has("capEach")) && !node.has("unit")) {
            node.problem("a cap needs a unit", "unit: 万元");
        }
        return new Group(
                node.at("id").id(),
                node.at("title").both(),
                node.map("atMost", n -> n.whole(1, 100)).orElse(null),
                yuan(node, "cap"),
                yuan(node, "capEach"),
                node.has("per") ? node.oneOf("per", Group.SCOPES) : "",
                node.list("exempt").stream().map(Node::both).toList(),
                node.map("article", Node::text).orElse(null));
    }

    private static @Nullable BigDecimal yuan(Node group, String key) {
        return group.map(key, Node::number)
                .map(cap -> cap.multiply(money(group.text("unit", "元"), group).factor()))
                .orElse(null);
    }

    private static Unit money(String name, Node node) {
        var unit = Unit.parse(name).orElse(Unit.ONE);
        if (!unit.isMoney()) {
            node.problem("“%s” is not money".formatted(name), "元 or 万元");
            return Unit.parse("元").orElseThrow();
        }
        return unit;
    }

    private Condition condition(Node node) {
        node.only("id", "label", "when", "article");
        var when = node.at("when");
        return new Condition(
                node.at("id").id(),
                node.at("label").both(),
                when.text(),
                amounts.condition(when),
                node.map("article", Node::text).orElse(null));
    }
}
