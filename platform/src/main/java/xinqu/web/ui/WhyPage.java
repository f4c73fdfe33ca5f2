package xinqu.web.ui;

import xinqu.web.Page;
import xinqu.web.Wording;

import java.util.List;

/** An explanation as a page of its own, for readers without script and for paper. */
public record WhyPage(Why why, List<Breadcrumb.Crumb> trail) implements Page {

    @Override
    public Wording title() {
        return Wording.of("why.title", why.about());
    }

    @Override
    public List<Breadcrumb.Crumb> breadcrumb() {
        return trail;
    }
}
