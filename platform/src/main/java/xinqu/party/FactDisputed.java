package xinqu.party;

import org.jmolecules.event.annotation.DomainEvent;

import java.util.UUID;

/** A party disputed a value. */
@DomainEvent
public record FactDisputed(UUID dispute, PartyId party, String fact) {}
