package xinqu.web;

import xinqu.web.ui.Breadcrumb.Crumb;

import java.util.List;

/** Every component of the kit with its examples. */
public record Gallery(List<Exhibit> exhibits, boolean staff) implements Page {

    @Override
    public Wording title() {
        return Wording.of("gallery.title");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }
}
