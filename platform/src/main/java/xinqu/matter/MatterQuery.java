package xinqu.matter;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Which matters are wanted; null does not narrow.
 *
 * @param units the units within the scope of who asks
 * @param words found in title, text, number or the raiser's name
 * @param state a code of {@link Matter.State}, or {@code open}
 * @param source code of the source
 * @param unit the unit that owns it
 * @param overdue whether the term has passed
 * @param owner account of the owner
 */
public record MatterQuery(
        Set<String> units,
        @Nullable String words,
        @Nullable String state,
        @Nullable String source,
        @Nullable String unit,
        boolean overdue,
        java.util.@Nullable UUID owner) {

    public MatterQuery {
        units = Set.copyOf(units);
    }
}
