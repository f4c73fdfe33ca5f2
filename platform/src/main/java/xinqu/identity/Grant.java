package xinqu.identity;

/**
 * A role held in a unit and everything below it.
 *
 * @param unit code of the unit, or {@link Unit#EVERYWHERE}
 */
public record Grant(Role role, String unit) {}
