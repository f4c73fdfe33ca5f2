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
import xinqu.rating.Digests;
import xinqu.rating.Rating;
import xinqu.rating.Rating.AppealKind;
import xinqu.rating.Rating.AppealState;
import xinqu.rating.Ratings;
import xinqu.web.Allowed;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.KeyValues.Pair;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tone;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/** One rating: everybody reads it, the office replies and appeals, a supervisor decides. */
@Allowed({"window-clerk", "approver"})
@Controller
class RatingController {

    private final Ratings ratings;
    private final Digests digests;
    private final RatingWords words;

    RatingController(Ratings ratings, Digests digests, RatingWords words) {
        this.ratings = ratings;
        this.digests = digests;
        this.words = words;
    }

    private Rating required(UUID id) {
        return ratings.find(id).orElseThrow(() -> new NoSuchElementException("no rating " + id));
    }

    @Allowed(Allowed.PUBLIC)
    @GetMapping("/ratings/{id}")
    Html show(@PathVariable UUID id, Actor actor) {
        return page(required(id), actor, "", List.of());
    }

    private RatingPage page(Rating rating, Actor actor, String typed, List<FieldError> errors) {
        boolean office = ratings.answersFor(actor, rating);
        var appeal = rating.appeal();
        return new RatingPage(
                rating,
                RatingWords.stars(rating.grade()),
                RatingWords.mark(rating),
                facts(rating),
                appeal == null ? null : appeal(appeal),
                digests.entries(rating).stream()
                        .map(entry ->
                                new RatingPage.Line(
                                        entry,
                                        Wording.of("rating.log." + entry.kind()),
                                        digests.find(entry.day()).isPresent()
                                                ? "/ratings/proofs/%s/%d"
                                                        .formatted(entry.day(), entry.position())
                                                : null))
                        .toList(),
                office && rating.reply() == null,
                office && appeal == null,
                appeal != null
                        && appeal.state() == AppealState.OPEN
                        && ratings.decidesOn(actor, rating),
                typed,
                errors);
    }

    private KeyValues facts(Rating rating) {
        var pairs = new ArrayList<Pair>();
        pairs.add(pair("rating.unit", words.unit(rating.unit())));
        pairs.add(pair("rating.given", rating.givenAt()));
        pairs.add(pair("rating.channel", Wording.of("rating.channel." + rating.channel().code())));
        pairs.add(pair("rating.rater", RatingWords.rater(rating)));
        pairs.add(pair("rating.code", Wording.of("rating.why.code", rating.grade().code())));
        return new KeyValues(pairs);
    }

    private static Pair pair(String key, Object value) {
        return new Pair(Wording.of(key), value, null);
    }

    private static Notice appeal(Rating.Appeal appeal) {
        var answer = appeal.answer();
        return new Notice(
                Tone.NOTE,
                Wording.of(
                        "rating.appealed",
                        Wording.of("rating.appeal." + appeal.kind().code()),
                        Wording.of("rating.appeal." + appeal.state().code())),
                Wording.of("rating.appealed.words", appeal.words(), answer == null ? "—" : answer),
                null);
    }

    private Html answer(
            Decision<Rating> decision,
            UUID id,
            Actor actor,
            String field,
            String typed,
            HttpServletResponse response) {
        return switch (decision) {
            case Decision.Granted<Rating> _ -> new SeeOther("/ratings/" + id);
            case Decision.Refused<Rating>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(required(id), actor, typed, RatingWords.errors(reasons, field));
            }
        };
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    @PostMapping("/ratings/{id}/reply")
    Html reply(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reply,
            @RequestParam(defaultValue = "0") String version,
            Actor actor,
            HttpServletResponse response) {
        return answer(
                ratings.reply(actor, id, number(version), reply),
                id,
                actor,
                "reply",
                reply,
                response);
    }

    @PostMapping("/ratings/{id}/appeal")
    Html appeal(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String appeal,
            @RequestParam(defaultValue = "0") String version,
            Actor actor,
            HttpServletResponse response) {
        @Nullable AppealKind chosen =
                switch (kind) {
                    case "malicious" -> AppealKind.MALICIOUS;
                    case "mistaken" -> AppealKind.MISTAKEN;
                    default -> null;
                };
        if (chosen == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(
                    required(id),
                    actor,
                    "",
                    List.of(new FieldError("kind", Wording.of("rating.choose"))));
        }
        return answer(
                ratings.appeal(actor, id, number(version), chosen, appeal),
                id,
                actor,
                "appeal",
                "",
                response);
    }

    @Allowed("supervisor")
    @PostMapping("/ratings/{id}/decision")
    Html decide(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "0") String version,
            Actor actor,
            HttpServletResponse response) {
        if (!verdict.equals("upheld") && !verdict.equals("rejected")) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(
                    required(id),
                    actor,
                    "",
                    List.of(new FieldError("verdict", Wording.of("rating.choose"))));
        }
        return answer(
                ratings.decide(actor, id, number(version), verdict.equals("upheld"), decision),
                id,
                actor,
                "decision",
                "",
                response);
    }
}
