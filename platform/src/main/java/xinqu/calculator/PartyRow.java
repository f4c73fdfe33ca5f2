package xinqu.calculator;

import org.jspecify.annotations.Nullable;

import xinqu.party.FactWords;
import xinqu.party.Party;
import xinqu.web.Html;
import xinqu.web.Wording;

/**
 * One party to choose.
 *
 * @param path its result
 * @param code credit code; null for persons
 * @param kind what kind of party it is
 * @param place where it is registered
 * @param industry what it does; {@link Wording#NONE} if that is not known
 */
public record PartyRow(
        String path,
        String name,
        @Nullable String code,
        Wording kind,
        Wording place,
        Wording industry,
        boolean synthetic)
        implements Html {

    static PartyRow of(Party party, FactWords words) {
        return new PartyRow(
                "/calculator/parties/" + party.id().value(),
                party.name(),
                party.code(),
                Wording.of("calculator.subject." + party.kind().code()),
                words.place(party.unit()),
                words.industry(party.industry()),
                party.synthetic());
    }
}
