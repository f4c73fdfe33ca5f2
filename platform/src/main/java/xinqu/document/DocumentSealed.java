package xinqu.document;

import org.jmolecules.event.types.DomainEvent;

import xinqu.decision.Ref;

import java.util.UUID;

/** A wet seal was put on a document; it is issued now. */
public record DocumentSealed(UUID document, Ref about) implements DomainEvent {}
