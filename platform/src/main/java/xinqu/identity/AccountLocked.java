package xinqu.identity;

import org.jmolecules.event.types.DomainEvent;

import java.util.UUID;

/** An administrator keeps the account from signing in; its sessions have ended. */
public record AccountLocked(UUID account) implements DomainEvent {}
