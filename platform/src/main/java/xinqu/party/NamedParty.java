package xinqu.party;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.pack.PartialDate;
import xinqu.pack.Text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A real party that published sources name, with only what they state.
 *
 * @param id stable id within the pack
 * @param code credit code; null if no source states it
 */
public record NamedParty(
        String id,
        Subject kind,
        String name,
        @Nullable String code,
        List<String> aliases,
        List<Stated> facts,
        List<Statement> statements) {

    /**
     * A fact of the catalogue that a source states.
     *
     * @param values one text, or the members of a choice of several
     */
    public record Stated(String fact, List<String> values, PartialDate asOf, String source) {}

    /** Something that a source states and no fact of the catalogue holds. */
    public record Statement(Text text, PartialDate asOf, String source) {}

    public NamedParty {
        aliases = List.copyOf(aliases);
        facts = List.copyOf(facts);
        statements = List.copyOf(statements);
    }

    /** Reads {@code parties/*.yaml}; what is wrong goes to the folder's problems. */
    static List<NamedParty> readAll(PackFolder folder, FactCatalogue catalogue) {
        var parties = new ArrayList<NamedParty>();
        var seen = new HashSet<String>();
        for (var root : folder.yaml("parties/*.yaml")) {
            for (var item : root.items()) {
                var party = read(item, catalogue);
                if (!seen.add(party.id())) {
                    item.problem("party “%s” stands twice".formatted(party.id()), "another id");
                }
                parties.add(party);
            }
        }
        return List.copyOf(parties);
    }

    private static NamedParty read(Node item, FactCatalogue catalogue) {
        item.only("id", "name", "kind", "code", "alias", "facts", "statements");
        var kind = Subject.of(item.oneOf("kind", Subject.codes())).orElse(Subject.ENTERPRISE);
        var code = item.map("code", Node::text).orElse(null);
        if (code != null && CreditCode.read(code) instanceof CreditCode.Result.Refused) {
            item.at("code").problem("“%s” is no credit code".formatted(code), "leave it out");
        }
        return new NamedParty(
                item.text("id"),
                kind,
                item.text("name"),
                code,
                item.texts("alias"),
                item.list("facts").stream()
                        .flatMap(node -> stated(node, catalogue).stream())
                        .toList(),
                item.list("statements").stream()
                        .flatMap(node -> statement(node).stream())
                        .toList());
    }

    private static List<Stated> stated(Node node, FactCatalogue catalogue) {
        node.only("fact", "value", "asOf", "source");
        var code = node.text("fact");
        var fact = catalogue.find(code);
        if (fact.isEmpty()) {
            node.at("fact")
                    .problem(
                            "“%s” is no fact".formatted(code),
                            Maybe.oneOf(code, catalogue.all().stream().map(Fact::code).toList()));
        }
        var value = node.at("value");
        var values = value.isList() ? node.texts("value") : List.of(value.text());
        fact.filter(known -> !known.options().isEmpty())
                .ifPresent(known ->
                        values.stream()
                                .filter(text -> !known.offers(text))
                                .forEach(text ->
                                        value.problem(
                                                "%s has no value “%s”".formatted(code, text),
                                                Maybe.oneOf(
                                                        text,
                                                        known.options().stream()
                                                                .map(Text::zh)
                                                                .toList()))));
        var asOf = node.at("asOf").partialDate();
        return asOf == null
                ? List.of()
                : List.of(new Stated(code, values, asOf, node.text("source")));
    }

    private static List<Statement> statement(Node node) {
        node.only("text", "asOf", "source");
        var asOf = node.at("asOf").partialDate();
        return asOf == null
                ? List.of()
                : List.of(new Statement(node.at("text").both(), asOf, node.text("source")));
    }
}
