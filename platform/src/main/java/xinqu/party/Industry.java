package xinqu.party;

/**
 * An industry of GB/T 4754.
 *
 * @param code a letter for a section, 2 to 4 digits below it
 * @param within code of the industry around it; empty for a section
 * @param level 1 for a section to 4 for a class
 */
public record Industry(String code, String name, String within, int level) {}
