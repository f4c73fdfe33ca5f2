package xinqu.party;

import org.jmolecules.event.annotation.DomainEvent;

/** The synthetic population of a demo zone is there, whole. */
@DomainEvent
public record PopulationLoaded(int parties) {}
