package xinqu.matter.web;

import org.jspecify.annotations.Nullable;

import xinqu.matter.Matter;
import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;

import java.time.Instant;
import java.util.List;

/**
 * One matter: what was said, who has it until when, what happened, and what the reader may do.
 *
 * @param own whether the reader raised it
 * @param code the code of the slip by which the reader came; null for those who signed in
 * @param state its state, or that it is overdue
 * @param next what happens next and who must act
 * @param words what the raiser typed and could not be sent
 */
public record MatterPage(
        Matter matter,
        boolean own,
        @Nullable String code,
        Tag state,
        Notice next,
        KeyValues facts,
        List<Happened> timeline,
        List<ActForm> acts,
        boolean asked,
        String words,
        List<FieldError> errors)
        implements Page {

    /**
     * Something that happened.
     *
     * @param by who did it
     * @param details what else matters
     * @param words what was said with it; empty for nothing
     */
    public record Happened(
            Instant at, Wording what, Wording by, List<Wording> details, String words) {}

    public MatterPage {
        timeline = List.copyOf(timeline);
        acts = List.copyOf(acts);
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.plain(matter.title());
    }

    @Override
    public boolean staff() {
        return !own;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                code != null
                        ? new Crumb(Wording.of("matter.code.title"), "/matters/code")
                        : own
                                ? new Crumb(Wording.of("matters.own"), "/matters/mine")
                                : new Crumb(Wording.of("matters.title"), "/matters"),
                new Crumb(Wording.plain(matter.number()), null));
    }

    /** Where the raiser's word goes. */
    public String confirmation() {
        return code == null ? "/matters/" + matter.id() + "/confirmation" : "/matters/code";
    }
}
