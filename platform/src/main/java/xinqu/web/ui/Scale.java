package xinqu.web.ui;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps values to heights of a plot.
 *
 * @param min value at the lower edge
 * @param step distance of the grid lines
 * @param lines number of grid lines, the lower edge included
 */
record Scale(double min, double step, int lines) {

    private static final int WANTED_LINES = 4;

    /**
     * A scale with round grid lines that holds every value between {@code low} and {@code high}.
     */
    static Scale over(double low, double high) {
        double span = high > low ? high - low : Math.max(1, Math.abs(high));
        double rough = span / WANTED_LINES;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power;
        for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
            step = power * factor;
            if (step >= rough) {
                break;
            }
        }
        double min = Math.floor(low / step) * step;
        int lines = 1;
        while (min + (lines - 1) * step < high - step * 1e-9 || lines < 2) {
            lines++;
        }
        return new Scale(min, step, lines);
    }

    double max() {
        return min + (lines - 1) * step;
    }

    /** Share of the plot's height, 0 at the lower edge, 1 at the upper. */
    double share(double value) {
        return (value - min) / (max() - min);
    }

    List<BigDecimal> ticks() {
        var ticks = new ArrayList<BigDecimal>();
        int digits = Math.max(0, (int) -Math.floor(Math.log10(step)) + 1);
        for (int i = 0; i < lines; i++) {
            var tick =
                    BigDecimal.valueOf(min + i * step)
                            .setScale(digits, java.math.RoundingMode.HALF_UP)
                            .stripTrailingZeros();
            ticks.add(tick.scale() < 0 ? tick.setScale(0) : tick);
        }
        return ticks;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share * 100);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
