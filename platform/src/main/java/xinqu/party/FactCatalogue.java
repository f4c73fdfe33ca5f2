package xinqu.party;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.pack.Text;
import xinqu.rule.Unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every fact that can be known, by code and by Chinese name, in the order of the files. Immutable.
 */
public final class FactCatalogue {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final List<String> REFRESH =
            List.of("daily", "monthly", "quarterly", "yearly", "once", "on-change");
    private static final List<String> TREES = List.of("places", "industries");

    private final Map<String, Fact> byCode;
    private final Map<String, Fact> byName;

    private FactCatalogue(Map<String, Fact> byCode) {
        this.byCode = byCode;
        this.byName = HashMap.newHashMap(byCode.size());
        byCode.values().forEach(fact -> byName.put(fact.name().zh(), fact));
    }

    /**
     * @throws IllegalArgumentException if two facts share a code or a Chinese name
     */
    public static FactCatalogue of(Collection<Fact> facts) {
        var byCode = new LinkedHashMap<String, Fact>();
        for (var fact : facts) {
            if (byCode.putIfAbsent(fact.code(), fact) != null) {
                throw new IllegalArgumentException("two facts have the code " + fact.code());
            }
        }
        var catalogue = new FactCatalogue(byCode);
        if (catalogue.byName.size() < byCode.size()) {
            throw new IllegalArgumentException("two facts have the same Chinese name");
        }
        return catalogue;
    }

    /** The facts in the order of the files. */
    public Collection<Fact> all() {
        return byCode.values();
    }

    public Optional<Fact> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    public Optional<Fact> named(String chineseName) {
        return Optional.ofNullable(byName.get(chineseName));
    }

    /** The fact that worked cases may write by either. */
    public Optional<Fact> byCodeOrName(String text) {
        return find(text).or(() -> named(text));
    }

    /**
     * Reads {@code facts/*.yaml} and {@code reference/facts.yaml}; what is wrong goes to the
     * folder's problems.
     */
    public static FactCatalogue read(PackFolder folder, Units units) {
        var byCode = new LinkedHashMap<String, Fact>();
        var byName = new HashMap<String, Fact>();
        for (var glob : List.of("facts/*.yaml", "reference/facts.yaml")) {
            for (var root : folder.yaml(glob)) {
                for (var item : root.items()) {
                    var fact = read(item, units, glob.startsWith("reference"));
                    var twin = byCode.get(fact.code());
                    if (twin == null) {
                        twin = byName.get(fact.name().zh());
                    }
                    if (twin != null) {
                        item.problem(
                                "fact %s %s stands already in %s:%d as %s %s"
                                        .formatted(
                                                fact.code(),
                                                fact.name().zh(),
                                                twin.file(),
                                                twin.line(),
                                                twin.code(),
                                                twin.name().zh()),
                                "use that one, or give this one another code and name");
                    } else if (!fact.code().isEmpty() && !fact.name().zh().isEmpty()) {
                        byCode.put(fact.code(), fact);
                        byName.put(fact.name().zh(), fact);
                    }
                }
            }
        }
        return new FactCatalogue(byCode);
    }

    private static Fact read(Node item, Units units, boolean reference) {
        item.only(
                "code",
                "name",
                "subject",
                "type",
                "values",
                "codes",
                "unit",
                "decimals",
                "range",
                "period",
                "source",
                "refresh",
                "sensitivity",
                "improvable",
                "ask",
                "formula");
        var code = item.text("code");
        if (!code.isEmpty() && !CODE.matcher(code).matches()) {
            item.at("code")
                    .problem(
                            "code “%s” has signs that a code may not have".formatted(code),
                            "a lower-case letter, then lower-case letters, digits and _");
        }
        var type = FactType.of(item.oneOf("type", FactType.CODES));
        var formula = item.text("formula", "");
        var options = item.list("values").stream().map(Node::both).toList();
        var codes = item.has("codes") ? item.oneOf("codes", TREES) : "";
        checkValues(item, type, options, codes);
        var range = range(item, type);
        return new Fact(
                code,
                item.at("name").translated(),
                subjects(item),
                type,
                unit(item, type),
                item.has("decimals") ? item.at("decimals").whole(0, 6) : 0,
                range == null ? null : range.getFirst(),
                range == null ? null : range.getLast(),
                options,
                codes,
                item.has("period") && item.oneOf("period", List.of("year")).equals("year"),
                source(item, formula, units),
                item.has("refresh") ? item.oneOf("refresh", REFRESH) : "",
                Sensitivity.of(item.oneOf("sensitivity", Sensitivity.CODES)),
                item.flag("improvable", false),
                item.map("ask", Node::translated).orElse(null),
                formula,
                reference,
                item.file(),
                item.line());
    }

    private static Set<Subject> subjects(Node item) {
        var subjects = EnumSet.noneOf(Subject.class);
        for (var node : item.at("subject").items()) {
            var text = node.text();
            Subject.of(text)
                    .ifPresentOrElse(
                            subjects::add,
                            () ->
                                    node.problem(
                                            "subject “%s” is not known".formatted(text),
                                            Maybe.oneOf(text, Subject.codes())));
        }
        return subjects;
    }

    private static void checkValues(Node item, FactType type, List<Text> options, String codes) {
        boolean choice = type == FactType.CHOICE || type == FactType.CHOICES;
        if (choice && options.isEmpty() == codes.isEmpty()) {
            item.problem(
                    "a %s needs either values or codes".formatted(type.code()),
                    "values: [甲, 乙], or codes: industries");
        }
        if (!choice && (!options.isEmpty() || !codes.isEmpty())) {
            item.problem(
                    "a %s has neither values nor codes".formatted(type.code()), "type: choice");
        }
        if (options.stream().map(Text::zh).distinct().count() < options.size()) {
            item.at("values").problem("a value stands twice", "delete one of them");
        }
        if (options.stream().anyMatch(text -> text.zh().contains("|") || text.zh().equals("-"))) {
            item.at("values").problem("a value may not contain | or be -", "another sign");
        }
    }

    private static String unit(Node item, FactType type) {
        if (type != FactType.NUMBER) {
            for (var key : List.of("unit", "decimals", "range")) {
                item.find(key)
                        .ifPresent(node ->
                                node.problem(
                                        "%s is for numbers only".formatted(key),
                                        "delete it, or write type: number"));
            }
            return "";
        }
        var node = item.at("unit");
        var unit = node.text();
        if (!unit.isEmpty() && Unit.parse(unit).isEmpty()) {
            node.problem("unit “%s” is not known".formatted(unit), Maybe.oneOf(unit, Unit.names()));
        }
        return unit;
    }

    private static @Nullable List<BigDecimal> range(Node item, FactType type) {
        if (type != FactType.NUMBER || !item.has("range")) {
            return null;
        }
        var bounds = item.list("range").stream().map(Node::number).toList();
        if (bounds.size() != 2 || bounds.getFirst().compareTo(bounds.getLast()) > 0) {
            item.at("range").problem("a range needs a smallest and a greatest number", "[0, 100]");
            return null;
        }
        return bounds;
    }

    private static String source(Node item, String formula, Units units) {
        if (!formula.isEmpty()) {
            item.find("source")
                    .ifPresent(node ->
                            node.problem(
                                    "a fact that is worked out has no source",
                                    "delete source or formula"));
            return "";
        }
        var node = item.at("source");
        var source = node.text();
        if (!source.isEmpty() && !source.equals(Fact.DECLARED) && units.find(source).isEmpty()) {
            var known = new ArrayList<>(units.codes());
            known.add(Fact.DECLARED);
            node.problem("source “%s” is no unit".formatted(source), Maybe.oneOf(source, known));
        }
        return source;
    }
}
