package xinqu.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.identity.DemoDoor;
import xinqu.identity.OpenId;
import xinqu.identity.Role;
import xinqu.identity.SessionCookie;
import xinqu.identity.SigningIn;
import xinqu.identity.SigningIn.Outcome;
import xinqu.web.Allowed;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.Words;

import java.util.List;

/** Signing in and out. */
@Controller
class SignInController {

    private final SigningIn signingIn;
    private final DemoDoor door;
    private final OpenId openId;

    SignInController(SigningIn signingIn, DemoDoor door, OpenId openId) {
        this.signingIn = signingIn;
        this.door = door;
        this.openId = openId;
    }

    @Allowed(Allowed.PUBLIC)
    @GetMapping("/sign-in")
    Html form(
            @RequestParam(defaultValue = "/") String back,
            @RequestParam(defaultValue = "") String refused,
            @RequestParam(defaultValue = "false") String kept,
            Actor actor,
            HttpServletRequest request) {
        if (actor.account() != null) {
            return new SeeOther(onThisSite(back));
        }
        return new SignInPage(
                "",
                onThisSite(back),
                List.of(),
                demo(request),
                openId.offered().orElse(null),
                SignInPage.REFUSALS.contains(refused) ? refused : null,
                kept.equals("true"));
    }

    @Allowed(Allowed.PUBLIC)
    @PostMapping("/sign-in")
    Html signIn(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (signingIn.signIn(name, password, request.getRemoteAddr())) {
            case Outcome.Opened opened -> enter(opened, back, request, response);
            case Outcome.Denied _ ->
                    again(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "signIn.denied",
                            name,
                            back,
                            request,
                            response);
            case Outcome.TooMany _ ->
                    again(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "signIn.tooMany",
                            name,
                            back,
                            request,
                            response);
        };
    }

    @Allowed(Allowed.PUBLIC)
    @PostMapping("/sign-in/demo")
    Html signInToDemo(
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!door.opensTo(request)) {
            throw new java.util.NoSuchElementException("no demo accounts for this request");
        }
        var account = DemoDoor.account(Role.of(role).orElseThrow());
        return switch (signingIn.signInToDemo(account)) {
            case Outcome.Opened opened -> enter(opened, back, request, response);
            case Outcome.Denied _, Outcome.TooMany _ ->
                    again(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "signIn.denied",
                            "",
                            back,
                            request,
                            response);
        };
    }

    private static Html enter(
            Outcome.Opened opened,
            String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        SessionCookie.set(request, response, opened.token());
        return new SeeOther(opened.mustChange() ? "/account/password" : onThisSite(back));
    }

    private Html again(
            HttpStatus status,
            String reason,
            String name,
            String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setStatus(status.value());
        var error = new FieldError("name", Wording.of(reason));
        return new SignInPage(
                name,
                onThisSite(back),
                List.of(error),
                demo(request),
                openId.offered().orElse(null),
                null,
                false);
    }

    private List<Role> demo(HttpServletRequest request) {
        return door.opensTo(request) ? door.roles() : List.of();
    }

    /** The path itself, if it stays here; signing in must not lead to another host. */
    private static String onThisSite(String back) {
        return Words.local(back) ? back : "/";
    }

    @Allowed(Allowed.SIGNED_IN)
    @PostMapping("/sign-out")
    Html signOut(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.token(request).ifPresent(token -> signingIn.signOut(actor, token));
        SessionCookie.clear(request, response);
        return new SeeOther("/");
    }
}
