package xinqu.licence;

import xinqu.pack.Coded;
import xinqu.pack.Text;
import xinqu.party.PartyId;
import xinqu.service.Guide;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * What a granted item ended with.
 *
 * @param number in our register; not a number of the licensing authority
 * @param item id of the item in the catalogue
 * @param holder name of the party when it applied
 * @param unit the unit that granted it
 * @param written as it was decided; see {@link #state}
 * @param asked what the holder has asked for and nobody has decided
 * @param content what it says, by the grant or by the last change
 * @param version counts the acts
 */
public record Licence(
        UUID id,
        String number,
        Text name,
        Guide.Outcome kind,
        String item,
        UUID caseId,
        String caseNumber,
        PartyId party,
        String holder,
        boolean synthetic,
        String unit,
        Validity validity,
        State written,
        Set<LicenceAct.Matter> asked,
        String content,
        int version) {

    /** How it stands. */
    public enum State implements Coded {
        VALID("valid"),
        /** Its end has come; never written down. */
        EXPIRED("expired"),
        REVOKED("revoked"),
        CANCELLED("cancelled");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        static State of(String code) {
            return Coded.of(State.class, code);
        }
    }

    public Licence {
        asked = Set.copyOf(asked);
    }

    /**
     * How it stands on a day. With a renewal that was asked for in time and not decided it goes on
     * (行政许可法 art. 50(2)), even before that is written down.
     */
    public State state(LocalDate today) {
        return written == State.VALID && validity.isOver(today) && !isDeemed(today)
                ? State.EXPIRED
                : written;
    }

    /** Whether it counts as renewed: asked for, and not decided before the end. */
    boolean isDeemed(LocalDate today) {
        return asked.contains(LicenceAct.Matter.RENEWAL) && validity.isOver(today);
    }
}
