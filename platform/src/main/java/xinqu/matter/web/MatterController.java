package xinqu.matter.web;

import jakarta.servlet.http.HttpServletRequest;
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
import xinqu.decision.Reason;
import xinqu.matter.Matter;
import xinqu.matter.MatterAct;
import xinqu.matter.MatterQuery;
import xinqu.matter.Matters;
import xinqu.matter.SlipCode;
import xinqu.matter.Track;
import xinqu.matter.web.ShowingMatters.Refused;
import xinqu.web.Allowed;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/** One matter: those who work on it act, who raised it speaks. */
@Allowed({"window-clerk", "approver", "steward", "dispatcher", "supervisor"})
@Controller
class MatterController {

    private final Matters matters;
    private final ShowingMatters showing;

    MatterController(Matters matters, ShowingMatters showing) {
        this.matters = matters;
        this.showing = showing;
    }

    private Matter required(Actor actor, UUID id) {
        return matters.find(actor, id)
                .orElseThrow(() -> new NoSuchElementException("no matter " + id));
    }

    @Allowed({
        "window-clerk",
        "approver",
        "steward",
        "dispatcher",
        "supervisor",
        "enterprise",
        "person"
    })
    @GetMapping("/matters/{id}")
    Html show(@PathVariable UUID id, Actor actor) {
        return showing.page(actor, required(actor, id), Refused.NOTHING);
    }

    /** Where a reader comes who reloads a refusal. */
    @GetMapping("/matters/{id}/acts")
    Html backToTheMatter(@PathVariable UUID id) {
        return new SeeOther("/matters/" + id);
    }

    @PostMapping("/matters/{id}/acts")
    Html act(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") String version,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        var matter = required(actor, id);
        var errors = new ArrayList<FieldError>();
        var act = read(actor, matter, kind, request, errors);
        if (act != null && errors.isEmpty()) {
            switch (matters.act(actor, id, number(version), act)) {
                case Decision.Granted<Matter>(var after) -> {
                    return new SeeOther(
                            matters.find(actor, after.id()).isPresent()
                                    ? "/matters/" + id
                                    : "/matters");
                }
                case Decision.Refused<Matter>(var reasons) -> errors.addAll(errors(kind, reasons));
            }
        }
        response.setStatus(status(errors));
        return showing.page(actor, required(actor, id), new Refused(kind, typed(request), errors));
    }

    private static int status(List<FieldError> errors) {
        return errors.stream()
                        .anyMatch(error ->
                                error.message().equals(Wording.of("matter.refused.changed")))
                ? HttpStatus.CONFLICT.value()
                : HttpStatus.UNPROCESSABLE_CONTENT.value();
    }

    private static Map<String, String> typed(HttpServletRequest request) {
        var typed = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> typed.put(name, values[0]));
        return typed;
    }

    /** Which field a refusal stands beside; what names none stands beside the first. */
    private static List<FieldError> errors(String kind, List<Reason> reasons) {
        var first =
                switch (kind) {
                    case "assigned" -> "owner";
                    case "joined" -> "main";
                    default -> "words";
                };
        return reasons.stream()
                .map(reason ->
                        new FieldError(
                                ShowingMatters.name(
                                        kind,
                                        switch (reason.key()) {
                                            case "matter.refused.most" -> "more";
                                            case "matter.refused.sameTrack" -> "track";
                                            case "matter.refused.sameUnit",
                                                    "matter.refused.unknown.handed-over" ->
                                                    "unit";
                                            default -> first;
                                        }),
                                Wording.of(reason.key(), reason.values().toArray())))
                .toList();
    }

    static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    private @Nullable MatterAct read(
            Actor actor,
            Matter matter,
            String kind,
            HttpServletRequest request,
            List<FieldError> errors) {
        var words = text(request, kind, "words");
        return switch (kind) {
            case "answered" -> new MatterAct.Answer(words, text(request, kind, "evidence"));
            case "assigned" -> {
                var chosen = MatterListController.uuid(text(request, kind, "owner"));
                yield matters.colleagues(matter.unit()).stream()
                        .filter(one -> one.account().equals(chosen))
                        .map(one -> new MatterAct.Assign(one.account(), one.name()))
                        .findFirst()
                        .orElseGet(() -> {
                            errors.add(
                                    new FieldError(
                                            "assigned_owner",
                                            Wording.of("matter.refused.unknown.assigned")));
                            return null;
                        });
            }
            case "contacted" -> {
                var reached = text(request, kind, "reached");
                if (!reached.equals("yes") && !reached.equals("no")) {
                    errors.add(
                            new FieldError("contacted_reached", Wording.of("matter.field.choose")));
                }
                yield new MatterAct.Contact(reached.equals("yes"), words);
            }
            case "closed" -> new MatterAct.Close(words);
            case "classified" -> {
                var track = Track.of(text(request, kind, "track")).orElse(null);
                if (track == null) {
                    errors.add(
                            new FieldError("classified_track", Wording.of("matter.field.choose")));
                    yield null;
                }
                yield new MatterAct.Classify(track, words);
            }
            case "handed-over" -> new MatterAct.HandOver(text(request, kind, "unit"), words);
            case "extended" -> new MatterAct.Extend(number(text(request, kind, "more")), words);
            case "joined" -> {
                var main = named(actor, text(request, kind, "main"));
                if (main == null) {
                    errors.add(
                            new FieldError(
                                    "joined_main", Wording.of("matter.refused.unknown.joined")));
                    yield null;
                }
                yield new MatterAct.Join(main);
            }
            case "noted" -> new MatterAct.Note(words);
            default -> null;
        };
    }

    private @Nullable UUID named(Actor actor, String number) {
        return matters
                .find(
                        new MatterQuery(actor.units(), number, null, null, null, false, null),
                        " order by m.raised_at desc, m.id",
                        20,
                        0)
                .stream()
                .filter(matter -> matter.number().equals(number))
                .map(Matter::id)
                .findFirst()
                .orElse(null);
    }

    private static String text(HttpServletRequest request, String kind, String what) {
        @Nullable String value = request.getParameter(ShowingMatters.name(kind, what));
        return value == null ? "" : value.strip();
    }

    static MatterAct.@Nullable ByRaiser word(String said, String words) {
        return switch (said) {
            case "solved" -> new MatterAct.Confirm(words.strip());
            case "unsolved" -> new MatterAct.Reject(words.strip());
            default -> null;
        };
    }

    /**
     * @param said {@code solved} or {@code unsolved}
     */
    @Allowed({"enterprise", "person"})
    @PostMapping("/matters/{id}/confirmation")
    Html confirm(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String said,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "0") String version,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response) {
        required(actor, id);
        var act = word(said, words);
        if (act != null
                && matters.act(actor, id, number(version), act)
                        instanceof Decision.Refused<Matter>(var reasons)) {
            var errors = MatterWords.errors(reasons, "words");
            response.setStatus(status(errors));
            return showing.page(
                    actor, required(actor, id), new Refused("", typed(request), errors));
        }
        return new SeeOther("/matters/" + id);
    }

    @Allowed(Allowed.PUBLIC)
    @GetMapping("/matters/code")
    Html code() {
        return new MatterCodePage("", List.of());
    }

    /** A raiser without account looks at the matter, or says whether it is solved. */
    @Allowed(Allowed.PUBLIC)
    @PostMapping("/matters/code")
    Html byCode(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String said,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "0") String version,
            HttpServletRequest request,
            HttpServletResponse response) {
        var slip = new SlipCode(code);
        var found = matters.find(slip).orElse(null);
        if (found == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return new MatterCodePage(
                    code, List.of(new FieldError("code", Wording.of("matter.code.unknown"))));
        }
        var act = word(said, words);
        if (act != null
                && matters.act(slip, number(version), act)
                        instanceof Decision.Refused<Matter>(var reasons)) {
            var errors = MatterWords.errors(reasons, "words");
            response.setStatus(status(errors));
            return showing.page(code, found, new Refused("", typed(request), errors));
        }
        return showing.page(code, matters.find(slip).orElseThrow(), Refused.NOTHING);
    }
}
