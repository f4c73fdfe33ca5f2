package xinqu.matter.web;

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

/**
 * The form of the can't-get-it-done window.
 *
 * @param visitor whether a clerk fills it in for somebody who came
 * @param offices who may have refused or delayed it
 * @param typed what was typed, by name of the field
 */
public record RaisingPage(
        boolean visitor, List<Choice> offices, Map<String, String> typed, List<FieldError> errors)
        implements Page {

    public RaisingPage {
        offices = List.copyOf(offices);
        typed = Map.copyOf(typed);
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.of("matter.new");
    }

    @Override
    public boolean staff() {
        return visitor;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                visitor
                        ? new Crumb(Wording.of("matters.title"), "/matters")
                        : new Crumb(Wording.of("matters.own"), "/matters/mine"),
                new Crumb(title(), null));
    }

    private String typed(String name) {
        return typed.getOrDefault(name, "");
    }

    public List<Field> fields() {
        var fields = new ArrayList<Field>();
        fields.add(
                Field.of(
                                "title",
                                Wording.of("matter.field.thing"),
                                new Control.Line(typed("title"), "off"))
                        .helped(Wording.of("matter.field.thing.help"))
                        .asRequired());
        fields.add(
                Field.of(
                                "words",
                                Wording.of("matter.field.what"),
                                new Control.Lines(typed("words"), 5))
                        .helped(Wording.of("matter.field.what.help"))
                        .asRequired());
        fields.add(
                Field.of(
                                "unit",
                                Wording.of("matter.field.office"),
                                new Control.Select(typed("unit"), offices))
                        .helped(Wording.of("matter.field.office.help")));
        if (visitor) {
            fields.add(
                    Field.of(
                                    "name",
                                    Wording.of("matter.field.name"),
                                    new Control.Line(typed("name"), "off"))
                            .asRequired());
        }
        fields.add(
                Field.of(
                                "contact",
                                Wording.of("matter.contact"),
                                new Control.Line(typed("contact"), visitor ? "off" : "tel"))
                        .helped(Wording.of("matter.field.contact.help"))
                        .asRequired());
        return fields.stream().map(field -> field.with(errors)).toList();
    }
}
