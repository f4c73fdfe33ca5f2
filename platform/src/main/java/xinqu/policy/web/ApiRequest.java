package xinqu.policy.web;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import xinqu.pack.Maybe;
import xinqu.party.FactVocabulary;
import xinqu.party.Subject;
import xinqu.rule.Value;
import xinqu.web.Words;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A described party as somebody sent it.
 *
 * @param faults everything that is wrong with it; the rest counts only if there is nothing
 */
record ApiRequest(
        Subject subject, LocalDate asOf, Map<String, Value> facts, List<ApiAnswer.Fault> faults) {

    static final int LARGEST = 64 * 1024;
    static final int MOST_FACTS = 200;
    private static final int DEEPEST = 6;
    private static final int LONGEST = 1000;
    private static final int MOST_DIGITS = 40;
    private static final Set<String> KEYS = Set.of("subject", "asOf", "facts");

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxStringLength(LONGEST)
                                                    .maxNameLength(LONGEST)
                                                    .maxNumberLength(MOST_DIGITS)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    ApiRequest {
        facts = Map.copyOf(facts);
        faults = List.copyOf(faults);
    }

    /** Reads a body of at most {@link #LARGEST} bytes, with every problem in it. */
    static ApiRequest read(byte[] body, FactVocabulary vocabulary, LocalDate today, Words words)
            throws IOException {
        var faults = new ArrayList<ApiAnswer.Fault>();
        JsonNode root;
        try {
            var text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(java.nio.ByteBuffer.wrap(body))
                            .toString();
            root = JSON.readTree(text);
        } catch (java.nio.charset.CharacterCodingException e) {
            return broken(
                    words.t("api.error.encoding"), words.t("api.error.encoding.maybe"), today);
        } catch (JacksonException e) {
            var at = e.getLocation();
            return broken(
                    at == null
                            ? words.t("api.error.json")
                            : words.t("api.error.json.at", at.getLineNr(), at.getColumnNr()),
                    words.t("api.error.json.maybe", DEEPEST, LONGEST, MOST_DIGITS),
                    today);
        }
        if (!root.isObject()) {
            return broken(words.t("api.error.object"), words.t("api.error.object.maybe"), today);
        }
        for (var name : root.propertyNames()) {
            if (!KEYS.contains(name)) {
                faults.add(
                        new ApiAnswer.Fault(
                                "/" + escaped(name),
                                words.t("api.error.key", cut(name)),
                                Maybe.oneOf(cut(name), KEYS)));
            }
        }
        return new ApiRequest(
                subject(root.get("subject"), words, faults),
                day(root.get("asOf"), today, words, faults),
                facts(root.get("facts"), vocabulary, words, faults),
                faults);
    }

    private static ApiRequest broken(String what, String maybe, LocalDate today) {
        return new ApiRequest(
                Subject.ENTERPRISE, today, Map.of(), List.of(new ApiAnswer.Fault("", what, maybe)));
    }

    private static Subject subject(
            @Nullable JsonNode node, Words words, List<ApiAnswer.Fault> faults) {
        var text = node == null || !node.isString() ? "" : node.stringValue();
        return Subject.of(text)
                .orElseGet(() -> {
                    faults.add(
                            new ApiAnswer.Fault(
                                    "/subject",
                                    words.t("api.error.subject", cut(text)),
                                    String.join(", ", Subject.codes())));
                    return Subject.ENTERPRISE;
                });
    }

    private static LocalDate day(
            @Nullable JsonNode node, LocalDate today, Words words, List<ApiAnswer.Fault> faults) {
        if (node == null || node.isNull()) {
            return today;
        }
        var text = node.isString() ? node.stringValue() : node.toString();
        return ShowingProvisions.day(text)
                .orElseGet(() -> {
                    faults.add(
                            new ApiAnswer.Fault(
                                    "/asOf", words.t("api.error.day", cut(text)), "2026-11-23"));
                    return today;
                });
    }

    private static Map<String, Value> facts(
            @Nullable JsonNode node,
            FactVocabulary vocabulary,
            Words words,
            List<ApiAnswer.Fault> faults) {
        var values = new HashMap<String, Value>();
        if (node == null || !node.isObject()) {
            faults.add(
                    new ApiAnswer.Fault(
                            "/facts",
                            words.t("api.error.facts"),
                            "{\"rd_expense\": 1000, \"revenue\": 20000}"));
            return values;
        }
        if (node.size() > MOST_FACTS) {
            faults.add(
                    new ApiAnswer.Fault(
                            "/facts",
                            words.t("api.error.manyFacts", node.size(), MOST_FACTS),
                            words.t("api.error.manyFacts.maybe")));
            return values;
        }
        for (var entry : node.properties()) {
            var pointer = "/facts/" + escaped(entry.getKey());
            var fact = vocabulary.catalogue().byCodeOrName(entry.getKey()).orElse(null);
            if (fact == null) {
                faults.add(
                        new ApiAnswer.Fault(
                                pointer,
                                words.t("api.error.fact", cut(entry.getKey())),
                                Maybe.oneOf(
                                        cut(entry.getKey()),
                                        vocabulary.catalogue().all().stream()
                                                .map(known -> known.code())
                                                .toList())));
            } else if (fact.workedOut()) {
                faults.add(
                        new ApiAnswer.Fault(
                                pointer,
                                words.t("api.error.workedOut", fact.name()),
                                words.t("api.error.workedOut.maybe", fact.formula())));
            } else if (!entry.getValue().isNull()) { // Null says that the fact is not known.
                var read =
                        entry.getValue().isArray()
                                ? vocabulary.members(
                                        fact,
                                        entry.getValue()
                                                .valueStream()
                                                .map(ApiRequest::text)
                                                .toList())
                                : vocabulary.value(fact, text(entry.getValue()));
                var value = read.value();
                if (value == null) {
                    faults.add(new ApiAnswer.Fault(pointer, read.what(), read.maybe()));
                } else if (values.put(fact.code(), value) != null) {
                    faults.add(
                            new ApiAnswer.Fault(
                                    pointer,
                                    words.t("api.error.twice", fact.code()),
                                    words.t("api.error.twice.maybe")));
                }
            }
        }
        return values;
    }

    /** A value as text; numbers with absurd exponents stay as written, which no fact accepts. */
    private static String text(JsonNode node) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            return Math.abs((long) number.scale()) > MOST_DIGITS
                    ? node.toString() + "!"
                    : number.toPlainString();
        }
        return node.isString() ? node.stringValue() : node.isBoolean() ? node.toString() : "{…}";
    }

    /** As RFC 6901 writes names in pointers. */
    private static String escaped(String name) {
        return cut(name).replace("~", "~0").replace("/", "~1");
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
