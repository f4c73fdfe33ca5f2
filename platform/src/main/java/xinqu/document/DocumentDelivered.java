package xinqu.document;

import org.jmolecules.event.types.DomainEvent;

import xinqu.decision.Ref;

import java.time.LocalDate;
import java.util.UUID;

/** The delivery of a document was recorded. */
public record DocumentDelivered(UUID document, Ref about, LocalDate on) implements DomainEvent {}
