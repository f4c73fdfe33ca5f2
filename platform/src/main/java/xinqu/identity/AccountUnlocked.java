package xinqu.identity;

import java.util.UUID;
import org.jmolecules.event.types.DomainEvent;

/** The account may sign in again. */
public record AccountUnlocked(UUID account) implements DomainEvent {}
