package xinqu.matter;

import org.jmolecules.event.annotation.DomainEvent;

import xinqu.decision.Ref;

import java.util.UUID;

/** The unit answered a matter; the raiser has not spoken yet. */
@DomainEvent
public record MatterAnswered(UUID matter, Ref subject, String unit) {}
