package xinqu.identity.web;

import org.jspecify.annotations.Nullable;

import xinqu.identity.Role;
import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.Words;
import xinqu.web.ui.Button;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Control;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tone;

import java.util.List;
import java.util.Set;

/**
 * The form to sign in.
 *
 * @param name what was typed as name
 * @param back where to go afterwards, without language
 * @param errors why it did not work
 * @param demo roles that can be taken with one click; empty everywhere but in a demo on the own
 *     machine
 * @param provider what the OpenID provider is called; null if there is none
 * @param refused one of {@link #REFUSALS}; null if none
 * @param kept whether what was typed before waits behind the sign-in
 */
public record SignInPage(
        String name,
        String back,
        List<FieldError> errors,
        List<Role> demo,
        @Nullable Wording provider,
        @Nullable String refused,
        boolean kept)
        implements Page {

    /** Why the OpenID provider's answer signed nobody in. */
    static final Set<String> REFUSALS =
            Set.of("unknown", "locked", "declined", "failed", "unreachable");

    public SignInPage {
        errors = List.copyOf(errors);
        demo = List.copyOf(demo);
    }

    @Override
    public Wording title() {
        return Wording.of("signIn.title");
    }

    public @Nullable Notice refusal() {
        return refused == null || provider == null
                ? null
                : new Notice(
                        refused.equals("declined") ? Tone.NOTE : Tone.DANGER,
                        Wording.of("signIn.refused." + refused),
                        Wording.of("signIn.refused." + refused + ".help"),
                        null);
    }

    public @Nullable Notice waiting() {
        return kept
                ? new Notice(
                        Tone.NOTE, Wording.of("signIn.kept"), Wording.of("signIn.kept.help"), null)
                : null;
    }

    public String atProvider() {
        return "/sign-in/openid?back=" + Words.encode(back);
    }

    /** One primary button a page: where there is a provider, most come from there. */
    public Button submit() {
        return provider == null
                ? Button.submit(Wording.of("signIn.submit"))
                : Button.submit(Wording.of("signIn.submit"), Button.Kind.PLAIN, "by", "password");
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
