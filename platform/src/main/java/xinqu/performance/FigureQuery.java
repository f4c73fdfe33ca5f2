package xinqu.performance;

import java.time.Instant;
import java.util.Set;

/**
 * Which cases a figure counts.
 *
 * @param units the units within the scope of who asks
 * @param from first moment
 * @param to first moment after it
 */
public record FigureQuery(Set<String> units, Instant from, Instant to) {

    public FigureQuery {
        units = Set.copyOf(units);
    }
}
