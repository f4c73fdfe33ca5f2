package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How many have which value.
 *
 * @param unit unit of the values on the axis
 * @param counted what is counted, such as 家
 * @param threshold drawn as a thin line with its label; null if there is none
 */
public record Histogram(
        String id,
        Wording title,
        Wording unit,
        Wording counted,
        List<Bin> bins,
        @Nullable Threshold threshold)
        implements Html {

    public static final int HEIGHT = 160;

    /** Values from {@code from} up to but not including {@code to}. */
    public record Bin(BigDecimal from, BigDecimal to, long count) {}

    /** A value of interest. */
    public record Threshold(BigDecimal value, Wording label) {}

    /** A column of the drawing. */
    public record Block(
            String x,
            String middle,
            String width,
            String y,
            String height,
            Bin bin,
            boolean labelled) {}

    public Histogram {
        bins = List.copyOf(bins);
        if (bins.isEmpty()) {
            throw new IllegalArgumentException("histogram %s has no bins".formatted(id));
        }
    }

    public List<Block> blocks() {
        long most = Math.max(1, bins.stream().mapToLong(Bin::count).max().orElse(1));
        var blocks = new ArrayList<Block>();
        double width = 1.0 / bins.size();
        for (int i = 0; i < bins.size(); i++) {
            var bin = bins.get(i);
            double height = (double) HEIGHT * bin.count() / most;
            blocks.add(
                    new Block(
                            Scale.percent(i * width),
                            Scale.percent((i + 0.5) * width),
                            Scale.percent(width * 0.94),
                            Scale.number(HEIGHT - height),
                            Scale.number(height),
                            bin,
                            bins.size() <= 12 && bin.count() > 0));
        }
        return blocks;
    }

    /** Where the threshold stands, by position within its bin; null if it lies outside. */
    public @Nullable String thresholdX() {
        if (threshold == null) {
            return null;
        }
        double value = threshold.value().doubleValue();
        for (int i = 0; i < bins.size(); i++) {
            double from = bins.get(i).from().doubleValue();
            double to = bins.get(i).to().doubleValue();
            if (value >= from && value <= to) {
                return Scale.percent((i + (value - from) / (to - from)) / bins.size());
            }
        }
        return null;
    }
}
