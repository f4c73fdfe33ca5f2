package xinqu.notice;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Ref;
import xinqu.pack.Text;
import xinqu.web.Words;

/**
 * Something to tell an account.
 *
 * @param kind what it is about, such as {@code account.password}
 * @param why why this reader receives it
 * @param ref the thing that it is about; null if there is none
 * @param path where it leads within the product, without language; null if nowhere
 */
public record Notice(
        String kind, Text title, Text body, Text why, @Nullable Ref ref, @Nullable String path) {

    public Notice {
        if (path != null && !Words.local(path)) {
            throw new IllegalArgumentException("path (%s) leads elsewhere".formatted(path));
        }
    }
}
