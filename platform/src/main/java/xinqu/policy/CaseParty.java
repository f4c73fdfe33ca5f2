package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.party.FactVocabulary;
import xinqu.party.Subject;
import xinqu.rule.Facts;
import xinqu.rule.Value;

import java.util.HashMap;

/**
 * The party of a worked case: what is known of it on one day.
 *
 * @param subject null if the case does not say
 */
record CaseParty(Facts facts, @Nullable Subject subject) {

    /** Reads the {@code given} of a case. */
    static CaseParty read(Node given, FactVocabulary vocabulary) {
        given.only("asOf", "facts", "subject");
        var asOf = given.at("asOf").date();
        var values = new HashMap<String, Value>();
        given.find("facts")
                .ifPresent(facts ->
                        facts.entries()
                                .forEach((name, node) -> {
                                    var value = value(name, node, vocabulary);
                                    vocabulary
                                            .catalogue()
                                            .byCodeOrName(name)
                                            .filter(_ -> value != null)
                                            .ifPresent(fact -> values.put(fact.code(), value));
                                }));
        return new CaseParty(
                new Facts.Given(asOf, values),
                given.find("subject")
                        .flatMap(_ -> Subject.of(given.oneOf("subject", Subject.codes())))
                        .orElse(null));
    }

    /** The kind of party that is asked for: that of the case, or the first of the provision. */
    Subject subject(Provision provision) {
        return subject == null ? provision.subjects().iterator().next() : subject;
    }

    private static @Nullable Value value(String name, Node node, FactVocabulary vocabulary) {
        var fact = vocabulary.catalogue().byCodeOrName(name).orElse(null);
        if (fact == null) {
            node.problem(
                    "the fact “%s” is not known".formatted(name),
                    Maybe.oneOf(name, vocabulary.names()));
            return null;
        }
        if (fact.workedOut()) {
            node.problem(
                    "%s is worked out as %s and cannot be given".formatted(name, fact.formula()),
                    "give the facts it is worked out from");
            return null;
        }
        var read =
                node.isList()
                        ? vocabulary.members(fact, node.items().stream().map(Node::text).toList())
                        : vocabulary.value(fact, node.text());
        if (read.value() == null) {
            node.problem(read.what(), read.maybe());
        }
        return read.value();
    }
}
