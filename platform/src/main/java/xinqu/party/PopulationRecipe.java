package xinqu.party;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.pack.Text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the synthetic population of a zone is made: {@code population.yaml}.
 *
 * @param kinds how many parties of each kind
 * @param area six digits of area in every credit code
 * @param series first two characters of every organisation code, a series that is not issued
 * @param names words that names are made of, by kind
 * @param deliveries as-of date by delivering unit
 * @param steps how facts get values, in order; a value once given stays
 * @param missing share of parties, in percent, of whom a fact is not known
 * @param tour parties with known codes and facts
 */
public record PopulationRecipe(
        long seed,
        Map<Subject, Integer> kinds,
        String area,
        String series,
        Names names,
        Map<String, LocalDate> deliveries,
        List<Step> steps,
        Map<String, BigDecimal> missing,
        List<TourParty> tour) {

    private static final Pattern AREA = Pattern.compile("[0-9]{6}");
    private static final Pattern SERIES = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{2}");
    private static final int MOST = 900_000;

    /**
     * Words that names are made of.
     *
     * @param syllables rare characters; three of them make a name that no real party bears
     * @param trades word by industry code, the longest code that fits an industry
     */
    record Names(
            String prefix,
            List<String> syllables,
            Map<String, String> trades,
            Map<Subject, String> suffixes) {}

    /** A party that the tour visits. */
    record TourParty(
            String key,
            Subject kind,
            String code,
            String name,
            Text story,
            Map<String, String> facts,
            Node node) {}

    /** Whom a step is about. */
    record Where(
            List<Subject> kinds,
            List<String> industries,
            Map<String, String> is,
            Map<String, String> has,
            Map<String, String> lacks,
            Map<String, BigDecimal> least) {}

    /**
     * Gives one fact to those of whom nothing is decided yet.
     *
     * @param chance share in percent that gets a value from this step; the others wait for the next
     */
    record Step(String fact, Where where, BigDecimal chance, Draw draw, Node node) {}

    /** How a value comes about. */
    sealed interface Draw {

        /** One of several texts, each as often as its weight says. */
        record Weighted(Map<String, BigDecimal> weights) implements Draw {}

        /** A text or number for everybody. */
        record Always(String value) implements Draw {}

        /** A day between two, the later the likelier: 1 is even. */
        record Days(LocalDate from, LocalDate to, double lean) implements Draw {}

        /**
         * Log-normal around a median, times another fact if {@code of} names one.
         *
         * @param factors the median is multiplied by the factor of the party's industry
         */
        record LogNormal(
                double median,
                double spread,
                @Nullable String of,
                BigDecimal least,
                BigDecimal most,
                Map<String, BigDecimal> factors)
                implements Draw {}

        /** The text of the highest bound that another number reaches. */
        record Bands(String of, Map<String, BigDecimal> from) implements Draw {}

        /**
         * Exactly so many parties say yes, or bear the member; the others say no, or lack it.
         *
         * @param member member of a {@code choices} fact; null for a flag
         * @param prefer number that makes a party likelier to be picked; null for none
         * @param open whether it stays unknown of parties outside the step's industries
         */
        record Pick(int count, @Nullable String member, @Nullable String prefer, boolean open)
                implements Draw {}

        /** Whole numbers that add up exactly, spread over so many holders; the others have none. */
        record Sum(int sum, int holders, @Nullable String prefer) implements Draw {}
    }

    public int marketEntities() {
        return kinds.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Reads the recipe, if the pack has one; what is wrong goes to the folder's problems. */
    public static Optional<PopulationRecipe> read(
            PackFolder folder, FactCatalogue facts, Places places, Industries industries) {
        return folder.yaml("population.yaml").stream()
                .findFirst()
                .map(root -> new Reading(facts, places, industries).recipe(root));
    }

    /** Reads the file against the catalogue and the trees. */
    private record Reading(FactCatalogue facts, Places places, Industries industries) {

        PopulationRecipe recipe(Node root) {
            root.only(
                    "seed",
                    "total",
                    "kinds",
                    "code",
                    "names",
                    "deliveries",
                    "steps",
                    "missing",
                    "tour");
            var kinds = new LinkedHashMap<Subject, Integer>();
            root.at("kinds")
                    .entries()
                    .forEach((kind, node) ->
                            subject(node, kind).ifPresent(s -> kinds.put(s, node.whole(0, MOST))));
            var total = root.at("total").only("count", "source", "note").at("count");
            int count = total.whole(0, MOST);
            int sum = kinds.values().stream().mapToInt(Integer::intValue).sum();
            if (sum != count) {
                total.problem(
                        "the kinds add up to %d, not to the total %d".formatted(sum, count),
                        "the difference is %d".formatted(count - sum));
            }
            var code = root.at("code").only("area", "series");
            var steps = root.at("steps").items().stream().map(this::step).toList();
            var missing = missing(root, steps);
            return new PopulationRecipe(
                    root.at("seed").whole(0, Integer.MAX_VALUE),
                    kinds,
                    matching(code.at("area"), AREA, "six digits"),
                    matching(code.at("series"), SERIES, "two signs of a credit code"),
                    names(root.at("names")),
                    deliveries(root),
                    steps,
                    missing,
                    root.list("tour").stream().map(this::tour).toList());
        }

        private static Optional<Subject> subject(Node node, String text) {
            var subject = Subject.of(text);
            if (subject.isEmpty()) {
                node.problem(
                        "kind “%s” is not known".formatted(text),
                        Maybe.oneOf(text, Subject.codes()));
            }
            return subject;
        }

        private static String matching(Node node, Pattern pattern, String form) {
            var text = node.text();
            if (!pattern.matcher(text).matches()) {
                node.problem("“%s” is not %s".formatted(text, form), "");
            }
            return text;
        }

        private Names names(Node node) {
            node.only("prefix", "syllables", "trades", "suffixes");
            var syllables =
                    node.text("syllables").codePoints().mapToObj(Character::toString).toList();
            if (syllables.stream().distinct().count() < syllables.size() || syllables.size() < 10) {
                node.at("syllables").problem("needs at least ten characters, each once", "");
            }
            var trades = new LinkedHashMap<String, String>();
            node.at("trades")
                    .entries()
                    .forEach((code, word) -> {
                        industry(word, code);
                        trades.put(code, word.text());
                    });
            var suffixes = new LinkedHashMap<Subject, String>();
            node.at("suffixes")
                    .entries()
                    .forEach((kind, word) ->
                            subject(word, kind).ifPresent(s -> suffixes.put(s, word.text())));
            return new Names(node.text("prefix"), syllables, trades, suffixes);
        }

        private void industry(Node node, String code) {
            if (industries.find(code).isEmpty()) {
                node.problem("“%s” is no industry".formatted(code), "a code of industries.csv");
            }
        }

        private Map<String, LocalDate> deliveries(Node root) {
            var deliveries = new LinkedHashMap<String, LocalDate>();
            root.at("deliveries")
                    .entries()
                    .forEach((unit, node) -> deliveries.put(unit, node.date()));
            for (var step : steps(root)) {
                fact(step.at("fact"))
                        .filter(fact -> !deliveries.containsKey(fact.source()))
                        .ifPresent(fact ->
                                step.problem(
                                        "no delivery of %s, which knows %s"
                                                .formatted(fact.source(), fact.code()),
                                        "add it to deliveries"));
            }
            return deliveries;
        }

        private static List<Node> steps(Node root) {
            return root.list("steps");
        }

        private Map<String, BigDecimal> missing(Node root, List<Step> steps) {
            var missing = new LinkedHashMap<String, BigDecimal>();
            root.at("missing")
                    .entries()
                    .forEach((code, node) -> {
                        if (facts.find(code).isEmpty()) {
                            node.problem(
                                    "“%s” is no fact".formatted(code), Maybe.oneOf(code, codes()));
                        }
                        boolean counted =
                                steps.stream()
                                        .anyMatch(step ->
                                                step.fact().equals(code)
                                                        && (step.draw() instanceof Draw.Pick
                                                                || step.draw()
                                                                        instanceof Draw.Sum));
                        if (counted) {
                            node.problem(
                                    "%s is counted exactly, so it cannot be missing"
                                            .formatted(code),
                                    "delete it here");
                        }
                        missing.put(code, node.percent());
                    });
            return missing;
        }

        private List<String> codes() {
            return facts.all().stream().map(Fact::code).toList();
        }

        private Optional<Fact> fact(Node node) {
            var text = node.text();
            var fact = facts.find(text).filter(found -> !found.workedOut());
            if (fact.isEmpty() && !text.isEmpty()) {
                node.problem(
                        "“%s” is no fact that is delivered".formatted(text),
                        Maybe.oneOf(text, codes()));
            }
            return fact;
        }

        private Step step(Node node) {
            node.only(
                    "fact",
                    "for",
                    "industries",
                    "is",
                    "has",
                    "lacks",
                    "least",
                    "chance",
                    "weights",
                    "always",
                    "days",
                    "lognormal",
                    "bands",
                    "pick",
                    "sum",
                    "source");
            var fact = node.text("fact");
            var kinds = new ArrayList<Subject>();
            node.list("for").forEach(kind -> subject(kind, kind.text()).ifPresent(kinds::add));
            node.list("industries").forEach(industry -> industry(industry, industry.text()));
            return new Step(
                    fact,
                    new Where(
                            List.copyOf(kinds),
                            node.texts("industries"),
                            texts(node, "is"),
                            texts(node, "has"),
                            texts(node, "lacks"),
                            numbers(node, "least")),
                    node.map("chance", Node::percent).orElse(BigDecimal.valueOf(100)),
                    draw(node),
                    node);
        }

        private Map<String, String> texts(Node node, String key) {
            var texts = new LinkedHashMap<String, String>();
            node.find(key)
                    .ifPresent(map ->
                            map.entries()
                                    .forEach((code, value) -> {
                                        known(value, code);
                                        texts.put(code, value.text());
                                    }));
            return texts;
        }

        private Map<String, BigDecimal> numbers(Node node, String key) {
            var numbers = new LinkedHashMap<String, BigDecimal>();
            node.find(key)
                    .ifPresent(map ->
                            map.entries()
                                    .forEach((code, value) -> {
                                        known(value, code);
                                        numbers.put(code, value.number());
                                    }));
            return numbers;
        }

        private void known(Node node, String code) {
            if (facts.find(code).isEmpty()) {
                node.problem("“%s” is no fact".formatted(code), Maybe.oneOf(code, codes()));
            }
        }

        private Draw draw(Node node) {
            if (node.has("weights")) {
                return new Draw.Weighted(weights(node.at("weights")));
            }
            if (node.has("days")) {
                var days = node.at("days").only("from", "to", "lean");
                return new Draw.Days(
                        days.at("from").date(),
                        days.at("to").date(),
                        days.at("lean").number().doubleValue());
            }
            if (node.has("lognormal")) {
                var spread =
                        node.at("lognormal")
                                .only("median", "spread", "of", "least", "most", "factors");
                return new Draw.LogNormal(
                        spread.at("median").number().doubleValue(),
                        spread.at("spread").number().doubleValue(),
                        other(spread, "of"),
                        spread.map("least", Node::number).orElse(BigDecimal.ZERO),
                        spread.at("most").number(),
                        spread.find("factors").map(Reading::weights).orElse(Map.of()));
            }
            if (node.has("bands")) {
                var bands = node.at("bands").only("of", "from");
                return new Draw.Bands(bands.text("of"), weights(bands.at("from")));
            }
            if (node.has("pick")) {
                var pick = node.at("pick").only("count", "member", "prefer", "elsewhere");
                return new Draw.Pick(
                        pick.at("count").whole(0, MOST),
                        pick.map("member", Node::text).orElse(null),
                        other(pick, "prefer"),
                        pick.has("elsewhere")
                                && pick.oneOf("elsewhere", List.of("open")).equals("open"));
            }
            if (node.has("sum")) {
                var sum = node.at("sum").only("total", "holders", "prefer");
                return new Draw.Sum(
                        sum.at("total").whole(0, MOST),
                        sum.at("holders").whole(1, MOST),
                        other(sum, "prefer"));
            }
            return new Draw.Always(node.text("always"));
        }

        private @Nullable String other(Node node, String key) {
            return node.find(key)
                    .map(other -> {
                        known(other, other.text());
                        return other.text();
                    })
                    .orElse(null);
        }

        private static Map<String, BigDecimal> weights(Node node) {
            var weights = new LinkedHashMap<String, BigDecimal>();
            node.entries().forEach((text, weight) -> weights.put(text, weight.number()));
            return weights;
        }

        private TourParty tour(Node node) {
            node.only("key", "kind", "code", "name", "story", "facts");
            var kind = subject(node.at("kind"), node.text("kind")).orElse(Subject.ENTERPRISE);
            var code = node.text("code", "");
            if (kind != Subject.PERSON
                    && !(CreditCode.read(code) instanceof CreditCode.Result.Valid(var read, var _)
                            && read.subject().equals(Optional.of(kind)))) {
                node.problem("“%s” is no valid credit code of this kind".formatted(code), "");
            }
            var given = new HashMap<String, String>();
            node.at("facts")
                    .entries()
                    .forEach((fact, value) -> {
                        known(value, fact);
                        given.put(
                                fact,
                                value.isList()
                                        ? value.items().isEmpty()
                                                ? "-"
                                                : String.join(
                                                        "|",
                                                        value.items().stream()
                                                                .map(Node::text)
                                                                .toList())
                                        : value.text());
                    });
            return new TourParty(
                    node.text("key"),
                    kind,
                    code,
                    node.text("name"),
                    node.at("story").translated(),
                    given,
                    node);
        }
    }
}
