package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Amounts side by side, from a zero baseline, each labelled at its bar.
 *
 * @param id id of the element on the page
 */
public record BarChart(String id, Wording title, Wording unit, List<Bar> bars) implements Html {

    /**
     * An amount.
     *
     * @param target drawn as a thin line; null if there is none
     * @param path where the bar leads, without language; null if nowhere
     * @param provisional hatched, so that it survives grey print
     */
    public record Bar(
            Wording label,
            BigDecimal value,
            @Nullable BigDecimal target,
            @Nullable String path,
            boolean provisional) {

        public Bar {
            if (value.signum() < 0) {
                throw new IllegalArgumentException("a bar cannot be negative: " + value);
            }
        }
    }

    public BarChart {
        bars = List.copyOf(bars);
    }

    /** How far a value reaches, in percent of the longest bar or target. */
    public String reach(BigDecimal value) {
        var longest =
                bars.stream()
                        .flatMap(bar -> Stream.of(bar.value(), bar.target()))
                        .filter(Objects::nonNull)
                        .max(BigDecimal::compareTo)
                        .orElse(BigDecimal.ONE);
        if (longest.signum() == 0) {
            return "0%";
        }
        return value.movePointRight(2).divide(longest, 2, RoundingMode.HALF_UP).toPlainString()
                + "%";
    }

    public boolean targeted() {
        return bars.stream().anyMatch(bar -> bar.target() != null);
    }
}
