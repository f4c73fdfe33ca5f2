package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Wording;

/**
 * Something to press: a button of the form around it, or a link that looks like one.
 *
 * @param path where a link leads, without language; null makes a button
 * @param name name that a button sends; null sends nothing
 * @param value value that a button sends
 */
public record Button(
        Wording label,
        Kind kind,
        @Nullable String path,
        @Nullable String name,
        @Nullable String value)
        implements Html {

    /** How much a button asks to be pressed; one primary button a screen. */
    public enum Kind {
        PRIMARY,
        PLAIN,
        QUIET,
        DANGER;

        public String style() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static Button submit(Wording label) {
        return new Button(label, Kind.PRIMARY, null, null, null);
    }

    public static Button submit(Wording label, Kind kind, String name, String value) {
        return new Button(label, kind, null, name, value);
    }

    public static Button link(Wording label, Kind kind, String path) {
        return new Button(label, kind, path, null, null);
    }
}
