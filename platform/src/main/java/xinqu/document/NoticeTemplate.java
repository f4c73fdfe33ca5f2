package xinqu.document;

import xinqu.decision.Citation;
import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.pack.Text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a kind of notice says: {@code notices/*.yaml} of a pack. Official documents are written in
 * Chinese; only the title has an English name, for the pages about it.
 *
 * @param code such as {@code acceptance}
 * @param number pattern of its number, with {@code {year}} and {@code {serial}}
 * @param digits digits of the serial number, filled with zeros
 * @param series templates of one series count together
 * @param law what it rests on
 * @param paragraphs with places such as {@code {caseNumber}}
 * @param assumed whether wording and number are ours, because no source states the zone's own
 */
public record NoticeTemplate(
        String code,
        Text title,
        String number,
        int digits,
        String series,
        List<Citation> law,
        List<String> paragraphs,
        boolean assumed) {

    static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    private static final int MOST_DIGITS = 9;

    public NoticeTemplate {
        law = List.copyOf(law);
        paragraphs = List.copyOf(paragraphs);
    }

    /** Every template of a pack by its code, in the order of the files. */
    public static Map<String, NoticeTemplate> readAll(PackFolder folder) {
        var templates = new LinkedHashMap<String, NoticeTemplate>();
        var patterns = new LinkedHashMap<String, NoticeTemplate>();
        for (var root : folder.yaml("notices/*.yaml")) {
            var template = read(root);
            if (templates.putIfAbsent(template.code(), template) != null) {
                root.problem(
                        "the template “%s” stands twice".formatted(template.code()),
                        "another code");
            }
            var first = patterns.putIfAbsent(template.series(), template);
            if (first != null && !first.sameNumbers(template)) {
                root.at("number")
                        .problem(
                                "%s and %s count together but write their numbers differently"
                                        .formatted(first.code(), template.code()),
                                "the same number and digits, or another series");
            }
            patterns.values().stream()
                    .filter(other ->
                            other.number().equals(template.number())
                                    && !other.series().equals(template.series()))
                    .findFirst()
                    .ifPresent(other ->
                            root.at("number")
                                    .problem(
                                            "%s and %s would give the same numbers"
                                                    .formatted(other.code(), template.code()),
                                            "one series, or another number"));
        }
        return templates;
    }

    private boolean sameNumbers(NoticeTemplate other) {
        return number.equals(other.number) && digits == other.digits;
    }

    static NoticeTemplate read(Node root) {
        root.only("code", "title", "number", "digits", "series", "law", "paragraphs", "assumed");
        var code = root.at("code").id();
        var number = root.text("number");
        check(root.at("number"), number, List.of("year", "serial"));
        for (var needed : List.of("{year}", "{serial}")) {
            if (!number.contains(needed)) {
                root.at("number")
                        .problem(
                                "the number lacks %s, so it would not be unique".formatted(needed),
                                "某受字〔{year}〕第{serial}号");
            }
        }
        var paragraphs = new ArrayList<String>();
        for (var paragraph : root.at("paragraphs").items()) {
            check(paragraph, paragraph.text(), NoticePlace.keys());
            paragraphs.add(paragraph.text());
        }
        return new NoticeTemplate(
                code,
                root.at("title").translated(),
                number,
                root.map("digits", node -> node.whole(1, MOST_DIGITS)).orElse(6),
                root.text("series", code),
                root.list("law").stream().map(NoticeTemplate::citation).toList(),
                paragraphs,
                root.flag("assumed", false));
    }

    private static Citation citation(Node node) {
        node.only("source", "article");
        return new Citation(node.text("source"), node.map("article", Node::text).orElse(null));
    }

    private static void check(Node node, String text, List<String> known) {
        PLACE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(place -> !known.contains(place))
                .forEach(place ->
                        node.problem(
                                "there is no place {%s}".formatted(place),
                                Maybe.oneOf(place, known)));
        if (PLACE.matcher(text).replaceAll("").matches("(?s).*[{}].*")) {
            node.problem("a brace stands alone", "{caseNumber}");
        }
    }

    /** What whoever issues must supply. */
    public Set<NoticePlace> needs() {
        var needs = EnumSet.noneOf(NoticePlace.class);
        for (var paragraph : paragraphs) {
            PLACE.matcher(paragraph)
                    .results()
                    .flatMap(found -> NoticePlace.of(found.group(1)).stream())
                    .filter(place -> !place.own())
                    .forEach(needs::add);
        }
        return needs;
    }

    String numbered(int year, int serial) {
        return number.replace("{year}", Integer.toString(year))
                .replace("{serial}", ("%0" + digits + "d").formatted(serial));
    }

    /**
     * The paragraphs with their places filled; a value of several lines makes several paragraphs.
     *
     * @throws IllegalArgumentException if a place has no value, naming all of them
     */
    List<String> filled(Map<String, String> values) {
        var missing = new TreeSet<String>();
        var filled = new ArrayList<String>();
        for (var paragraph : paragraphs) {
            var text =
                    PLACE.matcher(paragraph)
                            .replaceAll(found -> {
                                var value = values.get(found.group(1));
                                if (value == null || value.isBlank()) {
                                    missing.add(found.group(1));
                                    return "";
                                }
                                return Matcher.quoteReplacement(value.strip());
                            });
            filled.addAll(text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList());
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "the template %s needs a value for %s".formatted(code, missing));
        }
        return filled;
    }
}
