package xinqu.identity;

import java.util.UUID;
import org.jmolecules.event.types.DomainEvent;

/** The account does not hold the role any more. */
public record RoleRevoked(UUID account, Grant grant) implements DomainEvent {}
