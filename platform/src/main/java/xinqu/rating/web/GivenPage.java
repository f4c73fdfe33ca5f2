package xinqu.rating.web;

import xinqu.rating.Entry;
import xinqu.rating.Rating;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;

import java.util.List;

/** Says that the rating stands, and gives the rater its line in the log to keep. */
public record GivenPage(Rating rating, Wording stars, List<Entry> entries) implements Page {

    public GivenPage {
        entries = List.copyOf(entries);
    }

    @Override
    public Wording title() {
        return Wording.of("rating.thanks");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("ratings.title"), "/ratings"), new Crumb(title(), null));
    }

    /** Where a visitor who gave a name sees what becomes of it. */
    public boolean followed() {
        return rating.followUp() != null;
    }

    public boolean byCode() {
        return rating.rater().party() == null;
    }
}
