package xinqu.party;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.pack.PartialDate;
import xinqu.pack.Text;
import xinqu.rule.Value;

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

    /** A fact of the catalogue that a source states. */
    public record Stated(String fact, Value value, PartialDate asOf, String source) {}

    /** Something that a source states and no fact of the catalogue holds. */
    public record Statement(Text text, PartialDate asOf, String source) {}

    public NamedParty {
        aliases = List.copyOf(aliases);
        facts = List.copyOf(facts);
        statements = List.copyOf(statements);
    }

    /** Reads {@code parties/*.yaml}; what is wrong goes to the folder's problems. */
    static List<NamedParty> readAll(PackFolder folder, FactCatalogue catalogue, FactReader reader) {
        var parties = new ArrayList<NamedParty>();
        var seen = new HashSet<String>();
        for (var root : folder.yaml("parties/*.yaml")) {
            for (var item : root.items()) {
                var party = read(item, catalogue, reader);
                if (!seen.add(party.id())) {
                    item.problem("party “%s” stands twice".formatted(party.id()), "another id");
                }
                parties.add(party);
            }
        }
        return List.copyOf(parties);
    }

    private static NamedParty read(Node item, FactCatalogue catalogue, FactReader reader) {
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
                        .flatMap(node -> stated(node, catalogue, reader).stream())
                        .toList(),
                item.list("statements").stream()
                        .flatMap(node -> statement(node).stream())
                        .toList());
    }

    private static List<Stated> stated(Node node, FactCatalogue catalogue, FactReader reader) {
        node.only("fact", "value", "asOf", "source");
        var code = node.text("fact");
        var fact = catalogue.find(code);
        if (fact.isEmpty()) {
            node.at("fact")
                    .problem(
                            "“%s” is no fact".formatted(code),
                            Maybe.oneOf(code, catalogue.all().stream().map(Fact::code).toList()));
        }
        var given = node.at("value");
        var value = fact.map(known -> value(known, given, reader)).orElse(null);
        var asOf = node.at("asOf").partialDate();
        return asOf == null || value == null
                ? List.of()
                : List.of(new Stated(code, value, asOf, node.text("source")));
    }

    private static @Nullable Value value(Fact fact, Node given, FactReader reader) {
        var read =
                given.isList()
                        ? reader.members(fact, given.items().stream().map(Node::text).toList())
                        : reader.value(fact, given.text());
        if (read.value() == null) {
            given.problem(read.what(), read.maybe());
        }
        return read.value();
    }

    private static List<Statement> statement(Node node) {
        node.only("text", "asOf", "source");
        var asOf = node.at("asOf").partialDate();
        return asOf == null
                ? List.of()
                : List.of(new Statement(node.at("text").both(), asOf, node.text("source")));
    }
}
