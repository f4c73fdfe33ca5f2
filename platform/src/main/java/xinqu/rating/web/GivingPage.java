package xinqu.rating.web;

import org.jspecify.annotations.Nullable;

import xinqu.rating.Grade;
import xinqu.rating.RatingInvitation;
import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Choice;
import xinqu.web.ui.Field.Control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The form in which a service act is rated.
 *
 * @param code the code on the receipt; null for a party that signed in
 * @param typed what was typed, by name of the field
 */
public record GivingPage(
        RatingInvitation invitation,
        Wording unit,
        @Nullable String code,
        Map<String, String> typed,
        List<FieldError> errors)
        implements Page {

    public GivingPage {
        typed = Map.copyOf(typed);
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.of("rating.of", invitation.title());
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("ratings.title"), "/ratings"), new Crumb(title(), null));
    }

    public String action() {
        return code == null ? "/ratings/waiting/" + invitation.id() : "/ratings/give";
    }

    private String typed(String name) {
        return typed.getOrDefault(name, "");
    }

    public List<Field> fields() {
        var fields = new ArrayList<Field>();
        fields.add(
                Field.of(
                                "stars",
                                Wording.of("rating.how"),
                                new Control.Radios(
                                        typed("stars"),
                                        Stream.of(Grade.values())
                                                .map(grade ->
                                                        new Choice(
                                                                String.valueOf(grade.stars()),
                                                                RatingWords.stars(grade)))
                                                .toList()))
                        .asRequired());
        fields.add(
                Field.of("words", Wording.of("rating.words"), new Control.Lines(typed("words"), 4))
                        .helped(Wording.of("rating.words.help")));
        if (code != null) {
            fields.add(
                    Field.of(
                                    "name",
                                    Wording.of("rating.name"),
                                    new Control.Line(typed("name"), "name"))
                            .helped(Wording.of("rating.name.help")));
            fields.add(
                    Field.of(
                            "contact",
                            Wording.of("rating.contact"),
                            new Control.Line(typed("contact"), "tel")));
        }
        return fields.stream().map(field -> field.with(errors)).toList();
    }
}
