package xinqu.identity;

import org.jmolecules.event.types.DomainEvent;

import java.util.UUID;

/** The account may sign in again. */
public record AccountUnlocked(UUID account) implements DomainEvent {}
