package xinqu.service;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.Measure;
import xinqu.calendar.Term;
import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.Text;
import xinqu.party.Units;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what the guide of an item says. */
final class GuideReader {

    private final Units units;
    private final Map<String, Theme> themes;
    private final Map<String, Entrance> entrances;

    GuideReader(Units units, Map<String, Theme> themes, Map<String, Entrance> entrances) {
        this.units = units;
        this.themes = new LinkedHashMap<>(themes);
        this.entrances = new LinkedHashMap<>(entrances);
    }

    Guide read(Node node) {
        return new Guide(
                node.map("codes", GuideReader::codes).orElse(Guide.EMPTY.codes()),
                new Guide.Nature(
                        node.map("type", type -> listed(type, CodeList.Type.class)).orElse(null),
                        all(node, "level", CodeList.Level.class),
                        node.map("power", power -> listed(power, CodeList.Power.class))
                                .orElse(null),
                        all(node, "objects", CodeList.Served.class),
                        all(node, "forms", CodeList.Form.class),
                        node.map("caseType", type -> listed(type, CodeList.CaseType.class))
                                .orElse(null),
                        all(node, "special", CodeList.Special.class)),
                text(node, "accept"),
                node.list("steps").stream().map(this::step).toList(),
                node.map("fee", GuideReader::fee).orElse(null),
                node.list("channels").stream().flatMap(GuideReader::channel).distinct().toList(),
                text(node, "visitReason"),
                node.flag("express", false),
                themes(node, "themes", Theme.Kind.THEME),
                themes(node, "lifeEvents", Theme.Kind.LIFE_EVENT),
                node.map("result", GuideReader::result).orElse(null),
                new Guide.Contact(
                        text(node, "address"),
                        text(node, "hours"),
                        text(node, "enquiry"),
                        text(node, "complaint")),
                node.list("faq").stream().map(GuideReader::question).toList(),
                new Guide.Offers(
                        node.flag("mayLack", false),
                        node.flag("commitment", false),
                        node.flag("renewal", false),
                        node.flag("appointment", false),
                        node.flag("centre", false)),
                known(node, "entrances", entrances.keySet(), "entrance"),
                node.list("cooperating").stream().map(units::code).distinct().toList(),
                new Guide.Notes(
                        text(node, "intermediary"),
                        text(node, "range"),
                        text(node, "rights"),
                        text(node, "remedy")));
    }

    private static @Nullable Text text(Node node, String key) {
        return node.map(key, Node::both).orElse(null);
    }

    private static Guide.Codes codes(Node node) {
        node.only("basic", "implementation", "handling");
        return new Guide.Codes(
                code(node, "basic"), code(node, "implementation"), code(node, "handling"));
    }

    private static String code(Node node, String key) {
        var code = node.text(key, "");
        if (code.length() > Guide.Codes.LONGEST) {
            node.at(key)
                    .problem(
                            "%s has %d signs, more than %d"
                                    .formatted(key, code.length(), Guide.Codes.LONGEST),
                            "the code of the item, nothing else");
        }
        return code;
    }

    private static <E extends Enum<E> & CodeList> @Nullable E listed(Node node, Class<E> list) {
        var found = CodeList.find(list, node.text());
        if (found.isEmpty() && !node.text().isEmpty()) {
            node.problem(
                    "“%s” is not in the list".formatted(node.text()),
                    Maybe.oneOf(node.text(), CodeList.names(list)));
        }
        return found.orElse(null);
    }

    private static <E extends Enum<E> & CodeList> List<E> all(
            Node node, String key, Class<E> list) {
        return node.list(key).stream()
                .flatMap(one -> java.util.stream.Stream.ofNullable(listed(one, list)))
                .distinct()
                .toList();
    }

    private Guide.Step step(Node node) {
        node.only("stage", "name", "role", "unit", "limit");
        var name = node.at("name").translated();
        var stage =
                node.has("stage")
                        ? Guide.Stage.of(node.oneOf("stage", Guide.Stage.codes()))
                        : Guide.Stage.named(name.zh()).orElse(Guide.Stage.EXAMINE);
        return new Guide.Step(
                stage,
                name,
                Guide.Performer.of(node.oneOf("role", Guide.Performer.codes())),
                node.map("unit", units::code).orElse(null),
                node.map("limit", ItemReader::term).orElse(null));
    }

    private static Guide.Fee fee(Node node) {
        node.only("charged", "basis", "standard", "payOnline");
        return new Guide.Fee(
                node.flag("charged", true),
                node.map("basis", ItemReader::citation).orElse(null),
                text(node, "standard"),
                node.flag("payOnline", false));
    }

    static java.util.stream.Stream<Channel> channel(Node node) {
        var found = Channel.of(node.text());
        if (found.isEmpty()) {
            ItemReader.unknown(node, "channel", Channel.codes());
        }
        return found.stream();
    }

    private List<String> themes(Node node, String key, Theme.Kind kind) {
        return known(
                node,
                key,
                themes.values().stream()
                        .filter(theme -> theme.kind() == kind)
                        .map(Theme::id)
                        .toList(),
                kind == Theme.Kind.THEME ? "theme" : "life event");
    }

    private static List<String> known(
            Node node, String key, Collection<String> known, String what) {
        var ids = node.list(key);
        ids.stream()
                .filter(id -> !known.contains(id.text()))
                .forEach(id -> ItemReader.unknown(id, what, known));
        return ids.stream().map(Node::text).filter(known::contains).distinct().toList();
    }

    private static Guide.Result result(Node node) {
        node.only("name", "kind", "sample", "validity", "renewBefore");
        return new Guide.Result(
                node.at("name").translated(),
                Guide.Outcome.of(node.oneOf("kind", Guide.Outcome.codes())),
                node.text("sample", ""),
                term(node, "validity", Set.of(Measure.DAYS, Measure.MONTHS)),
                term(
                        node,
                        "renewBefore",
                        Set.of(Measure.WORKING_DAYS, Measure.DAYS, Measure.MONTHS)));
    }

    private static @Nullable Term term(Node node, String key, Set<Measure> measures) {
        var term = node.map(key, ItemReader::term).orElse(null);
        if (term != null && !measures.contains(term.measure())) {
            var codes = measures.stream().map(Measure::code).sorted().toList();
            node.at(key)
                    .problem(
                            "%s is not counted in %s".formatted(key, term.measure().code()),
                            String.join(" or ", codes));
            return null;
        }
        return term;
    }

    private static Guide.Question question(Node node) {
        node.only("question", "answer");
        return new Guide.Question(node.at("question").translated(), node.at("answer").translated());
    }
}
