package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Node;
import xinqu.party.FactVocabulary;
import xinqu.party.Subject;
import xinqu.rule.Facts;

import java.util.Map;

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
        var values = given.map("facts", vocabulary::values).orElse(Map.of());
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
}
