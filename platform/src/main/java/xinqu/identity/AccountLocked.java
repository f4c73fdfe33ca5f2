package xinqu.identity;

import java.util.UUID;
import org.jmolecules.event.types.DomainEvent;

/** An administrator keeps the account from signing in; its sessions have ended. */
public record AccountLocked(UUID account) implements DomainEvent {}
