package xinqu.identity;

import java.util.UUID;
import org.jmolecules.event.types.DomainEvent;

/** The account holds a role that it did not hold before. */
public record RoleGranted(UUID account, Grant grant) implements DomainEvent {}
