package xinqu.pack;

import java.util.List;
import java.util.TreeSet;

/**
 * Collects every problem of a pack, so that an author sees all of them at once. Not thread-safe.
 */
public final class Problems {

    /** Most problems that are kept: a wrong file can hold millions, and nobody reads so many. */
    static final int MOST = 5_000;

    private static final Problem MORE =
            new Problem(
                    "",
                    0,
                    0,
                    "there are more than %d problems".formatted(MOST),
                    "mend these first");

    private final TreeSet<Problem> found = new TreeSet<>();

    public void add(Problem problem) {
        found.add(found.size() < MOST ? problem : MORE);
    }

    public void add(String file, int line, String what, String maybe) {
        add(new Problem(file, line, 0, what, maybe));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All problems, ordered by file, line and column, each once. */
    public List<Problem> all() {
        return List.copyOf(found);
    }
}
