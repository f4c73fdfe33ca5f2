package xinqu.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.identity.Account;
import xinqu.identity.Accounts;
import xinqu.identity.KeptForms;
import xinqu.identity.OrganisationUnits;
import xinqu.identity.SessionCookie;
import xinqu.identity.SigningIn;
import xinqu.identity.SigningIn.Change;
import xinqu.web.Allowed;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.Words;

import java.util.List;
import java.util.Objects;

/** The account of who is signed in. */
@Allowed(Allowed.SIGNED_IN)
@Controller
class OwnAccountController {

    private final Accounts accounts;
    private final SigningIn signingIn;
    private final OrganisationUnits units;
    private final KeptForms kept;

    OwnAccountController(
            Accounts accounts, SigningIn signingIn, OrganisationUnits units, KeptForms kept) {
        this.accounts = accounts;
        this.signingIn = signingIn;
        this.units = units;
        this.kept = kept;
    }

    private Account own(Actor actor) {
        return accounts.find(Objects.requireNonNull(actor.account())).orElseThrow();
    }

    @GetMapping("/account")
    Html account(Actor actor) {
        return new OwnAccountPage(
                own(actor), UnitNames.within(units, actor), signingIn.sessions(actor));
    }

    @PostMapping("/account/sign-out")
    Html signOutEverywhere(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        signingIn.signOutEverywhere(actor);
        SessionCookie.clear(request, response);
        return new SeeOther("/");
    }

    /** What was typed before the session ended is not wanted any more. */
    @PostMapping("/account/kept-form")
    Html forget(@RequestParam(defaultValue = "/") String page, Actor actor) {
        var path = Words.local(page) ? page : "/";
        int query = path.indexOf('?');
        kept.forget(
                Objects.requireNonNull(actor.account()),
                query < 0 ? path : path.substring(0, query));
        return new SeeOther(path);
    }

    @GetMapping("/account/password")
    Html passwordForm(Actor actor) {
        return new PasswordPage(own(actor).mustChange(), SigningIn.SHORTEST_PASSWORD, List.of());
    }

    @PostMapping("/account/password")
    Html changePassword(
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String chosen,
            @RequestParam(defaultValue = "") String repeated,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!chosen.equals(repeated)) {
            return again(actor, "repeated", Wording.of("password.different"), response);
        }
        return switch (signingIn.changePassword(actor, present, chosen, request.getRemoteAddr())) {
            case Change.Changed(var token) -> {
                SessionCookie.set(request, response, token);
                yield new SeeOther("/account");
            }
            case Change.Unproven _ ->
                    again(actor, "present", Wording.of("password.unproven"), response);
            case Change.Unfit(var fault) -> again(actor, "chosen", fault, response);
        };
    }

    private Html again(Actor actor, String field, Wording fault, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return new PasswordPage(
                own(actor).mustChange(),
                SigningIn.SHORTEST_PASSWORD,
                List.of(new FieldError(field, fault)));
    }
}
