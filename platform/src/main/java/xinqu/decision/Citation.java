package xinqu.decision;

import org.jspecify.annotations.Nullable;

/**
 * The place in a legal text or policy document that a reason rests on.
 *
 * @param source title of the law or document, with its number where it has one
 * @param article article as the text names it, such as {@code 第六条}; null where the source that we
 *     could read does not state it
 */
public record Citation(String source, @Nullable String article) {

    @Override
    public String toString() {
        return article == null ? source : source + " " + article;
    }
}
