package xinqu.casework;

import xinqu.decision.Actor;
import xinqu.party.PartyId;

import java.time.LocalDate;

/** Says who may act for a party other than its own; modules above supply beans. */
public interface Representation {

    /**
     * Whether the actor may apply for the party.
     *
     * @param subject id of the bundle or item
     */
    boolean allows(Actor actor, PartyId party, String subject, LocalDate day);
}
