package xinqu.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.util.WebUtils;

import java.util.Locale;

/** How a reader wants pages drawn; kept in a cookie, so it works without account and script. */
public record Look(Theme theme, Size size) {

    static final String COOKIE = "xinqu-look";

    static final Look USUAL = new Look(Theme.LIGHT, Size.NORMAL);

    /** Paper, night, or what the system says. */
    public enum Theme {
        LIGHT,
        DARK,
        AUTO
    }

    /** The size of print; large is the mode for the elderly (适老). */
    public enum Size {
        NORMAL,
        LARGE
    }

    static Look of(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? USUAL : parse(cookie.getValue());
    }

    /** Reads what {@link #toString} wrote; anything else means the usual look. */
    static Look parse(String written) {
        var parts = written.split("\\.", -1);
        if (parts.length != 2) {
            return USUAL;
        }
        return new Look(
                named(Theme.values(), parts[0], USUAL.theme),
                named(Size.values(), parts[1], USUAL.size));
    }

    private static <E extends Enum<E>> E named(E[] all, String name, E otherwise) {
        for (var one : all) {
            if (one.name().toLowerCase(Locale.ROOT).equals(name)) {
                return one;
            }
        }
        return otherwise;
    }

    public String themeName() {
        return theme.name().toLowerCase(Locale.ROOT);
    }

    public String sizeName() {
        return size.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return themeName() + "." + sizeName();
    }
}
