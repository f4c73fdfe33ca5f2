package xinqu.web;

import org.jspecify.annotations.Nullable;

import xinqu.web.ui.Breadcrumb;

import java.util.List;

/** A part that also makes a page of its own: a browser gets it in the layout, htmx gets it bare. */
public interface Page extends Html {

    /** The title of the window and of the history entry. */
    Wording title();

    /** The way from the home page to here, the page itself last; empty draws no breadcrumb. */
    default List<Breadcrumb.Crumb> breadcrumb() {
        return List.of();
    }

    /**
     * Whether the page is for staff: dense type, scripts and charts. Public pages load no script.
     */
    default boolean staff() {
        return false;
    }

    /** A script of its own, such as {@code /js/desk.js}; the page works without. Null for none. */
    default @Nullable String script() {
        return null;
    }
}
