package xinqu.party;

import org.jmolecules.event.annotation.DomainEvent;

import java.util.UUID;

/**
 * A dispute was answered.
 *
 * @param corrected whether the party was right; the value then came as a delivery before this
 */
@DomainEvent
public record DisputeAnswered(UUID dispute, PartyId party, String fact, boolean corrected) {}
