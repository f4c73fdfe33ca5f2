package xinqu.service.web;

import xinqu.pack.Text;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;

import java.util.List;

/** What the rules say of the guides, for those who write them. */
public record LintPage(List<Tally> byRule, List<Tally> byUnit, int items, DataTable<?> table)
        implements Page {

    /** How many findings there are of something, and where they are listed. */
    public record Tally(Text name, Text about, int count, String path) {}

    public LintPage {
        byRule = List.copyOf(byRule);
        byUnit = List.copyOf(byUnit);
    }

    @Override
    public Wording title() {
        return Wording.of("lint.title");
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(Wording.of("service.items"), "/items"), new Crumb(title(), null));
    }
}
