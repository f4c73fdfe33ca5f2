package xinqu.casework.web;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.casework.Substitutes;
import xinqu.casework.Substitution;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.web.Allowed;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.ui.Field;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Posts with substitutes (AB岗), kept by heads. */
@Allowed("leader")
@Controller
class SubstituteController {

    private static final String PATH = "/tasks/substitutes";

    private final Substitutes substitutes;
    private final CaseWords words;

    SubstituteController(Substitutes substitutes, CaseWords words) {
        this.substitutes = substitutes;
        this.words = words;
    }

    @GetMapping(PATH)
    Html show(Actor actor) {
        var today = substitutes.today().toString();
        return page(actor, new Typed("", "", today, today), List.of());
    }

    /** The form as it was typed. */
    private record Typed(String holder, String substitute, String from, String until) {}

    private SubstitutePage page(Actor actor, Typed typed, List<Wording> errors) {
        var choices = new ArrayList<Field.Choice>();
        choices.add(new Field.Choice("", Wording.of("substitutes.choose")));
        for (var post : substitutes.posts(actor)) {
            choices.add(new Field.Choice(post.id().toString(), Wording.of(post.label())));
        }
        var fields =
                List.of(
                        Field.of(
                                        "holder",
                                        Wording.of("substitutes.holder"),
                                        new Field.Control.Select(typed.holder(), choices))
                                .asRequired(),
                        Field.of(
                                        "substitute",
                                        Wording.of("substitutes.substitute"),
                                        new Field.Control.Select(typed.substitute(), choices))
                                .asRequired(),
                        Field.of(
                                        "from",
                                        Wording.of("substitutes.from"),
                                        new Field.Control.Day(typed.from()))
                                .asRequired(),
                        Field.of(
                                        "until",
                                        Wording.of("substitutes.until"),
                                        new Field.Control.Day(typed.until()))
                                .asRequired());
        return new SubstitutePage(
                substitutes.within(actor).stream().map(this::row).toList(), fields, errors);
    }

    private SubstitutePage.Row row(Substitution one) {
        boolean now = one.holdsOn(substitutes.today());
        var key = one.ended() != null ? "ended" : now ? "now" : "later";
        return new SubstitutePage.Row(
                one,
                words.unit(one.unit()),
                new Tag(Wording.of("substitutes." + key), now ? Tone.GOOD : Tone.PLAIN),
                one.ended() == null);
    }

    @PostMapping(PATH)
    Html appoint(
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "") String substitute,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Actor actor,
            HttpServletResponse response) {
        var typed = new Typed(holder, substitute, from, until);
        var absent = HandoverController.uuid(holder);
        var present = HandoverController.uuid(substitute);
        var first = day(from);
        var last = day(until);
        if (absent == null || present == null || first == null || last == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, typed, List.of(Wording.of("substitutes.incomplete")));
        }
        var wanted = new Substitutes.Appointment(absent, present, first, last);
        return switch (substitutes.appoint(actor, wanted)) {
            case Decision.Granted<Substitution> _ -> new SeeOther(PATH);
            case Decision.Refused<Substitution>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(actor, typed, reasons.stream().map(words::reason).toList());
            }
        };
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }

    @PostMapping(PATH + "/{id}/end")
    Html end(@PathVariable UUID id, Actor actor) {
        substitutes.end(actor, id);
        return new SeeOther(PATH);
    }
}
