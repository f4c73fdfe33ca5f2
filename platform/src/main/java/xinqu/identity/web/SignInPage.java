package xinqu.identity.web;

import xinqu.identity.Role;
import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Control;

import java.util.List;

/**
 * The form to sign in.
 *
 * @param name what was typed as name
 * @param back where to go afterwards, without language
 * @param errors why it did not work
 * @param demo roles that can be taken with one click; empty everywhere but in a demo on the own
 *     machine
 */
public record SignInPage(String name, String back, List<FieldError> errors, List<Role> demo)
        implements Page {

    public SignInPage {
        errors = List.copyOf(errors);
        demo = List.copyOf(demo);
    }

    @Override
    public Wording title() {
        return Wording.of("signIn.title");
    }

    public List<Field> fields() {
        return List.of(
                Field.of("name", Wording.of("signIn.name"), new Control.Line(name, "username"))
                        .asRequired()
                        .with(errors),
                Field.of(
                                "password",
                                Wording.of("signIn.password"),
                                new Control.Secret("current-password"))
                        .asRequired());
    }
}
