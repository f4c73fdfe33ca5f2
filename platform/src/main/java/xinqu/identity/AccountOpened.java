package xinqu.identity;

import org.jmolecules.event.types.DomainEvent;

import java.util.UUID;

/** There is a new account. */
public record AccountOpened(UUID account) implements DomainEvent {}
