package xinqu.service;

import xinqu.calendar.Term;
import xinqu.calendar.Terms;
import xinqu.decision.Citation;
import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.party.FactVocabulary;
import xinqu.party.Units;
import xinqu.rule.Rules;

import java.util.Collection;
import java.util.List;

/** Reads the service items of a pack. */
final class ItemReader {

    private final FactVocabulary vocabulary;
    private final Rules rules;
    private final Units units;
    private final Materials materials;
    private final GuideReader guides;

    ItemReader(FactVocabulary vocabulary, Units units, Materials materials, GuideReader guides) {
        this.guides = guides;
        this.vocabulary = vocabulary;
        this.rules = new Rules(vocabulary);
        this.units = units;
        this.materials = materials;
    }

    /** Reads an item; look at the problems before using it. */
    ServiceItem read(Node node) {
        node.only(
                "id",
                "name",
                "unit",
                "basis",
                "when",
                "asks",
                "needs",
                "gives",
                "after",
                "settles",
                "statutory",
                "promise",
                "visits",
                "assumed",
                "version",
                "from",
                "until",
                "codes",
                "type",
                "level",
                "power",
                "objects",
                "forms",
                "caseType",
                "special",
                "accept",
                "steps",
                "fee",
                "channels",
                "visitReason",
                "express",
                "themes",
                "lifeEvents",
                "result",
                "address",
                "hours",
                "enquiry",
                "complaint",
                "faq",
                "mayLack",
                "commitment",
                "renewal",
                "appointment",
                "centre",
                "entrances",
                "cooperating",
                "intermediary",
                "range",
                "rights",
                "remedy");
        var statutory = node.map("statutory", ItemReader::term).orElse(null);
        var promise = term(node.at("promise"));
        if (statutory != null
                && statutory.measure() == promise.measure()
                && promise.amount() > statutory.amount()) {
            node.at("promise")
                    .problem(
                            "the promise (%d) is longer than the law allows (%d)"
                                    .formatted(promise.amount(), statutory.amount()),
                            "%d or less".formatted(statutory.amount()));
        }
        return new ServiceItem(
                node.at("id").id(),
                node.at("name").translated(),
                units.code(node.at("unit")),
                node.list("basis").stream().map(ItemReader::citation).toList(),
                node.map("when", this::when).orElse(null),
                facts(node, "asks"),
                node.list("needs").stream().map(this::need).toList(),
                node.list("gives").stream().map(this::material).toList(),
                node.list("after").stream().map(this::order).toList(),
                facts(node, "settles"),
                statutory,
                promise,
                node.map("visits", visits -> visits.whole(0, 20)).orElse(0),
                node.flag("assumed", false),
                guides.read(node),
                version(node),
                new ServiceItem.Place(node.file(), node.line()));
    }

    private static Version version(Node node) {
        var version =
                new Version(
                        node.text("version", ""),
                        node.map("from", Node::date).orElse(null),
                        node.map("until", Node::date).orElse(null));
        if (version.start().isAfter(version.end())) {
            node.at("until").problem("the version ends before it begins", "a day after from");
        }
        return version;
    }

    static void unknown(Node node, String what, Collection<String> known) {
        node.problem(
                "there is no %s “%s”".formatted(what, node.text()),
                Maybe.oneOf(node.text(), known));
    }

    private List<String> facts(Node node, String key) {
        return node.list(key).stream()
                .flatMap(named -> {
                    var term = vocabulary.find(named.text());
                    if (term.isEmpty()) {
                        unknown(named, "fact", vocabulary.names());
                    }
                    return term.stream();
                })
                .map(xinqu.rule.Term::code)
                .toList();
    }

    private String material(Node node) {
        var found = materials.find(node.text());
        if (found.isEmpty()) {
            unknown(node, "material", materials.all().stream().map(Material::id).toList());
        }
        return found.map(Material::id).orElse(node.text());
    }

    /** More copies of one paper than any office keeps. */
    private static final int MOST_SHEETS = 50;

    private ServiceItem.Need need(Node node) {
        if (node.isScalar()) {
            return new ServiceItem.Need(material(node), null, false);
        }
        node.only(
                "material",
                "when",
                "secondary",
                "originals",
                "copies",
                "format",
                "basis",
                "standard",
                "note");
        return new ServiceItem.Need(
                material(node.at("material")),
                node.map("when", this::when).orElse(null),
                node.flag("secondary", false),
                new ServiceItem.Sheet(
                        node.map("originals", count -> count.whole(0, MOST_SHEETS)).orElse(0),
                        node.map("copies", count -> count.whole(0, MOST_SHEETS)).orElse(0),
                        node.has("format")
                                ? ServiceItem.Format.of(
                                        node.oneOf("format", ServiceItem.Format.codes()))
                                : ServiceItem.Format.EITHER,
                        node.map("basis", ItemReader::citation).orElse(null),
                        node.map("standard", Node::both).orElse(null),
                        node.map("note", Node::both).orElse(null)));
    }

    private ServiceItem.When when(Node node) {
        return new ServiceItem.When(node.text(), rules.condition(node));
    }

    private ServiceItem.Order order(Node node) {
        node.only("item", "source", "article");
        return new ServiceItem.Order(node.text("item"), citation(node));
    }

    static Citation citation(Node node) {
        if (node.isScalar()) {
            return new Citation(node.text(), null);
        }
        return new Citation(node.text("source"), node.map("article", Node::text).orElse(null));
    }

    static Term term(Node node) {
        node.only("amount", "unit", "source", "article");
        return Terms.term(node);
    }
}
