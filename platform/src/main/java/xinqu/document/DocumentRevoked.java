package xinqu.document;

import org.jmolecules.event.types.DomainEvent;

import xinqu.decision.Ref;

import java.util.UUID;

/** A document was taken back. */
public record DocumentRevoked(UUID document, Ref about) implements DomainEvent {}
