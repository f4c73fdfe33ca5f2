package xinqu.casework.web;

import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.Lettering;
import xinqu.web.ui.Tag;

import java.util.List;

/**
 * The items of a case, who has each and what waits for what, as they stand now. A list under the
 * picture says the same in words.
 *
 * @param items in the order of the boxes of the layout
 */
public record GraphPicture(Wording title, List<Item> items, GraphLayout layout) implements Html {

    private static final int WIDEST = 1300;
    private static final int INSIDE = GraphLayout.BOX_WIDTH - 18;

    /**
     * What a box says.
     *
     * @param day until when, or since when it is decided; {@link Wording#NONE} if neither
     * @param after what comes before it
     */
    public record Item(Wording name, Wording unit, Tag state, Wording day, List<Before> after) {
        public Item {
            after = List.copyOf(after);
        }
    }

    /** What comes before an item, and whether its output is needed. */
    public record Before(Wording name, boolean needs) {}

    public GraphPicture {
        items = List.copyOf(items);
    }

    /** Names in a picture are cut; the list has them whole. */
    public static List<String> name(String name) {
        return Lettering.lines(name, INSIDE / 14, 2);
    }

    /** Mostly figures, which are narrow. */
    public static String day(String text) {
        return Lettering.cut(text, INSIDE / 11 + 1);
    }

    public static String small(String text) {
        return Lettering.cut(text, INSIDE / 12);
    }

    /** Whether a wide screen shows all of it, a little smaller if need be. */
    public boolean fits() {
        return layout.width() <= WIDEST;
    }

    public boolean hasOrder() {
        return layout.routes().stream().anyMatch(route -> !route.needs());
    }

    public boolean hasNeeds() {
        return layout.routes().stream().anyMatch(GraphLayout.Route::needs);
    }
}
