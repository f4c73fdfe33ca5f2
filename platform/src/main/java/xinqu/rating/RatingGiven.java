package xinqu.rating;

import org.jmolecules.event.annotation.DomainEvent;

import xinqu.decision.Ref;

import java.util.UUID;

/** Somebody rated a service that was done. */
@DomainEvent
public record RatingGiven(UUID rating, Ref about, String unit, Grade grade) {}
