package xinqu.licence.web;

import org.jspecify.annotations.Nullable;

import xinqu.licence.Licence;
import xinqu.web.Html;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One licence: what it says, until when, what the reader can do with it and why not, and what
 * happened. The same page for the holder and for those who decide.
 *
 * @param own whether the reader is the holder
 * @param waiting what the holder asked for and nobody has decided
 * @param form the act that the reader has chosen; null if none
 */
public record LicencePage(
        Licence licence,
        boolean own,
        Tag state,
        List<Notice> waiting,
        KeyValues facts,
        List<Choice> choices,
        @Nullable LicenceForm form,
        List<Line> history)
        implements Page {

    /**
     * An act of the reader.
     *
     * @param refusals why it cannot be done now; empty if it can
     */
    public record Choice(Wording label, String path, List<Wording> refusals, boolean primary) {
        public Choice {
            refusals = List.copyOf(refusals);
        }
    }

    /** Something that happened. */
    public record Line(Instant at, Wording act, String actor, List<Wording> details) {
        public Line {
            details = List.copyOf(details);
        }
    }

    public LicencePage {
        waiting = List.copyOf(waiting);
        choices = List.copyOf(choices);
        history = List.copyOf(history);
    }

    @Override
    public Wording title() {
        return Wording.of(licence.name());
    }

    @Override
    public boolean staff() {
        return !own;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of(own ? "licence.own" : "licence.title"), "/licences"),
                new Crumb(Wording.plain(licence.number()), null));
    }

    public List<Choice> possible() {
        return choices.stream().filter(choice -> choice.refusals().isEmpty()).toList();
    }

    public List<Choice> refused() {
        return choices.stream().filter(choice -> !choice.refusals().isEmpty()).toList();
    }

    public Html formPart() {
        return Objects.requireNonNull(form);
    }
}
