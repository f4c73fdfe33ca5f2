package xinqu.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;

/** The tour through a demo zone; other zones have none. */
@Allowed(Allowed.PUBLIC)
@Controller
class TourController {

    private final List<TourStop> stops;
    private final ObjectProvider<Zone> zone;

    TourController(ObjectProvider<TourStop> stops, ObjectProvider<Zone> zone) {
        this.stops = stops.stream().sorted(Comparator.comparingInt(TourStop::order)).toList();
        this.zone = zone;
    }

    @GetMapping("/tour")
    Html tour() {
        if (!zone.getIfAvailable(() -> Zone.UNNAMED).demo()) {
            throw new NoSuchElementException("only a demo zone has a tour");
        }
        return new Tour(stops);
    }
}
