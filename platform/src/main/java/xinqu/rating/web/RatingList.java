package xinqu.rating.web;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;
import xinqu.web.ui.Stat;

import java.util.List;

/** All ratings with their replies, for everybody. */
public record RatingList(List<Stat> stats, List<OfUnit> units, DataTable<RatingRow> table)
        implements Page {

    /**
     * What an office got.
     *
     * @param stars numbers from five stars down to one
     */
    public record OfUnit(Wording name, int ratings, List<Integer> stars, int upheld, String path) {
        public OfUnit {
            stars = List.copyOf(stars);
        }
    }

    public RatingList {
        stats = List.copyOf(stats);
        units = List.copyOf(units);
    }

    @Override
    public Wording title() {
        return Wording.of("ratings.title");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }
}
