package xinqu.policy;

import static org.assertj.core.api.Assertions.assertThat;

import xinqu.pack.PackFolder;
import xinqu.pack.Problem;
import xinqu.pack.Problems;
import xinqu.pack.Yaml;
import xinqu.party.Subject;
import xinqu.rule.Facts;
import xinqu.rule.Rules;
import xinqu.rule.Value;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** The small invented zone, and provisions written into it. */
final class Sample {

    static final Path FOLDER = Path.of("src/test/resources/zones/sample");

    private final Problems problems = new Problems();
    private final PolicyPack pack = PolicyPack.read(new PackFolder(FOLDER, problems));

    PolicyPack pack() {
        assertThat(problems.all()).isEmpty();
        return pack;
    }

    private static final String HEAD =
            """
            document: test
            title: {zh: 试, en: Test}
            issuer: 管委会
            unit: yunhe-office
            territory: %s
            valid: %s
            source: {kind: invented}
            provisions:
            """;

    /** Reads a provision of the zone; {@code lines} are those below {@code - id: P}. */
    private List<Provision> read(
            String territory, String valid, boolean reference, String provisions, Problems own) {
        var text = HEAD.formatted(territory, valid) + provisions.indent(2);
        var reader =
                new PolicyReader(
                        new Rules(pack.vocabulary()),
                        pack.vocabulary().places(),
                        pack.units().codes());
        return Yaml.parse(text.getBytes(StandardCharsets.UTF_8), "test.yaml", own)
                .map(root -> reader.read(root, reference))
                .orElse(List.of());
    }

    PolicyBook book(String provisions) {
        return book("yunhe", "{}", false, provisions);
    }

    PolicyBook book(String territory, String valid, boolean reference, String provisions) {
        var own = new Problems();
        var read = read(territory, valid, reference, provisions, own);
        assertThat(own.all()).as(provisions).isEmpty();
        return PolicyPack.book(pack.settings(), pack.vocabulary(), read);
    }

    /** A book whose document has groups. */
    PolicyBook grouped(String groups, String provisions) {
        return book("yunhe", "{}\ngroups: " + groups, false, provisions);
    }

    List<Problem> problems(String provisions) {
        return problems("[]", provisions);
    }

    List<Problem> problems(String groups, String provisions) {
        var own = new Problems();
        var read = read("yunhe", "{}\ngroups: " + groups, false, provisions, own);
        new PolicyLint(
                        own,
                        PolicyPack.book(pack.settings(), pack.vocabulary(), read),
                        pack.vocabulary())
                .check(read);
        return own.all();
    }

    static String provision(String id, String more) {
        var lines =
                "- id: %s\n  title: {zh: 试, en: Test}\n  subject: [enterprise]\n  theme: trade\n"
                        .formatted(id);
        return lines
                + (more.contains("benefit:")
                        ? ""
                        : "  benefit: {kind: cash, unit: 万元, amount: 5}\n")
                + more.indent(2);
    }

    static String conditions(String... rules) {
        var lines = new ArrayList<String>(List.of("conditions:"));
        for (int i = 0; i < rules.length; i++) {
            lines.add("  - {id: c%d, label: 条件, when: '%s'}".formatted(i, rules[i]));
        }
        return String.join("\n", lines) + "\n";
    }

    static Facts facts(Object... pairs) {
        return facts(LocalDate.of(2026, 6, 1), pairs);
    }

    static Facts facts(LocalDate asOf, Object... pairs) {
        var values = new HashMap<String, Value>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(
                    (String) pairs[i],
                    switch (pairs[i + 1]) {
                        case Boolean flag -> Value.of(flag);
                        case Integer number -> Value.of(number.longValue());
                        case BigDecimal number -> Value.of(number);
                        case String text ->
                                text.matches("[0-9.]+")
                                        ? Value.of(new BigDecimal(text))
                                        : Value.of(text);
                        default -> throw new IllegalArgumentException();
                    });
        }
        return new Facts.Given(asOf, values);
    }

    static Answer answer(PolicyBook book, String id, Facts facts) {
        return book.answer(book.find(id).orElseThrow(), Subject.ENTERPRISE, facts);
    }

    Answer benefit(String benefit, Facts facts) {
        return answer(book(provision("P", "benefit: " + benefit + "\n")), "P", facts);
    }
}
