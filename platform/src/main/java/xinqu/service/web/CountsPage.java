package xinqu.service.web;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;

import java.util.List;

/** What the zone published of its services, beside what this catalogue holds. */
public record CountsPage(List<Line> lines) implements Page {

    /**
     * A figure.
     *
     * @param held what this catalogue holds; null if it holds nothing alike
     */
    public record Line(
            Text name,
            Text fact,
            String published,
            Text unit,
            String date,
            String note,
            String source,
            @Nullable Wording held) {}

    public CountsPage {
        lines = List.copyOf(lines);
    }

    @Override
    public Wording title() {
        return Wording.of("service.counts");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(Wording.of("service.items"), "/items"), new Crumb(title(), null));
    }
}
