package xinqu.web;

import org.jspecify.annotations.Nullable;

/**
 * The answer to an act that succeeded: a browser is sent to a page, htmx gets the changed part.
 *
 * @param path path of the page without language prefix, such as {@code /cases/7}
 * @param part what has changed; null sends htmx to the page as well
 */
public record SeeOther(String path, @Nullable Html part) implements Html {

    public SeeOther {
        if (!Words.local(path)) {
            throw new IllegalArgumentException(
                    "path (%s) must stay on this site\nMaybe it came from a request unchecked"
                            .formatted(path));
        }
    }

    public SeeOther(String path) {
        this(path, null);
    }
}
