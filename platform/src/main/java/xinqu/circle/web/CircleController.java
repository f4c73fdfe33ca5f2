package xinqu.circle.web;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.circle.Circle;
import xinqu.circle.CirclePack;
import xinqu.circle.Delegations;
import xinqu.circle.HandOver;
import xinqu.circle.HandOvers;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.pack.ImportedZone;
import xinqu.party.Catalogues;
import xinqu.party.FactWords;
import xinqu.service.Channel;
import xinqu.service.Services;
import xinqu.web.Allowed;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Control;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;
import xinqu.window.web.Rows;
import xinqu.window.web.Sheet;
import xinqu.window.web.Sheet.Section;
import xinqu.window.web.SheetForm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/** Partner circles, hand-overs between regions, and who decides what was handed down. */
@Controller
class CircleController {

    private final CirclePack pack;
    private final HandOvers handOvers;
    private final Delegations delegations;
    private final Services services;
    private final Catalogues catalogues;
    private final ImportedZone zone;

    CircleController(
            CirclePack pack,
            HandOvers handOvers,
            Delegations delegations,
            Services services,
            Catalogues catalogues,
            ImportedZone zone) {
        this.pack = pack;
        this.handOvers = handOvers;
        this.delegations = delegations;
        this.services = services;
        this.catalogues = catalogues;
        this.zone = zone;
    }

    private FactWords facts() {
        return new FactWords(catalogues.current(), zone.settings().territory());
    }

    private static Notice note(Tone tone, String key, Object... values) {
        return new Notice(tone, Wording.of(key, values), Wording.of(key + ".help", values), null);
    }

    @Allowed(Allowed.PUBLIC)
    @GetMapping("/circles")
    Html circles() {
        return new Sheet(
                Wording.of("circle.title"),
                Wording.of("circle.lead"),
                false,
                null,
                List.of(note(Tone.PLAIN, "circle.file")),
                pack.current().circles().stream().map(this::section).toList());
    }

    private Section section(Circle circle) {
        var reached = circle.items().stream().filter(id -> services.item(id).isPresent()).toList();
        var pairs = new ArrayList<KeyValues.Pair>();
        pairs.add(
                pair(
                        "circle.members",
                        circle.members().stream()
                                .map(one -> Wording.of(one.name()))
                                .reduce((one, other) -> Wording.of("circle.and", one, other))
                                .orElse(Wording.NONE)));
        pairs.add(
                pair(
                        "circle.term",
                        circle.from() == null
                                ? Wording.of("circle.term.unknown")
                                : circle.until() == null
                                        ? Wording.of("circle.term.from", circle.from())
                                        : Wording.of(
                                                "circle.term.until",
                                                circle.from(),
                                                circle.until())));
        var published = circle.published();
        pairs.add(
                pair(
                        "circle.published",
                        published == null
                                ? Wording.of("circle.published.none")
                                : Wording.of(
                                        "circle.published.is",
                                        published.qualifier().equals("=")
                                                ? ""
                                                : published.qualifier(),
                                        published.value(),
                                        published.unit(),
                                        published.date(),
                                        published.source())));
        pairs.add(pair("circle.reached", Wording.of("circle.reached.is", reached.size())));
        var parts = new ArrayList<Html>();
        if (circle.assumed()) {
            parts.add(new Tag(Wording.of("circle.assumed"), Tone.PLAIN));
        }
        parts.add(new KeyValues(pairs));
        parts.add(
                new Rows(
                        reached.stream()
                                .flatMap(id -> services.item(id).stream())
                                .map(item ->
                                        new Rows.Row(
                                                Wording.of(item.name()),
                                                "/items/" + item.id(),
                                                List.of(),
                                                List.of(
                                                        Wording.of(
                                                                "circle.split",
                                                                facts().unitName(item.unit()))),
                                                List.of()))
                                .toList(),
                        Wording.of("circle.items.none")));
        return new Section(Wording.of(circle.name()), parts);
    }

    private static KeyValues.Pair pair(String key, Wording value) {
        return new KeyValues.Pair(Wording.of(key), value, null);
    }

    @Allowed(Allowed.PUBLIC)
    @GetMapping("/delegated")
    Html delegated() {
        var items =
                services.items().stream()
                        .filter(item -> item.guide().channels().contains(Channel.DELEGATED))
                        .toList();
        return new Sheet(
                Wording.of("delegated.title"),
                Wording.of("delegated.lead", items.size()),
                false,
                null,
                List.of(),
                delegations.all().stream()
                        .map(one ->
                                new Section(
                                        Wording.of("delegated.place", facts().place(one.place())),
                                        List.of(
                                                new Tag(
                                                        Wording.of(
                                                                "delegated.by",
                                                                facts().unitName(one.unit())),
                                                        Tone.NOTE),
                                                new Rows(
                                                        items.stream()
                                                                .filter(item ->
                                                                        one.items().isEmpty()
                                                                                || one.items()
                                                                                        .contains(
                                                                                                item
                                                                                                        .id()))
                                                                .map(item ->
                                                                        new Rows.Row(
                                                                                Wording.of(
                                                                                        item
                                                                                                .name()),
                                                                                "/items/"
                                                                                        + item.id(),
                                                                                List.of(),
                                                                                List.of(
                                                                                        Wording.of(
                                                                                                "delegated.else",
                                                                                                facts().unitName(
                                                                                                                item
                                                                                                                        .unit()))),
                                                                                List.of()))
                                                                .toList(),
                                                        Wording.of("circle.items.none")))))
                        .toList());
    }

    @Allowed("window-clerk")
    @GetMapping("/desk/handovers")
    Html handOvers(Actor actor) {
        return page(actor, new HandOvers.Collecting("", "", "", "", "", ""), "", List.of());
    }

    private Html page(
            Actor actor, HandOvers.Collecting typed, String partner, List<FieldError> errors) {
        var rows = handOvers.within(actor).stream().map(CircleController::row).toList();
        return new Sheet(
                Wording.of("handover.title"),
                Wording.of("handover.lead"),
                true,
                new Crumb(Wording.of("desk.title"), "/desk"),
                List.of(note(Tone.PLAIN, "circle.file")),
                List.of(
                        new Section(
                                Wording.of("handover.all"),
                                List.of(new Rows(rows, Wording.of("handover.none")))),
                        new Section(
                                Wording.of("handover.collect"),
                                List.of(collecting(actor, typed, errors))),
                        new Section(
                                Wording.of("handover.receive"),
                                List.of(receiving(actor, partner, errors)))));
    }

    private SheetForm collecting(Actor actor, HandOvers.Collecting typed, List<FieldError> errors) {
        var circles = pack.current().circles();
        var items = circles.stream().flatMap(one -> one.items().stream()).distinct().toList();
        return SheetForm.post(
                "handover-collect",
                "/desk/handovers",
                Map.of("unit", unit(actor)),
                List.of(
                        select(
                                "circle",
                                typed.circle(),
                                circles.stream()
                                        .map(one ->
                                                new Field.Choice(one.id(), Wording.of(one.name())))
                                        .toList(),
                                errors),
                        select(
                                "item",
                                typed.item(),
                                items.stream()
                                        .flatMap(id -> services.item(id).stream())
                                        .map(item ->
                                                new Field.Choice(
                                                        item.id(), Wording.of(item.name())))
                                        .toList(),
                                errors),
                        line("partner", typed.partner(), errors),
                        line("applicant", typed.applicant(), errors),
                        line("form", typed.form(), errors),
                        line("identity", typed.identity(), errors)),
                Wording.of("handover.collect.go"),
                errors.stream().filter(one -> !one.field().equals("file")).toList());
    }

    private static String unit(Actor actor) {
        return actor.units().stream().sorted().findFirst().orElse("");
    }

    private static Field select(
            String name, String value, List<Field.Choice> choices, List<FieldError> errors) {
        return Field.of(name, Wording.of("handover." + name), new Control.Select(value, choices))
                .asRequired()
                .with(errors);
    }

    private static Field line(String name, String value, List<FieldError> errors) {
        return Field.of(name, Wording.of("handover." + name), new Control.Line(value, "off"))
                .helped(Wording.of("handover." + name + ".help"))
                .asRequired()
                .with(errors);
    }

    private static SheetForm receiving(Actor actor, String partner, List<FieldError> errors) {
        return SheetForm.post(
                "handover-receive",
                "/desk/handovers/files",
                Map.of("unit", unit(actor)),
                List.of(
                        Field.of(
                                "sender",
                                Wording.of("handover.sender"),
                                new Control.Line(partner, "off")),
                        Field.of("file", Wording.of("handover.file"), new Control.Lines("", 6))
                                .helped(Wording.of("handover.file.help"))
                                .asRequired()
                                .with(errors)),
                Wording.of("handover.receive.go"),
                errors.stream().filter(one -> one.field().equals("file")).toList());
    }

    private static Rows.Row row(HandOver one) {
        return new Rows.Row(
                Wording.of(
                        one.outgoing() ? "handover.out" : "handover.in",
                        one.itemName(),
                        one.applicant()),
                "/desk/handovers/" + one.id(),
                List.of(state(one)),
                List.of(Wording.of("handover.with", one.partner(), one.collected())),
                List.of());
    }

    private static Tag state(HandOver one) {
        return new Tag(
                Wording.of("handover.state." + one.state().code()),
                switch (one.state()) {
                    case SENT, ACCEPTED -> Tone.NOTE;
                    case CORRECTION -> Tone.NEEDS;
                    case GRANTED -> Tone.GOOD;
                    case REFUSED -> Tone.DANGER;
                });
    }

    private static List<FieldError> errors(String field, List<Reason> reasons) {
        return reasons.stream()
                .map(reason ->
                        new FieldError(field, Wording.of(reason.key(), reason.values().toArray())))
                .toList();
    }

    @Allowed("window-clerk")
    @PostMapping("/desk/handovers")
    Html collect(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String circle,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String partner,
            @RequestParam(defaultValue = "") String applicant,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String identity,
            Actor actor,
            HttpServletResponse response) {
        var typed = new HandOvers.Collecting(circle, partner, item, applicant, form, identity);
        return switch (handOvers.collect(actor, own(actor, unit), typed)) {
            case Decision.Granted<HandOver>(var one) -> new SeeOther("/desk/handovers/" + one.id());
            case Decision.Refused<HandOver>(var reasons) -> {
                response.setStatus(422);
                yield page(actor, typed, "", errors("circle", reasons));
            }
        };
    }

    private static String own(Actor actor, String unit) {
        return actor.units().contains(unit) ? unit : unit(actor);
    }

    @Allowed("window-clerk")
    @PostMapping("/desk/handovers/files")
    Html receive(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String sender,
            @RequestParam(defaultValue = "") String file,
            Actor actor,
            HttpServletResponse response) {
        return switch (handOvers.receive(actor, own(actor, unit), sender, file)) {
            case Decision.Granted<HandOver>(var one) -> new SeeOther("/desk/handovers/" + one.id());
            case Decision.Refused<HandOver>(var reasons) -> {
                response.setStatus(422);
                yield page(
                        actor,
                        new HandOvers.Collecting("", "", "", "", "", ""),
                        sender,
                        errors("file", reasons));
            }
        };
    }

    private HandOver required(Actor actor, UUID id) {
        return handOvers
                .find(actor, id)
                .orElseThrow(() -> new NoSuchElementException("no hand-over " + id));
    }

    @Allowed("window-clerk")
    @GetMapping("/desk/handovers/{id}")
    Html handOver(@PathVariable UUID id, Actor actor) {
        return handOver(required(actor, id), List.of());
    }

    private static Html handOver(HandOver one, List<FieldError> errors) {
        var sections = new ArrayList<Section>();
        var collects =
                Wording.of("handover.collector.is", one.collector(), one.form(), one.identity());
        var pairs =
                new ArrayList<>(
                        List.of(
                                pair("handover.circle", Wording.plain(one.circle())),
                                pair("handover.partner", Wording.plain(one.partner())),
                                pair("handover.collects", collects),
                                pair(
                                        "handover.decides",
                                        Wording.of(
                                                one.outgoing()
                                                        ? "handover.decides.there"
                                                        : "handover.decides.here"))));
        if (!one.answer().isEmpty()) {
            pairs.add(pair("handover.answer", Wording.plain(one.answer())));
        }
        sections.add(new Section(Wording.of("handover.split"), List.of(new KeyValues(pairs))));
        sections.add(
                new Section(
                        Wording.of("handover.send"),
                        List.of(
                                xinqu.web.ui.Button.link(
                                        Wording.of(
                                                one.outgoing()
                                                        ? "handover.send.case"
                                                        : "handover.send.answer"),
                                        xinqu.web.ui.Button.Kind.PLAIN,
                                        "/desk/handovers/%s/file".formatted(one.id())))));
        if (!one.outgoing()) {
            sections.add(
                    new Section(
                            Wording.of("handover.answer"),
                            List.of(
                                    SheetForm.post(
                                            "handover-answer",
                                            "/desk/handovers/%s/answer".formatted(one.id()),
                                            Map.of(),
                                            List.of(
                                                    Field.of(
                                                                    "state",
                                                                    Wording.of("handover.state"),
                                                                    new Control.Radios(
                                                                            "", states()))
                                                            .asRequired()
                                                            .with(errors),
                                                    Field.of(
                                                            "words",
                                                            Wording.of("handover.words"),
                                                            new Control.Lines("", 3))),
                                            Wording.of("handover.answer.go"),
                                            errors))));
        }
        return new Sheet(
                Wording.of(
                        one.outgoing() ? "handover.out" : "handover.in",
                        one.itemName(),
                        one.applicant()),
                Wording.of("handover.with", one.partner(), one.collected()),
                true,
                new Crumb(Wording.of("handover.title"), "/desk/handovers"),
                List.of(state(one)),
                sections);
    }

    private static List<Field.Choice> states() {
        return Arrays.stream(HandOver.State.values())
                .filter(one -> one != HandOver.State.SENT)
                .map(one ->
                        new Field.Choice(one.code(), Wording.of("handover.state." + one.code())))
                .toList();
    }

    @Allowed("window-clerk")
    @PostMapping("/desk/handovers/{id}/answer")
    Html answer(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String words,
            Actor actor,
            HttpServletResponse response) {
        var one = required(actor, id);
        if (one.outgoing()) {
            throw new NoSuchElementException("what went out is answered by file");
        }
        if (handOvers.answer(actor, id, state, words)
                instanceof Decision.Refused<HandOver>(var reasons)) {
            response.setStatus(422);
            return handOver(one, errors("state", reasons));
        }
        return new SeeOther("/desk/handovers/" + id);
    }

    @Allowed("window-clerk")
    @GetMapping("/desk/handovers/{id}/file")
    ResponseEntity<byte[]> file(@PathVariable UUID id, Actor actor) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"hand-over-%s.json\"".formatted(id))
                .body(handOvers.file(required(actor, id)).getBytes(StandardCharsets.UTF_8));
    }
}
