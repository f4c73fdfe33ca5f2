package xinqu.matter;

import org.jmolecules.event.annotation.DomainEvent;

import xinqu.decision.Ref;

import java.util.UUID;

/** The raiser says that a matter is solved. */
@DomainEvent
public record MatterSolved(UUID matter, Ref subject, String unit) {}
