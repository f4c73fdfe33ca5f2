package xinqu.matter.web;

import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Control;

import java.util.List;

/** Asks a raiser without account for the code of the slip. */
public record MatterCodePage(String code, List<FieldError> errors) implements Page {

    public MatterCodePage {
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.of("matter.code.title");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }

    public Field field() {
        return Field.of("code", Wording.of("matter.code"), new Control.Line(code, "off"))
                .helped(Wording.of("matter.code.help"))
                .asRequired()
                .with(errors);
    }
}
