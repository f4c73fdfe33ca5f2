package xinqu.matter;

import org.jmolecules.event.annotation.DomainEvent;

import xinqu.decision.Ref;

import java.util.UUID;

/** A matter was raised. */
@DomainEvent
public record MatterRaised(UUID matter, Ref subject, String source, String unit) {}
