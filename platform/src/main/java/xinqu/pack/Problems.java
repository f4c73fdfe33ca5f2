package xinqu.pack;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

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

    private final SequencedSet<Problem> found = new LinkedHashSet<>();

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
        return found.stream().sorted().toList();
    }

    /**
     * All problems as they were found, each once: what a part lacks comes after why it lacks it.
     */
    public List<Problem> asFound() {
        return List.copyOf(found);
    }
}
