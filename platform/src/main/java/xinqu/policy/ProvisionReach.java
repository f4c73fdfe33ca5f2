package xinqu.policy;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How many parties of the zone a provision reaches, for pages; whoever matches the population
 * answers.
 */
public interface ProvisionReach {

    /**
     * The figures of one provision.
     *
     * @param certain parties that certainly meet every condition
     * @param possible parties that may meet them, the certain ones included
     * @param parties all that were asked
     * @param synthetic whether the parties were made up
     */
    record Figures(long certain, long possible, long parties, LocalDate asOf, boolean synthetic) {}

    /** The figures, if they have been worked out. */
    Optional<Figures> of(String provision);
}
