package xinqu.window.web;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Tag;

import java.util.List;

/**
 * The comprehensive window: who waits on the left, the case on the right.
 *
 * @param ways where else the clerk goes from here
 * @param tickets parts that show who waits in the hall
 * @param waiting how many cases wait in all
 * @param cases those that are shown
 * @param shown the case on the right; null if none is chosen
 */
public record DeskPage(
        List<Rows.Deed> ways,
        List<Html> top,
        List<Html> tickets,
        long waiting,
        List<Line> cases,
        @Nullable Shown shown)
        implements Page {

    public DeskPage {
        ways = List.copyOf(ways);
        top = List.copyOf(top);
        tickets = List.copyOf(tickets);
        cases = List.copyOf(cases);
    }

    /** A case in the queue. */
    public record Line(Wording name, Wording about, Tag stage, String path, boolean current) {}

    /**
     * An act, done on the page of the case.
     *
     * @param key on the keyboard; null for none
     */
    public record Way(Wording label, String path, boolean primary, @Nullable String key) {}

    /**
     * The case that was chosen.
     *
     * @param path of its page
     * @param missing everything that keeps it from going on
     */
    public record Shown(
            Wording name,
            Wording about,
            Tag stage,
            boolean synthetic,
            String path,
            List<Way> acts,
            List<Wording> missing,
            List<Wording> materials) {

        public Shown {
            acts = List.copyOf(acts);
            missing = List.copyOf(missing);
            materials = List.copyOf(materials);
        }
    }

    @Override
    public Wording title() {
        return Wording.of("desk.title");
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public String script() {
        return "/js/desk.js";
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }
}
