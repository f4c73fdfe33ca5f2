package xinqu.window.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.party.Parties;
import xinqu.party.PartyId;
import xinqu.web.Allowed;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Control;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;
import xinqu.window.Consents;
import xinqu.window.Mandate;
import xinqu.window.Mandates;
import xinqu.window.web.Sheet.Section;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who may act for whom (经办人, 帮办代办), what was done under it, and consents of one's own. */
@Controller
class MandateController {

    private static final int MOST_SUBJECTS = 50;

    private final Mandates mandates;
    private final Consents consents;
    private final Parties parties;
    private final WindowWords words;

    MandateController(Mandates mandates, Consents consents, Parties parties, WindowWords words) {
        this.mandates = mandates;
        this.consents = consents;
        this.parties = parties;
        this.words = words;
    }

    @Allowed({"enterprise", "person"})
    @GetMapping("/me/handlers")
    Html own(Actor actor) {
        return own(actor, Map.of(), List.of());
    }

    private Html own(Actor actor, Map<String, String[]> said, List<FieldError> errors) {
        var sections = new ArrayList<Section>();
        if (actor.party() != null) {
            sections.add(
                    new Section(
                            Wording.of("mandate.given"),
                            List.of(
                                    new Rows(
                                            mandates.own(actor).stream()
                                                    .map(one -> row(one, "/me/handlers", true))
                                                    .toList(),
                                            Wording.of("mandate.given.none")))));
            sections.add(
                    new Section(
                            Wording.of("mandate.new"),
                            List.of(form("/me/handlers", Map.of(), List.of(), said, errors))));
        }
        sections.add(
                new Section(
                        Wording.of("mandate.held"),
                        List.of(
                                new Rows(
                                        mandates.held(actor).stream().map(this::held).toList(),
                                        Wording.of("mandate.held.none")))));
        return new Sheet(
                Wording.of("mandate.title"),
                Wording.of("mandate.lead"),
                false,
                null,
                List.of(),
                sections);
    }

    private Rows.Row row(Mandate mandate, String base, boolean own) {
        var today = words.today();
        boolean holds = mandate.holds(today);
        var lines = new ArrayList<Object>();
        lines.add(
                Wording.of("mandate.covers", subjects(mandate), mandate.since(), mandate.until()));
        lines.add(
                mandate.paper().isEmpty()
                        ? Wording.of("mandate.by", mandate.grantedBy(), mandate.granted())
                        : Wording.of(
                                "mandate.by.paper",
                                mandate.grantedBy(),
                                mandate.granted(),
                                mandate.paper()));
        var deeds = new ArrayList<Rows.Deed>();
        if (mandate.revoked() == null && !mandate.until().isBefore(today)) {
            deeds.add(
                    Rows.Deed.post(
                            Wording.of("mandate.revoke"),
                            "%s/%s/revoked".formatted(base, mandate.id()),
                            false));
        }
        deeds.add(
                Rows.Deed.link(
                        Wording.of("mandate.log"), "%s/%s".formatted(base, mandate.id()), false));
        return new Rows.Row(
                own
                        ? Wording.plain(mandate.helperName())
                        : Wording.of("mandate.between", mandate.partyName(), mandate.helperName()),
                null,
                List.of(
                        holds
                                ? new Tag(Wording.of("mandate.holds"), Tone.GOOD)
                                : new Tag(
                                        Wording.of(
                                                mandate.revoked() != null
                                                        ? "mandate.revoked"
                                                        : mandate.until().isBefore(today)
                                                                ? "mandate.over"
                                                                : "mandate.later"),
                                        Tone.PLAIN)),
                lines,
                deeds);
    }

    private Wording subjects(Mandate mandate) {
        return mandate.subjects().isEmpty()
                ? Wording.of("mandate.all")
                : mandate.subjects().stream()
                        .sorted()
                        .map(words::subject)
                        .reduce((one, other) -> Wording.of("mandate.and", one, other))
                        .orElseThrow();
    }

    private Rows.Row held(Mandate mandate) {
        var deeds = new ArrayList<Rows.Deed>();
        mandate.subjects().stream()
                .sorted()
                .map(subject ->
                        Rows.Deed.link(
                                Wording.of("mandate.apply", words.subject(subject)),
                                "/cases/new?subject=%s&for=%s".formatted(subject, mandate.party()),
                                false))
                .forEach(deeds::add);
        return new Rows.Row(
                Wording.plain(mandate.partyName()),
                "/me/handlers/" + mandate.id(),
                List.of(),
                List.of(
                        Wording.of(
                                "mandate.covers",
                                subjects(mandate),
                                mandate.since(),
                                mandate.until())),
                deeds);
    }

    private SheetForm form(
            String action,
            Map<String, String> hidden,
            List<Html> before,
            Map<String, String[]> said,
            List<FieldError> errors) {
        var fields = new ArrayList<>(before);
        fields.add(
                Field.of("helper", Wording.of("mandate.helper"), line(said, "helper"))
                        .helped(Wording.of("mandate.helper.help"))
                        .asRequired()
                        .with(errors));
        fields.add(
                Field.of(
                                "subject",
                                Wording.of("mandate.subject"),
                                new Control.Select(value(said, "subject", "*"), subjects()))
                        .helped(Wording.of("mandate.subject.help"))
                        .asRequired()
                        .with(errors));
        fields.add(
                Field.of(
                                "since",
                                Wording.of("mandate.since"),
                                new Control.Day(value(said, "since", words.today().toString())))
                        .asRequired()
                        .with(errors));
        fields.add(
                Field.of(
                                "until",
                                Wording.of("mandate.until"),
                                new Control.Day(value(said, "until", "")))
                        .asRequired()
                        .with(errors));
        return SheetForm.post(
                "mandate-new", action, hidden, fields, Wording.of("mandate.give"), errors);
    }

    private List<Field.Choice> subjects() {
        var choices = new ArrayList<Field.Choice>();
        choices.add(new Field.Choice("*", Wording.of("mandate.all")));
        choices.addAll(words.subjects());
        return choices;
    }

    private static String value(Map<String, String[]> said, String name, String otherwise) {
        var values = said.get(name);
        return values == null || values.length == 0 ? otherwise : values[0];
    }

    private static Control.Line line(Map<String, String[]> said, String name) {
        return new Control.Line(value(said, name, ""), "off");
    }

    private Mandates.Giving giving(PartyId party, Map<String, String[]> said) {
        var subjects =
                Arrays.stream(said.getOrDefault("subject", new String[0]))
                        .filter(words::isSubject)
                        .limit(MOST_SUBJECTS)
                        .collect(Collectors.toUnmodifiableSet());
        boolean all = Set.of(said.getOrDefault("subject", new String[0])).contains("*");
        return new Mandates.Giving(
                party,
                value(said, "helper", ""),
                all ? Set.of() : subjects.isEmpty() ? Set.of("-") : subjects,
                WindowWords.day(value(said, "since", "")).orElse(LocalDate.EPOCH),
                WindowWords.day(value(said, "until", "")).orElse(LocalDate.EPOCH),
                value(said, "paper", ""));
    }

    private static List<FieldError> errors(Decision.Refused<Mandate> refused) {
        return refused.reasons().stream()
                .map(reason ->
                        new FieldError(
                                switch (reason.key()) {
                                    case "window.mandate.period" -> "until";
                                    case "window.mandate.paper" -> "paper";
                                    default -> "helper";
                                },
                                WindowWords.reason(reason)))
                .toList();
    }

    @Allowed({"enterprise", "person"})
    @PostMapping("/me/handlers")
    Html give(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        var party = actor.party();
        if (party == null) {
            throw new NoSuchElementException("no party of the account");
        }
        var said = request.getParameterMap();
        if (mandates.give(actor, giving(new PartyId(party), said))
                instanceof Decision.Refused<Mandate> refused) {
            response.setStatus(422);
            return own(actor, said, errors(refused));
        }
        return new SeeOther("/me/handlers");
    }

    @Allowed({"enterprise", "person"})
    @PostMapping("/me/handlers/{id}/revoked")
    Html revoke(@PathVariable UUID id, Actor actor) {
        mandates.revoke(actor, id);
        return new SeeOther("/me/handlers");
    }

    @Allowed({"enterprise", "person"})
    @GetMapping("/me/handlers/{id}")
    Html log(@PathVariable UUID id, Actor actor) {
        var all = new ArrayList<>(mandates.own(actor));
        all.addAll(mandates.held(actor));
        return log(all, id, new Crumb(Wording.of("mandate.title"), "/me/handlers"), false);
    }

    private Html log(List<Mandate> all, UUID id, Crumb up, boolean staff) {
        var mandate =
                all.stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new NoSuchElementException("no mandate " + id));
        var rows =
                mandates.log(mandate).stream()
                        .map(done ->
                                new Rows.Row(
                                        Wording.of("case.did." + done.act()),
                                        "/cases/" + done.caseId(),
                                        List.of(),
                                        List.of(
                                                Wording.of(
                                                        "mandate.did",
                                                        done.title(),
                                                        done.number(),
                                                        done.at())),
                                        List.of()))
                        .toList();
        return new Sheet(
                Wording.of("mandate.log.of", mandate.helperName(), mandate.partyName()),
                Wording.of("mandate.covers", subjects(mandate), mandate.since(), mandate.until()),
                staff,
                up,
                List.of(),
                List.of(
                        new Section(
                                Wording.of("mandate.log"),
                                List.of(new Rows(rows, Wording.of("mandate.log.none"))))));
    }

    @Allowed("window-clerk")
    @GetMapping("/desk/mandates")
    Html staff(Actor actor) {
        return staff(actor, Map.of(), List.of());
    }

    private Html staff(Actor actor, Map<String, String[]> said, List<FieldError> errors) {
        List<Html> before =
                List.of(
                        Field.of("party", Wording.of("mandate.party"), line(said, "party"))
                                .helped(Wording.of("mandate.party.help"))
                                .asRequired()
                                .with(errors),
                        Field.of("paper", Wording.of("mandate.paper"), line(said, "paper"))
                                .helped(Wording.of("mandate.paper.help"))
                                .asRequired()
                                .with(errors));
        return new Sheet(
                Wording.of("window.mandates"),
                Wording.of("mandate.staff.lead"),
                true,
                new Crumb(Wording.of("desk.title"), "/desk"),
                List.of(),
                List.of(
                        new Section(
                                Wording.of("mandate.staff.new"),
                                List.of(form("/desk/mandates", Map.of(), before, said, errors))),
                        new Section(
                                Wording.of("mandate.all.given"),
                                List.of(
                                        new Rows(
                                                mandates.within(actor).stream()
                                                        .map(one ->
                                                                row(one, "/desk/mandates", false))
                                                        .toList(),
                                                Wording.of("mandate.given.none"))))));
    }

    @Allowed("window-clerk")
    @PostMapping("/desk/mandates")
    Html record(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        var said = request.getParameterMap();
        var party = found(actor, value(said, "party", "").strip());
        if (party == null) {
            response.setStatus(422);
            return staff(
                    actor,
                    said,
                    List.of(new FieldError("party", Wording.of("mandate.party.none"))));
        }
        if (mandates.give(actor, giving(party, said))
                instanceof Decision.Refused<Mandate> refused) {
            response.setStatus(422);
            return staff(actor, said, errors(refused));
        }
        return new SeeOther("/desk/mandates");
    }

    /** By credit code, or by a name that only one bears. */
    private @Nullable PartyId found(Actor actor, String typed) {
        var byCode = parties.findByCode(actor, typed);
        if (byCode.isPresent()) {
            return byCode.get().id();
        }
        var named =
                parties.search(actor, typed, 0, 2).parties().stream()
                        .filter(one -> one.name().equals(typed))
                        .toList();
        return named.size() == 1 ? named.getFirst().id() : null;
    }

    @Allowed("window-clerk")
    @PostMapping("/desk/mandates/{id}/revoked")
    Html revokeForParty(@PathVariable UUID id, Actor actor) {
        mandates.revoke(actor, id);
        return new SeeOther("/desk/mandates");
    }

    @Allowed("window-clerk")
    @GetMapping("/desk/mandates/{id}")
    Html staffLog(@PathVariable UUID id, Actor actor) {
        return log(
                mandates.within(actor),
                id,
                new Crumb(Wording.of("window.mandates"), "/desk/mandates"),
                true);
    }

    @Allowed({"enterprise", "person"})
    @GetMapping("/me/consents")
    Html consents(Actor actor) {
        var today = words.today();
        return new Sheet(
                Wording.of("consent.title"),
                Wording.of("consent.lead"),
                false,
                null,
                List.of(),
                List.of(
                        new Section(
                                Wording.of("consent.all"),
                                List.of(
                                        new Rows(
                                                consents.own(actor).stream()
                                                        .map(one ->
                                                                ShowingConsents.row(
                                                                        one, today, false))
                                                        .toList(),
                                                Wording.of("consent.none"))))));
    }

    @Allowed({"enterprise", "person"})
    @PostMapping("/me/consents/withdrawn")
    Html withdraw(@RequestParam(defaultValue = "") String id, Actor actor) {
        consents.withdraw(actor, WindowWords.id(id));
        return new SeeOther("/me/consents");
    }
}
