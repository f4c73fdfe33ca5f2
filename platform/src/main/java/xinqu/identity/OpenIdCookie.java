package xinqu.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

import xinqu.identity.OpenId.Trip;
import xinqu.web.Words;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * The cookie that a browser keeps while somebody is at the OpenID provider: its secrets bind the
 * answer to this browser, so nobody can be signed in with the answer meant for another.
 */
public final class OpenIdCookie {

    private static final Duration LONGEST_TRIP = Duration.ofMinutes(10);
    private static final int LONGEST_BACK = 1_500;

    private OpenIdCookie() {}

    /**
     * Who left, and where they wanted to go.
     *
     * @param back path of this site, with language
     */
    public record Left(Trip trip, String back) {}

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-xinqu-openid" : "xinqu-openid";
    }

    public static void set(
            HttpServletRequest request, HttpServletResponse response, Trip trip, String back) {
        var kept = back.length() > LONGEST_BACK ? "/" : back;
        var encoded =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(kept.getBytes(StandardCharsets.UTF_8));
        write(request, response, trip + "." + encoded, LONGEST_TRIP);
    }

    /** What was kept, once: the cookie is gone afterwards. */
    public static Optional<Left> take(HttpServletRequest request, HttpServletResponse response) {
        var kept = SessionCookie.value(request, name(request));
        kept.ifPresent(_ -> write(request, response, "", Duration.ZERO));
        return kept.flatMap(OpenIdCookie::parse);
    }

    private static Optional<Left> parse(String text) {
        int dot = text.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            var back =
                    new String(
                            Base64.getUrlDecoder().decode(text.substring(dot + 1)),
                            StandardCharsets.UTF_8);
            return Trip.parse(text.substring(0, dot))
                    .map(trip -> new Left(trip, Words.local(back) ? back : "/"));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // Not written by us.
        }
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, SessionCookie.cookie(request, name(request), value, age));
    }
}
