package xinqu.service.web;

import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.Lettering;

import java.util.List;

/**
 * What runs when: a lane for each item along the time from the submission on, and an arrow from
 * what another waits for. The table of members says the same in words.
 *
 * @param lanes from top to bottom
 * @param minutes until the last item is decided
 */
public record PlanPicture(
        Wording title, List<Lane> lanes, List<Arrow> arrows, long minutes, List<Tick> ticks)
        implements Html {

    private static final int LANE = 34;
    private static final int BAR = 20;
    private static final int TOP = 26;
    private static final int LEFT = 236;
    private static final int WIDTH = 470;

    /**
     * An item.
     *
     * @param start minutes from the submission on
     * @param critical whether the whole waits for it
     * @param certain whether it applies; undecided ones are drawn in outline
     */
    public record Lane(
            Wording name,
            Wording takes,
            long start,
            long finish,
            boolean critical,
            boolean certain) {}

    /** From the end of one lane to the start of another. */
    public record Arrow(int from, int to, boolean critical) {}

    /** A mark of the time. */
    public record Tick(long at, Wording label) {}

    public PlanPicture {
        lanes = List.copyOf(lanes);
        arrows = List.copyOf(arrows);
        ticks = List.copyOf(ticks);
    }

    public int height() {
        return TOP + lanes.size() * LANE + 4;
    }

    public int top(int lane) {
        return TOP + lane * LANE + (LANE - BAR) / 2;
    }

    public int middle(int lane) {
        return TOP + lane * LANE + LANE / 2;
    }

    public long x(long at) {
        return LEFT + (minutes == 0 ? 0 : at * WIDTH / minutes);
    }

    /** Wide enough to be seen, however short it is. */
    public long width(Lane lane) {
        return Math.max(5, x(lane.finish()) - x(lane.start()));
    }

    public String path(Arrow arrow) {
        var from = lanes.get(arrow.from());
        long start = x(from.start()) + width(from);
        long end = x(lanes.get(arrow.to()).start());
        int y1 = middle(arrow.from());
        int y2 = middle(arrow.to());
        return "M%d %dH%dV%dH%d".formatted(start, y1, Math.max(start, end) + 8, y2, end + 1);
    }

    /** Names in a picture are cut; the table has them whole. */
    public static String cut(String name) {
        return Lettering.cut(name, 15);
    }
}
