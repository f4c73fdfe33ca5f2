package xinqu.identity.web;

import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Control;

import java.util.List;

/** The form to open an account. */
public record NewAccountPage(
        String name, String zh, String en, String unit, UnitNames units, List<FieldError> errors)
        implements Page {

    public NewAccountPage {
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.of("accounts.new");
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("accounts.title"), "/accounts"), new Crumb(title(), null));
    }

    public List<Field> fields() {
        return List.of(
                Field.of("name", Wording.of("account.name"), new Control.Line(name, "off"))
                        .helped(Wording.of("account.name.help"))
                        .asRequired()
                        .with(errors),
                Field.of("zh", Wording.of("account.zh"), new Control.Line(zh, "off"))
                        .asRequired()
                        .with(errors),
                Field.of("en", Wording.of("account.en"), new Control.Line(en, "off")).asRequired(),
                Field.of(
                                "unit",
                                Wording.of("account.unit"),
                                new Control.Select(unit, units.choices()))
                        .helped(Wording.of("account.unit.help"))
                        .asRequired()
                        .with(errors));
    }
}
