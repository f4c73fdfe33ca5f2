package xinqu.pack;

/**
 * A module's part in importing a pack. All parts run in one transaction, in their order; a pack
 * with any problem changes nothing.
 */
public interface PackImport {

    /** Position among the parts, smaller first. */
    int order();

    /** Reads this module's files into its tables; what is wrong goes to the folder's problems. */
    void importFrom(PackFolder folder);

    /**
     * Whether something that the pack brings is missing, so that it is imported again although it
     * has not changed.
     */
    default boolean incomplete(PackFolder folder) {
        return false;
    }

    /** Called once after every start, when all imports are done and committed. */
    default void imported() {}
}
