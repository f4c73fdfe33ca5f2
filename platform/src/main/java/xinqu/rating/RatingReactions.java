package xinqu.rating;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import xinqu.matter.MatterClosed;
import xinqu.matter.MatterReopened;
import xinqu.matter.MatterSolved;

/** Writes into the log what becomes of bad ratings, in the transaction in which it happens. */
@Component
class RatingReactions {

    private final Ratings ratings;

    RatingReactions(Ratings ratings) {
        this.ratings = ratings;
    }

    @EventListener
    void on(MatterSolved solved) {
        ratings.followed(solved.matter(), Rating.Outcome.SOLVED, Entry.Kind.MATTER_SOLVED);
    }

    @EventListener
    void on(MatterReopened reopened) {
        ratings.followed(reopened.matter(), Rating.Outcome.OPEN, Entry.Kind.MATTER_REOPENED);
    }

    @EventListener
    void on(MatterClosed closed) {
        ratings.followed(
                closed.matter(), Rating.Outcome.CLOSED, Entry.Kind.MATTER_CLOSED_UNCONFIRMED);
    }
}
