package xinqu.web;

import xinqu.web.ui.Breadcrumb.Crumb;

import java.util.List;

/** What the pages do so that everybody can use them, and what they do not do yet. */
public record AccessibilityStatement() implements Page {

    @Override
    public Wording title() {
        return Wording.of("accessibility.title");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }
}
