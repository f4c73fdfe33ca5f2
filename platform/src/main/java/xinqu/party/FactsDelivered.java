package xinqu.party;

import org.jmolecules.event.annotation.DomainEvent;

/** New facts of parties have come in. */
@DomainEvent
public record FactsDelivered(int delivery, int parties) {}
