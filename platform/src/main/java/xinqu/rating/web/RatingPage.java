package xinqu.rating.web;

import org.jspecify.annotations.Nullable;

import xinqu.rating.Entry;
import xinqu.rating.Rating;
import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Choice;
import xinqu.web.ui.Field.Control;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;

import java.util.List;

/**
 * One rating, for everybody: what was said, what the office replied, and its lines in the log.
 *
 * @param replies whether the reader may reply
 * @param appeals whether the reader may appeal
 * @param decides whether the reader may decide on the appeal
 * @param typed what was typed and could not be sent
 */
public record RatingPage(
        Rating rating,
        Wording stars,
        @Nullable Tag mark,
        KeyValues facts,
        @Nullable Notice appeal,
        List<Line> log,
        boolean replies,
        boolean appeals,
        boolean decides,
        String typed,
        List<FieldError> errors)
        implements Page {

    /**
     * A line of the log.
     *
     * @param proof where its proof is; null while its day is not published
     */
    public record Line(Entry entry, Wording kind, @Nullable String proof) {}

    public RatingPage {
        log = List.copyOf(log);
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.of("rating.of", rating.title());
    }

    @Override
    public boolean staff() {
        return replies || appeals || decides;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("ratings.title"), "/ratings"), new Crumb(title(), null));
    }

    public String path() {
        return "/ratings/" + rating.id();
    }

    public Field reply() {
        return Field.of(
                        "reply",
                        Wording.of("rating.reply"),
                        new Control.Lines(errors.isEmpty() ? "" : typed, 4))
                .helped(Wording.of("rating.reply.help"))
                .asRequired()
                .with(errors);
    }

    public List<Field> appealing() {
        return List.of(
                Field.of(
                                "kind",
                                Wording.of("rating.appeal.kind"),
                                new Control.Radios(
                                        "",
                                        List.of(
                                                new Choice(
                                                        "malicious",
                                                        Wording.of("rating.appeal.malicious")),
                                                new Choice(
                                                        "mistaken",
                                                        Wording.of("rating.appeal.mistaken")))))
                        .asRequired()
                        .with(errors),
                Field.of("appeal", Wording.of("rating.appeal.words"), new Control.Lines("", 3))
                        .helped(Wording.of("rating.appeal.help"))
                        .asRequired()
                        .with(errors));
    }

    public List<Field> deciding() {
        return List.of(
                Field.of(
                                "verdict",
                                Wording.of("rating.decide"),
                                new Control.Radios(
                                        "",
                                        List.of(
                                                new Choice(
                                                        "upheld",
                                                        Wording.of("rating.appeal.upheld")),
                                                new Choice(
                                                        "rejected",
                                                        Wording.of("rating.appeal.rejected")))))
                        .asRequired()
                        .with(errors),
                Field.of("decision", Wording.of("rating.decide.words"), new Control.Lines("", 3))
                        .asRequired()
                        .with(errors));
    }
}
