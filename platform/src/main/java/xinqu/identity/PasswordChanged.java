package xinqu.identity;

import org.jmolecules.event.types.DomainEvent;

import java.util.UUID;

/**
 * The account has another password; its other sessions have ended.
 *
 * @param byOwner false if an administrator gave a one-time password
 */
public record PasswordChanged(UUID account, boolean byOwner) implements DomainEvent {}
