package xinqu.policy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * How many market entities of the zone meet each provision, as of one day.
 *
 * @param asOf the day
 * @param parties how many were asked
 * @param synthetic whether they were made up for a demo
 * @param counts by id of the provision
 */
public record Reach(LocalDate asOf, int parties, boolean synthetic, Map<String, Count> counts) {

    /**
     * The parties that meet one provision.
     *
     * @param certain on what is known of them
     * @param possible those and the ones that might, once missing facts are known
     */
    public record Count(int certain, int possible) {}

    public Reach {
        counts = Map.copyOf(counts);
    }

    public Optional<Count> of(Provision provision) {
        return Optional.ofNullable(counts.get(provision.id()));
    }

    static Reach of(Matching matching, LocalDate asOf, boolean synthetic) {
        var counts = new java.util.HashMap<String, Count>();
        for (int i = 0; i < matching.provisions().size(); i++) {
            counts.put(
                    matching.provisions().get(i).id(),
                    new Count(matching.certain(i), matching.possible(i)));
        }
        return new Reach(asOf, matching.rows(), synthetic, counts);
    }
}
