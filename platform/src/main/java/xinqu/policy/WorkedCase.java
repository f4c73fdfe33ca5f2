package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.CaseFiles;
import xinqu.pack.Node;
import xinqu.pack.Problems;
import xinqu.pack.Text;
import xinqu.pack.Yaml;
import xinqu.party.FactVocabulary;
import xinqu.rule.Term;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A worked case of a provision, as somebody reckoned it by hand.
 *
 * @param source the document it was reckoned from
 * @param basis the arithmetic by hand
 * @param asOf the day of the case; null if it cannot be read
 * @param verdict the answer; null if it cannot be read
 * @param amount in the unit of the benefit; null if the case does not state it
 * @param atLeast the lower end of a range; null if the case does not state it
 * @param years what each year brings; empty if the case does not state it
 * @param missing names of the facts that are missing
 */
public record WorkedCase(
        String name,
        String source,
        String basis,
        @Nullable LocalDate asOf,
        List<Known> facts,
        @Nullable Verdict verdict,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal atLeast,
        List<BigDecimal> instalments,
        List<BigDecimal> years,
        List<Text> missing,
        List<Known> gaps) {

    public WorkedCase {
        facts = List.copyOf(facts);
        instalments = List.copyOf(instalments);
        years = List.copyOf(years);
        missing = List.copyOf(missing);
        gaps = List.copyOf(gaps);
    }

    /** The value of a fact as the case writes it, with the unit of the fact. */
    public record Known(Text fact, Text value) {}

    /** What a stored case says; what cannot be read is left out. */
    static WorkedCase of(CaseFiles.Written written, FactVocabulary vocabulary) {
        var problems = new Problems();
        var given = parse(written.given(), problems);
        var then = parse(written.then(), problems);
        return new WorkedCase(
                written.name(),
                written.source(),
                written.basis(),
                given == null || !given.has("asOf") ? null : given.at("asOf").date(),
                known(given == null ? null : given.find("facts").orElse(null), vocabulary),
                then == null ? null : Verdict.of(then.text("verdict", "")).orElse(null),
                then == null ? null : then.map("amount", Node::number).orElse(null),
                then == null ? null : then.map("atLeast", Node::number).orElse(null),
                numbers(then, "instalments"),
                numbers(then, "years"),
                then == null
                        ? List.of()
                        : then.texts("missing").stream()
                                .map(name -> title(name, vocabulary))
                                .toList(),
                known(then == null ? null : then.find("gaps").orElse(null), vocabulary));
    }

    private static List<BigDecimal> numbers(@Nullable Node then, String key) {
        return then == null ? List.of() : then.list(key).stream().map(Node::number).toList();
    }

    private static @Nullable Node parse(String yaml, Problems problems) {
        return yaml.isBlank()
                ? null
                : Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8), "case", problems).orElse(null);
    }

    private static Text title(String name, FactVocabulary vocabulary) {
        return vocabulary.find(name).map(Term::title).orElse(Text.of(name));
    }

    private static List<Known> known(@Nullable Node map, FactVocabulary vocabulary) {
        var known = new ArrayList<Known>();
        if (map != null) {
            map.entries()
                    .forEach((name, node) ->
                            known.add(
                                    new Known(
                                            title(name, vocabulary),
                                            value(name, node, vocabulary))));
        }
        return known;
    }

    private static Text value(String name, Node node, FactVocabulary vocabulary) {
        if (node.isList()) {
            var members = node.items().stream().map(Node::text).toList();
            return members.isEmpty()
                    ? new Text("无", "none")
                    : new Text(String.join("、", members), String.join(", ", members));
        }
        var text = node.text();
        var fact = vocabulary.catalogue().byCodeOrName(name).orElse(null);
        if (fact == null) {
            return Text.of(text);
        }
        return switch (fact.type()) {
            case NUMBER -> number(text, fact.unit());
            case FLAG ->
                    text.equals("true") || text.equals("是")
                            ? new Text("是", "yes")
                            : new Text("否", "no");
            case CHOICE ->
                    fact.options().stream()
                            .filter(option -> option.zh().equals(text))
                            .findFirst()
                            .orElse(Text.of(text));
            case CHOICES, DATE, TEXT -> Text.of(text);
        };
    }

    private static Text number(String text, String unit) {
        try {
            return RuleWords.quantity(new BigDecimal(text), unit);
        } catch (NumberFormatException e) {
            return Text.of(text);
        }
    }
}
