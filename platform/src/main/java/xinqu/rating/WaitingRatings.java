package xinqu.rating;

import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.identity.Waiting;

import java.util.Set;

/** How many ratings wait for a reply, beside their entry in the navigation. */
@Component
class WaitingRatings implements Waiting {

    private final Ratings ratings;

    WaitingRatings(Ratings ratings) {
        this.ratings = ratings;
    }

    @Override
    public String path() {
        return Ratings.PATH;
    }

    @Override
    public Set<String> roles() {
        return Ratings.ANSWERING;
    }

    @Override
    public int of(Actor actor) {
        return ratings.waitingFor(actor);
    }
}
