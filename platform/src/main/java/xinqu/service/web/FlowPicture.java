package xinqu.service.web;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;

/** The steps of an item from top to bottom, drawn from the data; a list says the same in words. */
public record FlowPicture(Wording title, List<Box> boxes) implements Html {

    private static final int HEIGHT = 58;
    private static final int GAP = 26;

    /**
     * A step.
     *
     * @param who who does it
     * @param limit how long it may take; {@link Wording#NONE} if it has no limit of its own
     */
    public record Box(Wording name, Wording who, Wording limit) {}

    public FlowPicture {
        boxes = List.copyOf(boxes);
    }

    public int height() {
        return Math.max(1, boxes.size() * (HEIGHT + GAP) - GAP + 4);
    }

    public int top(int i) {
        return i * (HEIGHT + GAP) + 2;
    }

    /** The arrow from a step to the next. */
    public String arrow(int i) {
        int from = top(i) + HEIGHT;
        return "M180 %dv%dm-5 -6l5 6l5 -6".formatted(from, GAP - 2);
    }
}
