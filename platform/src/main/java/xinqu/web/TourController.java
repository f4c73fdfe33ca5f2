package xinqu.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import xinqu.pack.Tours;

import java.util.NoSuchElementException;

/** The tour through a demo zone; other zones have none. */
@Allowed(Allowed.PUBLIC)
@Controller
class TourController {

    private final ObjectProvider<Tours> tours;
    private final ObjectProvider<Zone> zone;

    TourController(ObjectProvider<Tours> tours, ObjectProvider<Zone> zone) {
        this.tours = tours;
        this.zone = zone;
    }

    @GetMapping("/tour")
    Html tour() {
        if (!zone.getIfAvailable(() -> Zone.UNNAMED).demo()) {
            throw new NoSuchElementException("only a demo zone has a tour");
        }
        return new Tour(tours.stream().flatMap(tour -> tour.stops().stream()).toList());
    }
}
