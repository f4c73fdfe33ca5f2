package xinqu.party;

/**
 * Parties with their facts, held in memory row by row: for the matcher, for files and for loading.
 */
public final class PartyTable {

    private final String[] ids;
    private final String[] names;
    private final Subject[] kinds;
    private final FactTable facts;

    /** Takes the arrays over; they must have as many elements as the facts have rows. */
    PartyTable(String[] ids, String[] names, Subject[] kinds, FactTable facts) {
        if (ids.length != facts.rows()
                || names.length != ids.length
                || kinds.length != ids.length) {
            throw new IllegalArgumentException(
                    "ids (%d), names (%d) and kinds (%d) must have %d rows"
                            .formatted(ids.length, names.length, kinds.length, facts.rows()));
        }
        this.ids = ids;
        this.names = names;
        this.kinds = kinds;
        this.facts = facts;
    }

    public int rows() {
        return ids.length;
    }

    /** What identifies the party: its credit code, or an id of the file's own. */
    public String id(int row) {
        return ids[row];
    }

    public String name(int row) {
        return names[row];
    }

    public Subject kind(int row) {
        return kinds[row];
    }

    public FactTable facts() {
        return facts;
    }

    void identify(int row, String id, String name) {
        ids[row] = id;
        names[row] = name;
    }
}
