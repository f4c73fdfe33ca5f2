package xinqu.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Work that the application does by itself, again and again; modules supply beans. A run that was
 * cut off runs again, so doing it twice must be the same as doing it once.
 */
public interface Routine {

    /** In tables and, as {@code routine.NAME}, in messages. */
    String name();

    /** How long after the end of one run the next begins. */
    Duration every();

    /**
     * Does what is to be done now.
     *
     * @return how many things were done; 0 if there was nothing to do
     */
    int run();

    /**
     * Does something with each of many; one that fails does not hold up the others.
     *
     * @param name what the failure calls the one that failed
     * @param act does it and says how many things were done
     * @return how many things were done
     * @throws IllegalStateException after all of them, if some failed
     */
    static <T> int each(List<T> all, Function<T, String> name, ToIntFunction<T> act) {
        int done = 0;
        var failures = new ArrayList<RuntimeException>();
        for (var one : all) {
            try {
                done += act.applyAsInt(one);
            } catch (RuntimeException e) {
                failures.add(new IllegalStateException(name.apply(one) + " failed", e));
            }
        }
        if (!failures.isEmpty()) {
            var failed =
                    new IllegalStateException(
                            "%d of %d: %s"
                                    .formatted(
                                            failures.size(),
                                            all.size(),
                                            failures.getFirst().getMessage()));
            failures.forEach(failed::addSuppressed);
            throw failed;
        }
        return done;
    }
}
