package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A value over time, labelled at its last point.
 *
 * @param points at equal distances
 * @param target drawn as a thin line; null if there is none
 */
public record LineChart(
        String id, Wording title, Wording unit, List<Point> points, @Nullable BigDecimal target)
        implements Html {

    /** Height of the plot, in CSS pixels. */
    public static final int HEIGHT = 180;

    /**
     * A value.
     *
     * @param value null where nothing is known, which breaks the line
     * @param low lower edge of the uncertainty; null if the value is certain
     * @param high upper edge of the uncertainty
     */
    public record Point(
            Wording label,
            @Nullable BigDecimal value,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {

        public static Point of(Wording label, BigDecimal value) {
            return new Point(label, value, null, null);
        }
    }

    /** A grid line and its value. */
    public record Tick(BigDecimal value, String y) {}

    /** A known point on the plot. */
    public record Dot(Wording label, BigDecimal value, String x, String y, boolean last) {}

    public LineChart {
        points = List.copyOf(points);
        if (points.stream().noneMatch(point -> point.value() != null)) {
            throw new IllegalArgumentException("chart %s has nothing to draw".formatted(id));
        }
    }

    private Scale scale() {
        var values =
                points.stream()
                        .flatMapToDouble(p ->
                                java.util.stream.Stream.of(p.value(), p.low(), p.high())
                                        .filter(java.util.Objects::nonNull)
                                        .mapToDouble(BigDecimal::doubleValue));
        var all =
                (target == null
                                ? values
                                : DoubleStream.concat(
                                        values, DoubleStream.of(target.doubleValue())))
                        .summaryStatistics();
        // Lines may start above zero where zero is far away; bars never do.
        double low = all.getMin() >= 0 && all.getMin() < all.getMax() * 0.6 ? 0 : all.getMin();
        return Scale.over(low, all.getMax());
    }

    private static String y(Scale scale, BigDecimal value) {
        return Scale.number(HEIGHT * (1 - scale.share(value.doubleValue())));
    }

    private double x(int i) {
        return points.size() == 1 ? 0.5 : (double) i / (points.size() - 1);
    }

    public List<Tick> ticks() {
        var scale = scale();
        return scale.ticks().stream().map(tick -> new Tick(tick, y(scale, tick))).toList();
    }

    public @Nullable String targetY() {
        return target == null ? null : y(scale(), target);
    }

    public List<Dot> dots() {
        var scale = scale();
        var dots = new ArrayList<Dot>();
        int last = 0;
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).value() != null) {
                last = i;
            }
        }
        for (int i = 0; i < points.size(); i++) {
            var value = points.get(i).value();
            if (value != null) {
                dots.add(
                        new Dot(
                                points.get(i).label(),
                                value,
                                Scale.percent(x(i)),
                                y(scale, value),
                                i == last));
            }
        }
        return dots;
    }

    /** The line as paths on a plane of 1000 × {@link #HEIGHT}, one for each stretch without gap. */
    public String path() {
        var scale = scale();
        var path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < points.size(); i++) {
            var value = points.get(i).value();
            if (value != null) {
                path.append(drawing ? 'L' : 'M')
                        .append(Scale.number(1000 * x(i)))
                        .append(' ')
                        .append(y(scale, value));
            }
            drawing = value != null;
        }
        return path.toString();
    }

    /** The band of uncertainty as a path; null if every value is certain. */
    public @Nullable String band() {
        var scale = scale();
        var upper = new StringBuilder();
        var lower = new ArrayList<String>();
        for (int i = 0; i < points.size(); i++) {
            var low = points.get(i).low();
            var high = points.get(i).high();
            if (low != null && high != null) {
                var x = Scale.number(1000 * x(i)) + " ";
                upper.append(upper.isEmpty() ? 'M' : 'L').append(x).append(y(scale, high));
                lower.add("L" + x + y(scale, low));
            }
        }
        return upper.isEmpty() ? null : upper + String.join("", lower.reversed()) + "Z";
    }

    public String firstLabelX() {
        return Scale.percent(x(0));
    }
}
