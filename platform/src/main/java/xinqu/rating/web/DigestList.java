package xinqu.rating.web;

import org.jspecify.annotations.Nullable;

import xinqu.rating.Digest;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;

import java.util.List;

/**
 * The digests, the newest first.
 *
 * @param next address of older ones; null if there are none
 */
public record DigestList(List<Digest> digests, @Nullable String next) implements Page {

    public DigestList {
        digests = List.copyOf(digests);
    }

    @Override
    public Wording title() {
        return Wording.of("digests.title");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("ratings.title"), "/ratings"), new Crumb(title(), null));
    }
}
