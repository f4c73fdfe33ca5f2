package xinqu.rating.web;

import org.jspecify.annotations.Nullable;

import xinqu.rating.Rating;
import xinqu.web.Wording;
import xinqu.web.ui.Tag;

import java.time.LocalDate;

/** A rating in a list. */
public record RatingRow(Rating rating, Wording unit, LocalDate day) {

    String path() {
        return "/ratings/" + rating.id();
    }

    Wording stars() {
        return RatingWords.stars(rating.grade());
    }

    @Nullable String words() {
        return rating.words().isEmpty() ? null : rating.words();
    }

    @Nullable String reply() {
        var reply = rating.reply();
        return reply == null ? null : reply.words();
    }

    Wording rater() {
        return RatingWords.rater(rating);
    }

    @Nullable Tag mark() {
        return RatingWords.mark(rating);
    }
}
