package xinqu.web;

import xinqu.pack.TourStop;
import xinqu.web.ui.Breadcrumb.Crumb;

import java.util.List;

/** Five minutes through a demo zone, stop by stop. */
public record Tour(List<TourStop> stops) implements Page {

    public Tour {
        stops = List.copyOf(stops);
    }

    @Override
    public Wording title() {
        return Wording.of("tour.title");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }
}
