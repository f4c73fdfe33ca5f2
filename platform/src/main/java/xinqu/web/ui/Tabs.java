package xinqu.web.ui;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;

/** Views of one thing, as links. */
public record Tabs(Wording label, List<Tab> tabs) implements Html {

    /**
     * A view.
     *
     * @param count number of things in it; negative shows none
     */
    public record Tab(Wording label, String path, boolean current, long count) {}

    public Tabs {
        tabs = List.copyOf(tabs);
    }
}
