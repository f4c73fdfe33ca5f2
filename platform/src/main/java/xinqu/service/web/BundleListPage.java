package xinqu.service.web;

import xinqu.pack.Text;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;

import java.util.List;

/** All bundles (一件事). */
public record BundleListPage(List<Line> lines) implements Page {

    /** A bundle; {@code days} is empty if there is no plan. */
    public record Line(
            Text name,
            String path,
            Text lead,
            int items,
            int units,
            int visits,
            Wording days,
            boolean assumed) {}

    public BundleListPage {
        lines = List.copyOf(lines);
    }

    @Override
    public Wording title() {
        return Wording.of("bundle.title");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }
}
