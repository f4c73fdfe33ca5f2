package xinqu.identity;

import org.jmolecules.event.types.DomainEvent;

import java.util.UUID;

/** The account does not hold the role any more. */
public record RoleRevoked(UUID account, Grant grant) implements DomainEvent {}
