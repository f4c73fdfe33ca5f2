package xinqu.rating.web;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.matter.SlipCode;
import xinqu.rating.Digests;
import xinqu.rating.RatingGiven;
import xinqu.rating.RatingInvitation;
import xinqu.rating.Ratings;
import xinqu.web.Allowed;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/** Rating a service act, by the code on the receipt or as the party it was done for. */
@Allowed(Allowed.PUBLIC)
@Controller
class GivingController {

    private final Ratings ratings;
    private final Digests digests;
    private final RatingWords words;

    GivingController(Ratings ratings, Digests digests, RatingWords words) {
        this.ratings = ratings;
        this.digests = digests;
        this.words = words;
    }

    private ReceiptPage receipt(Actor actor, String code, List<FieldError> errors) {
        return new ReceiptPage(
                code,
                ratings.waiting(actor).stream()
                        .map(one ->
                                new ReceiptPage.Waiting(
                                        Wording.of(one.title()),
                                        words.unit(one.unit()),
                                        "/ratings/waiting/" + one.id()))
                        .toList(),
                errors);
    }

    @GetMapping("/ratings/give")
    Html ask(Actor actor) {
        return receipt(actor, "", List.of());
    }

    private GivingPage page(
            RatingInvitation invitation,
            @Nullable String code,
            Map<String, String> typed,
            List<FieldError> errors) {
        return new GivingPage(invitation, words.unit(invitation.unit()), code, typed, errors);
    }

    /**
     * @param step {@code look} shows the form, {@code send} rates
     */
    @PostMapping("/ratings/give")
    Html give(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "look") String step,
            @RequestParam(defaultValue = "") String stars,
            @RequestParam(defaultValue = "", name = "words") String said,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String contact,
            Actor actor,
            HttpServletResponse response) {
        var slip = new SlipCode(code);
        var invitation = ratings.invitation(slip).orElse(null);
        if (invitation == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return receipt(
                    actor,
                    code,
                    List.of(new FieldError("code", Wording.of("rating.receipt.unknown"))));
        }
        if (invitation.used()) {
            return ratings.find(slip)
                    .<Html>map(rating -> new SeeOther("/ratings/" + rating.id()))
                    .orElseGet(() -> receipt(actor, code, List.of()));
        }
        if (!step.equals("send")) {
            return page(invitation, code, Map.of(), List.of());
        }
        return after(
                ratings.give(slip, new Ratings.Giving(number(stars), said, name, contact)),
                invitation,
                code,
                Map.of("stars", stars, "words", said, "name", name, "contact", contact),
                response);
    }

    private Html after(
            Decision<RatingGiven> decision,
            RatingInvitation invitation,
            @Nullable String code,
            Map<String, String> typed,
            HttpServletResponse response) {
        return switch (decision) {
            case Decision.Granted<RatingGiven>(var given) -> {
                var rating = ratings.find(given.rating()).orElseThrow();
                yield new GivenPage(
                        rating, RatingWords.stars(rating.grade()), digests.entries(rating));
            }
            case Decision.Refused<RatingGiven>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(invitation, code, typed, RatingWords.errors(reasons, "words"));
            }
        };
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }

    private RatingInvitation required(Actor actor, UUID id) {
        return ratings.invitation(actor, id)
                .orElseThrow(() -> new NoSuchElementException("no invitation " + id));
    }

    @Allowed({"enterprise", "person"})
    @GetMapping("/ratings/waiting/{id}")
    Html form(@PathVariable UUID id, Actor actor) {
        var invitation = required(actor, id);
        return invitation.used()
                ? new SeeOther("/ratings")
                : page(invitation, null, Map.of(), List.of());
    }

    @Allowed({"enterprise", "person"})
    @PostMapping("/ratings/waiting/{id}")
    Html give(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String stars,
            @RequestParam(defaultValue = "", name = "words") String said,
            Actor actor,
            HttpServletResponse response) {
        var invitation = required(actor, id);
        return after(
                ratings.give(actor, id, new Ratings.Giving(number(stars), said, "", "")),
                invitation,
                null,
                Map.of("stars", stars, "words", said),
                response);
    }
}
