package xinqu.document.web;

import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;

import java.util.List;

/** Where somebody who holds a document types what stands on it. */
public record VerifyPage(String number, String code, List<FieldError> errors) implements Page {

    public VerifyPage {
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.of("verify.title");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }

    public List<Field> fields() {
        return List.of(
                Field.of(
                                "number",
                                Wording.of("document.number"),
                                new Field.Control.Line(number, "off"))
                        .helped(Wording.of("verify.number.help"))
                        .asRequired()
                        .with(errors),
                Field.of("code", Wording.of("document.code"), new Field.Control.Line(code, "off"))
                        .helped(Wording.of("verify.code.help"))
                        .asRequired()
                        .with(errors));
    }
}
