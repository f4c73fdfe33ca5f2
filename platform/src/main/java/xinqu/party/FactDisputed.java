package xinqu.party;

import java.util.UUID;
import org.jmolecules.event.annotation.DomainEvent;

/** A party disputed a value. */
@DomainEvent
public record FactDisputed(UUID dispute, PartyId party, String fact) {}
