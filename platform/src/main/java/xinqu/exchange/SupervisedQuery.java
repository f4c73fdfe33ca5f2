package xinqu.exchange;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Which decisions under supervision are wanted; null does not narrow.
 *
 * @param units the units within the scope of who asks
 * @param words found in the number, the item or the applicant
 * @param state {@code open}, {@code overdue} or {@code done}
 * @param act {@code grant} or {@code refuse}
 * @param unit the unit that supervises
 */
public record SupervisedQuery(
        Set<String> units,
        @Nullable String words,
        @Nullable String state,
        @Nullable String act,
        @Nullable String unit) {

    public SupervisedQuery {
        units = Set.copyOf(units);
    }
}
