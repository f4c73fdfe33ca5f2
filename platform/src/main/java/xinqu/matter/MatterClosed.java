package xinqu.matter;

import org.jmolecules.event.annotation.DomainEvent;

import xinqu.decision.Ref;

import java.util.UUID;

/** A matter was closed without the raiser's word, which is not the same as solved. */
@DomainEvent
public record MatterClosed(UUID matter, Ref subject, String unit, ClosedBecause because) {}
