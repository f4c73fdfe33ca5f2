package xinqu.performance.web;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Field;
import xinqu.web.ui.Stat;
import xinqu.web.ui.WhyMark;

import java.time.LocalDate;
import java.util.List;

/**
 * Figures over cases on one page.
 *
 * @param days the days that it covers
 * @param asOf when the youngest row behind it was worked out; null if there is none
 * @param empty says why there is nothing; null if there is something
 */
public record PerformancePage(
        Field period,
        @Nullable Field unit,
        Wording days,
        @Nullable LocalDate asOf,
        boolean synthetic,
        @Nullable EmptyState empty,
        List<Opening> figures,
        @Nullable Html months,
        @Nullable Html units,
        List<UnitRow> rows,
        Section materials,
        Section ratings,
        List<QueueRow> queues,
        Wording noForecast)
        implements Page {

    public PerformancePage {
        figures = List.copyOf(figures);
        rows = List.copyOf(rows);
        queues = List.copyOf(queues);
    }

    /** A figure and the list of its cases. */
    public record Opening(Stat stat, String path) {}

    /**
     * Days of a unit, each a mean of working days in words.
     *
     * @param path list of what it decided
     */
    public record UnitRow(
            Wording unit,
            String path,
            long decided,
            Wording onTime,
            Wording agency,
            Wording excluded,
            long received,
            Wording first,
            Wording checked,
            Wording applicant,
            String receivedPath) {}

    /** A list of findings, or why there are none. */
    public record Section(Wording about, List<Finding> findings, WhyMark why) {
        public Section {
            findings = List.copyOf(findings);
        }
    }

    /** A finding, which opens to its cases. */
    public record Finding(Wording name, Wording says, String path) {}

    /**
     * A queue.
     *
     * @param says how many are likely to be late, or why nothing is said
     */
    public record QueueRow(
            Wording unit, String path, int open, int late, Wording says, @Nullable WhyMark why) {}

    @Override
    public Wording title() {
        return Wording.of("performance.title");
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }
}
