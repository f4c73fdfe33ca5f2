package xinqu.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookie that carries the token of a session.
 *
 * <p>No script reads it and no other site sends it along with a form. Over https its name keeps
 * every other host and every unencrypted page from setting it.
 */
public final class SessionCookie {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private SessionCookie() {}

    static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-xinqu" : "xinqu";
    }

    /** The token that the browser sent, whether it opens anything or not. */
    public static Optional<String> token(HttpServletRequest request) {
        return value(request, name(request)).filter(token -> TOKEN.matcher(token).matches());
    }

    static Optional<String> value(HttpServletRequest request, String name) {
        var cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** Ends with the browser; the session itself ends earlier or later. */
    public static void set(HttpServletRequest request, HttpServletResponse response, String token) {
        write(request, response, token, Duration.ofSeconds(-1));
    }

    public static void clear(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", Duration.ZERO);
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, name(request), value, age));
    }

    static String cookie(HttpServletRequest request, String name, String value, Duration age) {
        return ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(age)
                .build()
                .toString();
    }
}
