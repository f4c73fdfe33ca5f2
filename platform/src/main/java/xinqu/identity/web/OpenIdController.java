package xinqu.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.identity.OpenId;
import xinqu.identity.OpenIdCookie;
import xinqu.identity.SessionCookie;
import xinqu.identity.SigningIn;
import xinqu.web.Allowed;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Words;

import java.net.URI;
import java.util.NoSuchElementException;

/**
 * Signing in at an OpenID provider. Begins by a link, not by a form: forms lead nowhere outside of
 * this site, and nothing is changed here by going there.
 */
@Allowed(Allowed.PUBLIC)
@Controller
class OpenIdController {

    private static final String ANSWER = "/sign-in/openid/answer";

    private final OpenId openId;
    private final SigningIn signingIn;

    OpenIdController(OpenId openId, SigningIn signingIn) {
        this.openId = openId;
        this.signingIn = signingIn;
    }

    private void requireProvider() {
        if (openId.offered().isEmpty()) {
            throw new NoSuchElementException("no OpenID provider is configured");
        }
    }

    @GetMapping("/sign-in/openid")
    ResponseEntity<Void> depart(
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        requireProvider();
        var trip = openId.depart();
        var provider = openId.address(trip, answer(request));
        if (provider.isEmpty()) {
            return to(URI.create(request.getContextPath() + refusal("unreachable")));
        }
        // The way back is not ours to keep in the address: the provider would learn it.
        OpenIdCookie.set(
                request,
                response,
                trip,
                request.getContextPath() + (Words.local(back) ? back : "/"));
        return to(provider.get());
    }

    private static ResponseEntity<Void> to(URI address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(address).build();
    }

    /** Registered at the provider, so it is the same in every language. */
    private static String answer(HttpServletRequest request) {
        var url = request.getRequestURL();
        var path = request.getRequestURI();
        return url.substring(0, url.length() - path.length()) + ANSWER;
    }

    private static String refusal(String reason) {
        return "/sign-in?refused=" + reason;
    }

    @GetMapping(ANSWER)
    Html arrive(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        requireProvider();
        var left = OpenIdCookie.take(request, response).orElse(null);
        if (left == null) {
            return new SeeOther(refusal("failed"));
        }
        var language = left.back().startsWith("/en/") ? "/en" : "";
        return switch (openId.arrive(left.trip(), answer(request), state, code)) {
            case OpenId.Outcome.Declined _ -> new SeeOther(language + refusal("declined"));
            case OpenId.Outcome.Failed _ -> new SeeOther(language + refusal("failed"));
            case OpenId.Outcome.Vouched(var subject) -> {
                var outcome = signingIn.signInBySubject(subject).orElse(null);
                if (outcome instanceof SigningIn.Outcome.Opened opened) {
                    SessionCookie.set(request, response, opened.token());
                    yield new SeeOther(left.back());
                }
                yield new SeeOther(language + refusal(outcome == null ? "unknown" : "locked"));
            }
        };
    }
}
