package xinqu.document;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Which documents are wanted; null does not narrow.
 *
 * @param units the units within the scope of who asks
 * @param words found in number, title or recipient
 * @param state {@code waiting}, {@code sealed} or {@code revoked}
 * @param template code of the template
 * @param unit the issuing unit
 */
public record DocumentQuery(
        Set<String> units,
        @Nullable String words,
        @Nullable String state,
        @Nullable String template,
        @Nullable String unit) {

    public DocumentQuery {
        units = Set.copyOf(units);
    }
}
