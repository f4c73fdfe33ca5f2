package xinqu.window.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

import xinqu.decision.Actor;
import xinqu.identity.SessionCookie;
import xinqu.identity.SigningIn;
import xinqu.web.Layout;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A browser in kiosk mode carries the time of its last request. Comes the next one later than a
 * person would pause, its session is ended on the server before anything is shown, whatever the
 * script on the page did.
 */
/* Before Spring Security, at -100, so that an ended session opens nothing. */
@Component
@Order(-160)
class KioskFilter extends OncePerRequestFilter {

    static final String COOKIE = "xinqu-kiosk";

    /** What a page needs to load and a script to notice. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final ObjectProvider<SigningIn> signingIn;
    private final Duration idle;
    private final Clock clock;

    /**
     * @param signingIn later, since filters are made before the database is there
     */
    KioskFilter(
            ObjectProvider<SigningIn> signingIn,
            @Value("${xinqu.window.kiosk-idle:90s}") Duration idle,
            Clock clock) {
        this.signingIn = signingIn;
        this.idle = idle;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var cookie = WebUtils.getCookie(request, COOKIE);
        var path = request.getRequestURI();
        if (cookie == null || path.contains("/css/") || path.contains("/js/")) {
            chain.doFilter(request, response);
            return;
        }
        var now = clock.instant();
        if (seen(cookie.getValue()).plus(idle).plus(GRACE).isBefore(now)
                && SessionCookie.token(request).isPresent()) {
            wipe(request, response);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + "/kiosk");
            return;
        }
        touch(request, response, now);
        request.setAttribute(Layout.KIOSK, seconds());
        chain.doFilter(request, response);
    }

    private static Instant seen(String written) {
        return written.matches("[0-9]{1,12}")
                ? Instant.ofEpochSecond(Long.parseLong(written))
                : Instant.EPOCH;
    }

    int seconds() {
        return Math.toIntExact(idle.toSeconds());
    }

    /** Ends the session, and begins the time anew for whoever comes next. */
    void wipe(HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.token(request)
                .ifPresent(token -> signingIn.getObject().signOut(Actor.SYSTEM, token));
        SessionCookie.clear(request, response);
        touch(request, response, clock.instant());
    }

    static void touch(HttpServletRequest request, HttpServletResponse response, Instant now) {
        write(request, response, String.valueOf(now.getEpochSecond()), Duration.ofDays(365));
    }

    static void off(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", Duration.ZERO);
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
