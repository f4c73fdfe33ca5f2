package xinqu.web.ui;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;

/**
 * A chart that moves, for staff pages: drawn by script from the table below it, which is all there
 * is without script.
 *
 * @param headings first the heading of the labels, then one for each series
 */
public record StaffChart(
        String id, Wording title, Kind kind, List<Wording> headings, List<Row> rows)
        implements Html {

    /** How it is drawn. */
    public enum Kind {
        BAR,
        LINE;

        public String style() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A label and a value for each series. */
    public record Row(Wording label, List<? extends Number> values) {}

    public StaffChart {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }
}
