package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;
import java.util.Set;

/**
 * A field of a form: label above, help and error under it. Keeps what was typed.
 *
 * @param name name in the form; the element has the id {@code field-<name>}
 * @param error what is wrong; {@link Wording#NONE} if nothing is
 */
public record Field(
        String name, Wording label, Wording help, Wording error, boolean required, Control control)
        implements Html {

    /** Names of the fields that hold passwords; a form that sends one is never kept. */
    public static final Set<String> SECRETS = Set.of("password", "present", "chosen", "repeated");

    public Field {
        if (control instanceof Control.Secret && !SECRETS.contains(name)) {
            throw new IllegalArgumentException(
                    "field %s holds a password\nMaybe add it to SECRETS".formatted(name));
        }
    }

    /** What the reader types into or chooses from. Values are as typed, right or wrong. */
    public sealed interface Control {

        /**
         * A line of text.
         *
         * @param autocomplete token of the HTML standard, such as {@code organization}; null if
         *     none
         */
        record Line(String value, @Nullable String autocomplete) implements Control {}

        /** Several lines of text. */
        record Lines(String value, int rows) implements Control {}

        /** A password; never repeated, and only in fields named in {@link Field#SECRETS}. */
        record Secret(String autocomplete) implements Control {}

        /** A number with its unit. */
        record Quantity(String value, Wording unit) implements Control {}

        /** A day, as {@code 2026-03-07}. */
        record Day(String value) implements Control {}

        /** One of many. */
        record Select(String value, List<Choice> choices) implements Control {}

        /** One of a few. */
        record Radios(String value, List<Choice> choices) implements Control {}

        /** Yes or no; sends {@code true} for yes. */
        record Checkbox(boolean checked) implements Control {}
    }

    /** A value of the form and what the reader sees. */
    public record Choice(String value, Wording label) {}

    public static Field of(String name, Wording label, Control control) {
        return new Field(name, label, Wording.NONE, Wording.NONE, false, control);
    }

    public Field helped(Wording help) {
        return new Field(name, label, help, error, required, control);
    }

    public Field asRequired() {
        return new Field(name, label, help, error, true, control);
    }

    /** With the first of {@code errors} that names this field. */
    public Field with(List<FieldError> errors) {
        return errors.stream()
                .filter(found -> found.field().equals(name))
                .findFirst()
                .map(found -> new Field(name, label, help, found.message(), required, control))
                .orElse(this);
    }

    public String domId() {
        return "field-" + name;
    }

    /** The ids of what describes the control; null if nothing does. */
    public @Nullable String describedBy() {
        var ids =
                (help.isEmpty() ? "" : domId() + "-help")
                        + (help.isEmpty() || error.isEmpty() ? "" : " ")
                        + (error.isEmpty() ? "" : domId() + "-error");
        return ids.isEmpty() ? null : ids;
    }

    public @Nullable String invalid() {
        return error.isEmpty() ? null : "true";
    }

    /** Whether several inputs share the label, so that it must be a legend. */
    public boolean grouped() {
        return control instanceof Control.Radios;
    }
}
