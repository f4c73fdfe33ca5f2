package xinqu.party;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Maybe;
import xinqu.rule.Value;
import xinqu.web.FieldError;
import xinqu.web.Wording;
import xinqu.web.Words;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a reader says of a party in the address of the page: {@code x.<fact>=<value>}, and in {@code
 * skip} the facts that the reader does not know.
 *
 * @param values what could be read, by code of the fact, in the order of the catalogue
 * @param typed what was typed, right or wrong, by code
 * @param skipped codes of facts that the reader was asked for and left open
 * @param errors what is wrong with values; the fields bear the names of the parameters
 * @param strangers what names no fact of this kind of party
 * @param candidates the industries that a word may mean, by code of the fact
 */
public record Entries(
        Map<String, Value> values,
        Map<String, String> typed,
        Set<String> skipped,
        List<FieldError> errors,
        List<Wording> strangers,
        Map<String, List<Industry>> candidates) {

    public static final String PREFIX = "x.";

    /** More parameters than any form of the calculator sends. */
    public static final int MOST_PARAMETERS = 60;

    public static final int LONGEST_VALUE = 200;

    /** Lists of codes and of choices. */
    private static final int LONGEST_LIST = 3000;

    private static final int MOST_CANDIDATES = 40;
    private static final Set<String> NOT_KNOWN = Set.of("", "?");

    /** Whether the address is longer than the calculator ever makes it. */
    public static boolean isTooMuch(Map<String, String[]> parameters) {
        int count = 0;
        for (var parameter : parameters.entrySet()) {
            count += isList(parameter.getKey()) ? 1 : parameter.getValue().length;
            int longest =
                    isList(parameter.getKey()) || parameter.getKey().startsWith(PREFIX)
                            ? LONGEST_LIST
                            : LONGEST_VALUE;
            for (var value : parameter.getValue()) {
                if (value.length() > longest) {
                    return true;
                }
            }
        }
        return count > MOST_PARAMETERS;
    }

    private static boolean isList(String name) {
        return name.equals("skip") || name.equals("asked");
    }

    /**
     * @param asked the facts that may be spoken of; any other is a stranger
     */
    public static Entries read(
            Map<String, String[]> parameters,
            Predicate<Fact> asked,
            FactVocabulary vocabulary,
            Industries industries) {
        var reading = new Reading(asked, vocabulary, industries);
        var skipped = new LinkedHashSet<String>();
        codes(parameters, "skip").forEach(skipped::add);
        codes(parameters, "asked").forEach(skipped::add);
        parameters.forEach((name, texts) -> {
            if (name.startsWith(PREFIX)) {
                reading.read(name.substring(PREFIX.length()), texts);
            }
        });
        skipped.addAll(reading.blank);
        skipped.removeAll(reading.typed.keySet());
        skipped.removeIf(code -> vocabulary.catalogue().find(code).isEmpty());
        var ordered = new LinkedHashMap<String, Value>();
        for (var fact : vocabulary.catalogue().all()) {
            var value = reading.values.get(fact.code());
            if (value != null) {
                ordered.put(fact.code(), value);
            }
        }
        return new Entries(
                ordered,
                reading.typed,
                skipped,
                reading.errors,
                reading.strangers,
                reading.candidates);
    }

    private static List<String> codes(Map<String, String[]> parameters, String name) {
        var given = parameters.get(name);
        return given == null
                ? List.of()
                : Arrays.stream(given)
                        .flatMap(text -> Arrays.stream(text.split(",", -1)))
                        .filter(code -> !code.isBlank())
                        .toList();
    }

    public boolean isFaulty() {
        return !errors.isEmpty() || !strangers.isEmpty();
    }

    /** The part of an address that says the same again; without question mark. */
    public String query() {
        var query = new StringBuilder();
        values.forEach((code, value) ->
                query.append(query.isEmpty() ? "" : "&")
                        .append(PREFIX)
                        .append(code)
                        .append('=')
                        .append(Words.encode(text(value))));
        if (!skipped.isEmpty()) {
            query.append(query.isEmpty() ? "" : "&")
                    .append("skip=")
                    .append(String.join(",", skipped));
        }
        return query.toString();
    }

    /** Without what is said of one fact. */
    public Entries without(String code) {
        var rest = new LinkedHashMap<>(values);
        rest.remove(code);
        return new Entries(rest, typed, skipped, errors, strangers, candidates);
    }

    /** As if the reader had not been asked yet for what was left open. */
    public Entries withoutSkips() {
        return new Entries(values, typed, Set.of(), errors, strangers, candidates);
    }

    /** A value as the address writes it. */
    public static String text(Value value) {
        return switch (value) {
            case Value.Num(var number) -> number.toPlainString();
            case Value.Flag(var flag) -> flag ? "true" : "false";
            case Value.Str(var text) -> text;
            case Value.Day(var day) -> day.toString();
            case Value.Members(var members) -> members.isEmpty() ? "-" : String.join("|", members);
            case Value.Undefined() -> "";
        };
    }

    /** Reads one parameter after another. */
    private static final class Reading {

        private final Predicate<Fact> asked;
        private final FactVocabulary vocabulary;
        private final Industries industries;
        private final Map<String, Value> values = new LinkedHashMap<>();
        private final Map<String, String> typed = new LinkedHashMap<>();
        private final Set<String> blank = new LinkedHashSet<>();
        private final List<FieldError> errors = new ArrayList<>();
        private final List<Wording> strangers = new ArrayList<>();
        private final Map<String, List<Industry>> candidates = new LinkedHashMap<>();

        Reading(Predicate<Fact> asked, FactVocabulary vocabulary, Industries industries) {
            this.asked = asked;
            this.vocabulary = vocabulary;
            this.industries = industries;
        }

        void read(String code, String[] texts) {
            var fact = vocabulary.catalogue().find(code).orElse(null);
            if (fact == null || fact.workedOut() || !asked.test(fact)) {
                strangers.add(stranger(code));
                return;
            }
            var given =
                    Arrays.stream(texts)
                            .map(String::strip)
                            .filter(text -> !NOT_KNOWN.contains(text))
                            .distinct()
                            .toList();
            if (given.isEmpty()) {
                blank.add(code);
                return;
            }
            var text = given.getFirst();
            if (fact.type() == FactType.CHOICES) {
                var members = given.stream().filter(member -> !member.equals("-")).toList();
                text = members.isEmpty() ? "-" : String.join("|", members);
            } else if (text.length() > LONGEST_VALUE) {
                text = text.substring(0, LONGEST_VALUE);
                wrong(code, Wording.of("asking.wrong.long", fact.name(), LONGEST_VALUE));
            }
            typed.put(code, text);
            if (fact.codes().equals("industries")) {
                industry(fact, text);
            } else {
                var read = vocabulary.value(fact, text);
                var value = read.value();
                if (value == null) {
                    wrong(code, wrong(fact, text, read.maybe()));
                } else {
                    values.put(code, value);
                }
            }
        }

        private void wrong(String code, Wording message) {
            errors.add(new FieldError(PREFIX + code, message));
        }

        private Wording stranger(String code) {
            var known =
                    vocabulary.catalogue().all().stream()
                            .filter(fact -> asked.test(fact) && !fact.workedOut())
                            .map(Fact::code)
                            .toList();
            var shown = code.length() <= 40 ? code : code.substring(0, 40) + "…";
            var maybe = Maybe.oneOf(code, known);
            return maybe.isEmpty()
                    ? Wording.of("asking.stranger", shown)
                    : Wording.of("asking.stranger.maybe", shown, maybe);
        }

        /**
         * A code, or words of a name: one industry that bears them is meant, of several one must be
         * chosen.
         */
        private void industry(Fact fact, String text) {
            var exact = industries.find(text);
            if (exact.isPresent()) {
                values.put(fact.code(), Value.of(exact.get().code()));
                return;
            }
            var named =
                    industries.all().stream()
                            .filter(industry ->
                                    industry.level() > 1 && industry.name().contains(text))
                            .toList();
            var finest =
                    named.stream()
                            .filter(industry ->
                                    named.stream()
                                            .noneMatch(other ->
                                                    other.within().equals(industry.code())))
                            .limit(MOST_CANDIDATES)
                            .toList();
            if (finest.size() == 1) {
                values.put(fact.code(), Value.of(finest.getFirst().code()));
            } else if (finest.isEmpty()) {
                wrong(fact.code(), Wording.of("asking.wrong.industry", shown(text)));
            } else {
                candidates.put(fact.code(), finest);
                wrong(
                        fact.code(),
                        Wording.of("asking.wrong.industries", shown(text), finest.size()));
            }
        }

        private static Wording wrong(Fact fact, String text, String maybe) {
            return switch (fact.type()) {
                case NUMBER -> {
                    if (isNumber(text)) {
                        yield Wording.of(
                                "asking.wrong.range",
                                fact.name(),
                                shown(text),
                                bound(fact.min()),
                                bound(fact.max()),
                                FactWords.unit(fact.unit()));
                    }
                    yield Wording.of(
                            "asking.wrong.number",
                            fact.name(),
                            shown(text),
                            FactWords.unit(fact.unit()));
                }
                case DATE -> Wording.of("asking.wrong.date", fact.name(), shown(text));
                default ->
                        maybe.isEmpty()
                                ? Wording.of("asking.wrong.choice", fact.name(), shown(text))
                                : Wording.of(
                                        "asking.wrong.choice.maybe",
                                        fact.name(),
                                        shown(text),
                                        maybe);
            };
        }

        private static boolean isNumber(String text) {
            return text.length() <= 40 && text.replace(",", "").matches("[+-]?[0-9]+(\\.[0-9]*)?");
        }

        private static Object bound(@Nullable BigDecimal bound) {
            return bound == null ? "…" : FactWords.plain(bound);
        }

        private static String shown(String text) {
            return text.length() <= 40 ? text : text.substring(0, 40) + "…";
        }
    }
}
