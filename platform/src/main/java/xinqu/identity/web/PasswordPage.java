package xinqu.identity.web;

import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Control;

import java.util.List;

/**
 * The form to change the own password.
 *
 * @param must whether nothing else is possible before
 */
public record PasswordPage(boolean must, int shortest, List<FieldError> errors) implements Page {

    public PasswordPage {
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.of("password.title");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return must
                ? List.of()
                : List.of(
                        new Crumb(Wording.of("account.own"), "/account"), new Crumb(title(), null));
    }

    public List<Field> fields() {
        return List.of(
                Field.of(
                                "present",
                                Wording.of("password.present"),
                                new Control.Secret("current-password"))
                        .asRequired()
                        .with(errors),
                Field.of(
                                "chosen",
                                Wording.of("password.chosen"),
                                new Control.Secret("new-password"))
                        .helped(Wording.of("password.help", shortest))
                        .asRequired()
                        .with(errors),
                Field.of(
                                "repeated",
                                Wording.of("password.repeated"),
                                new Control.Secret("new-password"))
                        .asRequired()
                        .with(errors));
    }
}
