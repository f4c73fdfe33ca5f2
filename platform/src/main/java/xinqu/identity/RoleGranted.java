package xinqu.identity;

import org.jmolecules.event.types.DomainEvent;

import java.util.UUID;

/** The account holds a role that it did not hold before. */
public record RoleGranted(UUID account, Grant grant) implements DomainEvent {}
