package xinqu.matter;

import org.jmolecules.event.annotation.DomainEvent;

import xinqu.decision.Ref;

import java.util.UUID;

/** The raiser says that a matter is not solved; its clock began anew. */
@DomainEvent
public record MatterReopened(UUID matter, Ref subject, String unit) {}
