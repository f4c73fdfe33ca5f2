package xinqu.policy;

import xinqu.pack.Text;
import xinqu.party.Catalogues;
import xinqu.party.Fact;
import xinqu.rule.Term;

import java.util.List;

/** What the values of facts are called in both languages: options, places and industries. */
public final class ValueNames {

    private final Catalogues.Snapshot catalogue;

    public ValueNames(Catalogues.Snapshot catalogue) {
        this.catalogue = catalogue;
    }

    /** The name of a value of a fact; the value itself where no other name is known. */
    public Text of(Term term, String value) {
        var fact = catalogue.facts().find(term.code());
        return switch (fact.map(Fact::codes).orElse("")) {
            case "places" ->
                    catalogue
                            .places()
                            .find(value)
                            .map(place -> place.name())
                            .orElse(Text.of(value));
            case "industries" ->
                    catalogue
                            .industries()
                            .find(value)
                            .map(industry ->
                                    new Text(industry.name(), value + " " + industry.name()))
                            .orElse(Text.of(value));
            default ->
                    fact.map(Fact::options).orElse(List.of()).stream()
                            .filter(option -> option.zh().equals(value))
                            .findFirst()
                            .orElse(Text.of(value));
        };
    }
}
