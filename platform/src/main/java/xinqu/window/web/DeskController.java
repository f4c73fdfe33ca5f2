package xinqu.window.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.casework.Act;
import xinqu.casework.Case;
import xinqu.casework.CaseFile;
import xinqu.casework.CaseLists;
import xinqu.casework.CaseMaterial;
import xinqu.casework.CaseQuery;
import xinqu.casework.Cases;
import xinqu.casework.Stage;
import xinqu.decision.Actor;
import xinqu.web.Allowed;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.Words;
import xinqu.web.ui.Field;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;
import xinqu.window.Appointment;
import xinqu.window.Appointments;
import xinqu.window.Hall;
import xinqu.window.Ticket;
import xinqu.window.Tickets;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The comprehensive window (综合窗口): who waits, which cases wait, and what each of them lacks. */
@Allowed("window-clerk")
@Controller
class DeskController {

    private static final int SHOWN = 40;

    private final CaseLists lists;
    private final Cases cases;
    private final Tickets tickets;
    private final Appointments appointments;
    private final WindowWords words;

    DeskController(
            CaseLists lists,
            Cases cases,
            Tickets tickets,
            Appointments appointments,
            WindowWords words) {
        this.lists = lists;
        this.cases = cases;
        this.tickets = tickets;
        this.appointments = appointments;
        this.words = words;
    }

    @GetMapping("/desk")
    Html desk(
            @RequestParam(defaultValue = "") String hall,
            @RequestParam(defaultValue = "1") String counter,
            @RequestParam(name = "case", defaultValue = "") String chosen,
            Actor actor) {
        var halls = words.halls(actor);
        var here =
                halls.stream()
                        .filter(one -> one.id().equals(hall))
                        .findFirst()
                        .orElse(halls.isEmpty() ? null : halls.getFirst());
        var place =
                here == null
                        ? ""
                        : "hall=%s&counter=%s".formatted(here.id(), Words.encode(counter));
        var waiting =
                Stream.of(Stage.SUBMITTED, Stage.PREVIEW)
                        .flatMap(stage -> queue(actor, stage).stream())
                        .toList();
        var shown =
                chosen.isEmpty() ? null : cases.find(actor, WindowWords.id(chosen)).orElse(null);
        return new DeskPage(
                ways(),
                here == null ? List.of(WindowWords.note(Tone.NOTE, "desk.nohall")) : List.of(),
                here == null ? List.of() : waiting(actor, here, halls, counter),
                lists.waitingCases(actor),
                waiting.stream().map(head -> line(head, place, shown)).toList(),
                shown == null ? null : shown(actor, shown));
    }

    private List<Case> queue(Actor actor, Stage stage) {
        return lists.cases(
                new CaseQuery(actor.units(), null, null, stage.code(), null, null),
                " order by received_at nulls last, created_at",
                SHOWN,
                0);
    }

    private static List<Rows.Deed> ways() {
        return List.of(
                Rows.Deed.link(Wording.of("desk.intake"), "/desk/intake", true),
                Rows.Deed.link(Wording.of("delivery.title"), "/desk/delivery", false),
                Rows.Deed.link(Wording.of("window.mandates"), "/desk/mandates", false));
    }

    private List<Html> waiting(Actor actor, Hall hall, List<Hall> halls, String counter) {
        var parts = new ArrayList<Html>();
        if (halls.size() > 1) {
            parts.add(
                    SheetForm.get(
                            "desk-hall",
                            "/desk",
                            List.of(
                                    Field.of(
                                                    "hall",
                                                    Wording.of("window.hall"),
                                                    new Field.Control.Select(
                                                            hall.id(), words.choices(halls)))
                                            .asRequired()),
                            Wording.of("desk.hall.change")));
        }
        var open = tickets.open(actor, hall);
        var rows = new ArrayList<Rows.Row>();
        for (var ticket : open) {
            boolean called = ticket.state() == Ticket.State.CALLED;
            rows.add(
                    new Rows.Row(
                            Wording.plain(ticket.called(hall)),
                            null,
                            called
                                    ? List.of(
                                            new Tag(
                                                    Wording.of(
                                                            "desk.called", "" + ticket.counter()),
                                                    Tone.NOTE))
                                    : List.of(),
                            ticket.topic().isEmpty() && ticket.name().isEmpty()
                                    ? List.of()
                                    : List.of(
                                            Wording.plain(ticket.name()),
                                            words.subject(ticket.topic())),
                            called ? served(hall, counter, ticket) : List.of()));
        }
        var ahead = tickets.ahead(hall);
        parts.add(
                SheetForm.post(
                        "desk-call",
                        "/desk/call",
                        java.util.Map.of("hall", hall.id()),
                        List.of(
                                Field.of(
                                                "counter",
                                                Wording.of("desk.counter"),
                                                new Field.Control.Line(counter, null))
                                        .asRequired()),
                        Wording.of("desk.call", ahead.before()),
                        List.of()));
        parts.add(new Rows(rows, Wording.of("desk.tickets.none")));
        parts.add(expected(actor, hall));
        return parts;
    }

    private List<Rows.Deed> served(Hall hall, String counter, Ticket ticket) {
        var base =
                "/desk/tickets/%s/done?hall=%s&counter=%s"
                        .formatted(ticket.id(), hall.id(), Words.encode(counter));
        var deeds = new ArrayList<Rows.Deed>();
        var intake =
                "/desk/intake"
                        + (ticket.party() == null
                                ? ""
                                : "?party=" + ticket.party() + "&subject=" + ticket.topic());
        deeds.add(Rows.Deed.link(Wording.of("desk.intake"), intake, true));
        deeds.add(Rows.Deed.post(Wording.of("desk.served"), base, false).with("served", "true"));
        deeds.add(Rows.Deed.post(Wording.of("desk.skipped"), base, false).with("served", "false"));
        return deeds;
    }

    private Rows expected(Actor actor, Hall hall) {
        return new Rows(
                appointments.today(actor, hall).stream()
                        .filter(one -> one.on(words.today()) == Appointment.State.BOOKED)
                        .map(one ->
                                new Rows.Row(
                                        Wording.of("desk.expected", "" + one.slot(), one.name()),
                                        one.kind() == Appointment.Kind.VIDEO
                                                ? "/desk/videos/" + one.id()
                                                : null,
                                        one.kind() == Appointment.Kind.VIDEO
                                                ? List.of(
                                                        new Tag(
                                                                Wording.of("window.kind.video"),
                                                                Tone.NOTE))
                                                : List.of(),
                                        List.of(words.subject(one.topic())),
                                        one.kind() == Appointment.Kind.VIDEO
                                                ? List.of()
                                                : List.of(
                                                        Rows.Deed.post(
                                                                Wording.of("desk.arrived"),
                                                                "/desk/appointments/%s/arrive"
                                                                        .formatted(one.id()),
                                                                false),
                                                        Rows.Deed.post(
                                                                Wording.of("desk.missed"),
                                                                "/desk/appointments/%s/miss"
                                                                        .formatted(one.id()),
                                                                false))))
                        .toList(),
                Wording.of("desk.expected.none"));
    }

    private static DeskPage.Line line(Case head, String place, @Nullable CaseFile shown) {
        return new DeskPage.Line(
                Wording.of(head.title()),
                Wording.of("desk.about", head.number(), head.applicant()),
                WindowWords.stage(head.stage()),
                "/desk?%s&case=%s".formatted(place, head.id()),
                shown != null && shown.head().id().equals(head.id()));
    }

    private DeskPage.Shown shown(Actor actor, CaseFile file) {
        var head = file.head();
        var acts = new ArrayList<DeskPage.Way>();
        for (var kind : cases.possible(actor, head)) {
            var key = key(kind);
            if (key != null) {
                acts.add(
                        new DeskPage.Way(
                                Wording.of("case.act." + kind.code()),
                                "/cases/%s?act=%s".formatted(head.id(), kind.code()),
                                kind == Act.Kind.ACCEPT || kind == Act.Kind.SUBMIT,
                                key));
            }
        }
        return new DeskPage.Shown(
                Wording.of(head.title()),
                Wording.of("desk.about", head.number(), head.applicant()),
                WindowWords.stage(head.stage()),
                head.synthetic(),
                "/cases/" + head.id(),
                acts,
                missing(actor, file),
                file.materials().stream().map(DeskController::material).toList());
    }

    private static @Nullable String key(Act.Kind kind) {
        return switch (kind) {
            case ACCEPT -> "a";
            case ASK_CORRECTION -> "c";
            case NOT_ACCEPT -> "n";
            case ANSWER_PREVIEW -> "p";
            case SUBMIT -> "s";
            case DELIVER -> "d";
            default -> null;
        };
    }

    /** Everything that keeps the case from going on, in one list. */
    private List<Wording> missing(Actor actor, CaseFile file) {
        var head = file.head();
        var next =
                switch (head.stage()) {
                    case DRAFT -> new Act.Submit(Set.of());
                    case SUBMITTED -> new Act.Accept(words.today());
                    case CORRECTING -> new Act.Correct();
                    default -> null;
                };
        if (next == null) {
            return List.of();
        }
        return cases.refusals(actor, head.id(), next).stream()
                .filter(reason -> !reason.key().equals("case.who"))
                .map(WindowWords::reason)
                .toList();
    }

    private static Wording material(CaseMaterial material) {
        return Wording.of(
                "desk.material",
                material.name(),
                Wording.of("case.material." + material.state().code()));
    }

    @PostMapping("/desk/call")
    Html call(
            @RequestParam(defaultValue = "") String hall,
            @RequestParam(defaultValue = "1") String counter,
            Actor actor) {
        tickets.call(actor, words.hall(hall), counter.strip());
        return new SeeOther("/desk?hall=%s&counter=%s".formatted(hall, Words.encode(counter)));
    }

    @PostMapping("/desk/tickets/{id}/done")
    Html done(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String hall,
            @RequestParam(defaultValue = "1") String counter,
            @RequestParam(defaultValue = "true") String served,
            Actor actor) {
        tickets.finish(actor, id, served.equals("true"));
        return new SeeOther(
                "/desk?hall=%s&counter=%s".formatted(Words.encode(hall), Words.encode(counter)));
    }

    @PostMapping("/desk/appointments/{id}/arrive")
    Html arrive(@PathVariable UUID id, Actor actor) {
        var ticket = appointments.arrive(actor, id);
        return new SeeOther(ticket.isPresent() ? "/desk?hall=" + ticket.get().hall() : "/desk");
    }

    @PostMapping("/desk/appointments/{id}/miss")
    Html miss(@PathVariable UUID id, Actor actor) {
        appointments.miss(actor, id);
        return new SeeOther("/desk");
    }
}
