package xinqu.party.web;

import xinqu.party.AnswerNotice;
import xinqu.party.Disputes;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.KeyValues;

import java.util.List;

/**
 * What an answer will do, before it is sent.
 *
 * @param effect what changes
 * @param notice what the party will read
 */
public record AnswerReview(
        Disputes.Found found, AnswerEntry entry, KeyValues effect, AnswerNotice notice)
        implements Page {

    @Override
    public Wording title() {
        return Wording.of("party.answer.review");
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("disputes.title"), "/disputes"),
                new Crumb(Wording.plain(found.name()), "/disputes/" + found.dispute().id()),
                new Crumb(title(), null));
    }

    public String action() {
        return "/disputes/" + found.dispute().id() + "/answer";
    }
}
