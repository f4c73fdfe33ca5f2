package xinqu.window.web;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;

import java.util.List;

/**
 * A page of parts one below the other, which is what most pages of a window are.
 *
 * @param lead one sentence under the title; empty for none
 * @param up where the way leads back to; null if the page stands alone
 * @param top parts before the first heading, such as a notice
 */
public record Sheet(
        Wording title,
        Wording lead,
        boolean staff,
        @Nullable Crumb up,
        List<Html> top,
        List<Section> sections)
        implements Page {

    public Sheet {
        top = List.copyOf(top);
        sections = List.copyOf(sections);
    }

    /** A heading and what stands under it. */
    public record Section(Wording title, List<Html> parts) {

        public Section {
            parts = List.copyOf(parts);
        }
    }

    @Override
    public List<Crumb> breadcrumb() {
        return up == null ? List.of(new Crumb(title, null)) : List.of(up, new Crumb(title, null));
    }
}
