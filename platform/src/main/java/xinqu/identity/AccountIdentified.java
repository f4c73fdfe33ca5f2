package xinqu.identity;

import org.jmolecules.event.types.DomainEvent;

import java.util.UUID;

/** An administrator said who the account is at the OpenID provider, or that it is nobody there. */
public record AccountIdentified(UUID account) implements DomainEvent {}
