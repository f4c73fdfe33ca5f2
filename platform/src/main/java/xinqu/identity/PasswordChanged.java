package xinqu.identity;

import java.util.UUID;
import org.jmolecules.event.types.DomainEvent;

/**
 * The account has another password; its other sessions have ended.
 *
 * @param byOwner false if an administrator gave a one-time password
 */
public record PasswordChanged(UUID account, boolean byOwner) implements DomainEvent {}
