package xinqu.identity;

import java.util.UUID;
import org.jmolecules.event.types.DomainEvent;

/** There is a new account. */
public record AccountOpened(UUID account) implements DomainEvent {}
