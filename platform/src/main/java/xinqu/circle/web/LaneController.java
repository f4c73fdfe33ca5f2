package xinqu.circle.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.casework.Stage;
import xinqu.circle.Lane;
import xinqu.circle.Lanes;
import xinqu.decision.Actor;
import xinqu.service.Services;
import xinqu.web.Allowed;
import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Control;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;
import xinqu.window.web.Rows;
import xinqu.window.web.Sheet;
import xinqu.window.web.Sheet.Section;
import xinqu.window.web.SheetForm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Green lanes (绿色通道): progress per firm, and many firms taken in at once. */
@Allowed("window-clerk")
@Controller
class LaneController {

    private static final Crumb LANES = new Crumb(Wording.of("lane.title"), "/desk/lanes");

    private final Lanes lanes;
    private final Services services;

    LaneController(Lanes lanes, Services services) {
        this.lanes = lanes;
        this.services = services;
    }

    @GetMapping("/desk/lanes")
    Html lanes(Actor actor) {
        return new Sheet(
                Wording.of("lane.title"),
                Wording.of("lane.lead"),
                true,
                new Crumb(Wording.of("desk.title"), "/desk"),
                List.of(
                        new Rows(
                                lanes.all().stream()
                                        .map(lane ->
                                                new Rows.Row(
                                                        Wording.of(lane.name()),
                                                        "/desk/lanes/" + lane.id(),
                                                        tags(lane),
                                                        List.of(
                                                                Wording.of(
                                                                        "lane.term",
                                                                        lane.from(),
                                                                        lane.until()),
                                                                Wording.of(
                                                                        "lane.count",
                                                                        lanes.cases(actor, lane)
                                                                                .size())),
                                                        List.of()))
                                        .toList(),
                                Wording.of("lane.none"))),
                List.of());
    }

    private static List<Tag> tags(Lane lane) {
        var tags = new ArrayList<Tag>();
        if (lane.sameDay()) {
            tags.add(new Tag(Wording.of("lane.same-day"), Tone.NOTE));
        }
        if (lane.assumed()) {
            tags.add(new Tag(Wording.of("circle.assumed"), Tone.PLAIN));
        }
        return tags;
    }

    @GetMapping("/desk/lanes/{lane}")
    Html lane(@PathVariable String lane, Actor actor) {
        var found = lanes.required(lane);
        return page(actor, found, found.items().getFirst(), "", List.of(), List.of());
    }

    private Html page(
            Actor actor,
            Lane lane,
            String item,
            String list,
            List<Lanes.Line> checked,
            List<Html> top) {
        var all = lanes.cases(actor, lane);
        long decided = all.stream().filter(one -> one.head().stage().isOver()).count();
        long sameDay = all.stream().filter(Lanes.InLane::sameDay).count();
        var sections = new ArrayList<Section>();
        sections.add(new Section(Wording.of("lane.take"), taking(lane, item, list, checked)));
        sections.add(
                new Section(
                        Wording.of("lane.progress", all.size(), decided, sameDay),
                        List.of(
                                new Rows(
                                        all.stream().map(LaneController::row).toList(),
                                        Wording.of("lane.cases.none")))));
        var before = new ArrayList<Html>(top);
        before.addAll(tags(lane));
        if (!lane.note().zh().isEmpty()) {
            before.add(
                    new Notice(
                            Tone.PLAIN,
                            Wording.of("lane.term", lane.from(), lane.until()),
                            Wording.of(lane.note()),
                            null));
        }
        return new Sheet(
                Wording.of(lane.name()), Wording.of("lane.one"), true, LANES, before, sections);
    }

    private static Rows.Row row(Lanes.InLane one) {
        var tags = new ArrayList<Tag>();
        tags.add(
                new Tag(
                        Wording.of("case.stage." + one.head().stage().code()),
                        one.head().stage() == Stage.DRAFT ? Tone.NEEDS : Tone.NOTE));
        if (one.sameDay()) {
            tags.add(new Tag(Wording.of("lane.same-day.done"), Tone.GOOD));
        }
        if (one.head().synthetic()) {
            tags.add(Tag.SYNTHETIC);
        }
        return new Rows.Row(
                Wording.plain(one.head().applicant()),
                "/cases/" + one.head().id(),
                tags,
                List.of(Wording.of(one.head().title())),
                List.of());
    }

    private List<Html> taking(Lane lane, String item, String list, List<Lanes.Line> checked) {
        var choices =
                lane.items().stream()
                        .flatMap(id -> services.item(id).stream())
                        .map(one -> new Field.Choice(one.id(), Wording.of(one.name())))
                        .toList();
        var parts = new ArrayList<Html>();
        parts.add(
                SheetForm.post(
                        "lane-check",
                        "/desk/lanes/%s/checks".formatted(lane.id()),
                        Map.of(),
                        List.of(
                                Field.of(
                                                "item",
                                                Wording.of("handover.item"),
                                                new Control.Select(item, choices))
                                        .asRequired(),
                                Field.of(
                                                "list",
                                                Wording.of("lane.list"),
                                                new Control.Lines(list, 8))
                                        .helped(Wording.of("lane.list.help"))
                                        .asRequired()),
                        Wording.of("lane.check"),
                        List.of()));
        if (!checked.isEmpty()) {
            long ready = checked.stream().filter(Lanes.Line::ready).count();
            parts.add(
                    new Rows(checked.stream().map(LaneController::checked).toList(), Wording.NONE));
            if (ready > 0) {
                parts.add(
                        SheetForm.post(
                                "lane-open",
                                "/desk/lanes/%s/cases".formatted(lane.id()),
                                Map.of("item", item, "list", list),
                                List.of(),
                                Wording.of("lane.open", ready),
                                List.of()));
            }
        }
        return parts;
    }

    private static Rows.Row checked(Lanes.Line line) {
        var party = line.party();
        var taken = line.taken();
        var tag =
                party == null
                        ? new Tag(Wording.of("lane.unknown"), Tone.DANGER)
                        : taken != null
                                ? new Tag(Wording.of("lane.taken"), Tone.PLAIN)
                                : new Tag(Wording.of("lane.ready"), Tone.GOOD);
        return new Rows.Row(
                Wording.plain(party == null ? line.typed() : party.name()),
                taken == null ? null : "/cases/" + taken.id(),
                List.of(tag),
                List.of(),
                List.of());
    }

    @PostMapping("/desk/lanes/{lane}/checks")
    Html check(
            @PathVariable String lane,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String list,
            Actor actor) {
        var found = lanes.required(lane);
        return page(actor, found, item, list, lanes.check(actor, found, item, list), List.of());
    }

    @PostMapping("/desk/lanes/{lane}/cases")
    Html open(
            @PathVariable String lane,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String list,
            Actor actor) {
        var found = lanes.required(lane);
        var opened = lanes.open(actor, found, item, list);
        var top = new ArrayList<Html>();
        top.add(
                new Notice(
                        opened.reasons().isEmpty() ? Tone.GOOD : Tone.NEEDS,
                        Wording.of("lane.opened", opened.opened()),
                        opened.reasons().isEmpty()
                                ? Wording.of("lane.opened.next")
                                : opened.reasons().stream()
                                        .distinct()
                                        .map(reason ->
                                                Wording.of(reason.key(), reason.values().toArray()))
                                        .reduce((one, other) ->
                                                Wording.of("circle.and", one, other))
                                        .orElseThrow(),
                        null));
        return page(actor, found, item, "", List.of(), top);
    }
}
