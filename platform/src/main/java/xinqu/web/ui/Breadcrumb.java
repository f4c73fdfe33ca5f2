package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;

/** The way from the home page to here. */
public record Breadcrumb(List<Crumb> crumbs) implements Html {

    /** A step of the way; {@code path} is null for the page itself. */
    public record Crumb(Wording label, @Nullable String path) {}

    public Breadcrumb {
        crumbs = List.copyOf(crumbs);
    }
}
