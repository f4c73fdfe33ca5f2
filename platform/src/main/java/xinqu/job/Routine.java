package xinqu.job;

import java.time.Duration;

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
}
