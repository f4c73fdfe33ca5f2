package xinqu.window.web;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.web.Allowed;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Control;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;
import xinqu.window.Appointment;
import xinqu.window.Appointments;
import xinqu.window.Hall;
import xinqu.window.Tickets;
import xinqu.window.WindowPack;
import xinqu.window.web.Sheet.Section;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/** Appointments of a party, tickets, and meetings by video. */
@Controller
class BookingController {

    private final Appointments appointments;
    private final Tickets tickets;
    private final WindowPack pack;
    private final WindowWords words;

    BookingController(
            Appointments appointments, Tickets tickets, WindowPack pack, WindowWords words) {
        this.appointments = appointments;
        this.tickets = tickets;
        this.pack = pack;
        this.words = words;
    }

    @Allowed({"enterprise", "person"})
    @GetMapping("/appointments")
    Html appointments(
            @RequestParam(defaultValue = "") String hall,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "visit") String kind,
            @RequestParam(defaultValue = "") String topic,
            Actor actor) {
        return page(
                actor, hall, WindowWords.day(day).orElse(words.today()), kind, topic, List.of());
    }

    private static Appointment.Kind kind(String typed) {
        return typed.equals("video") ? Appointment.Kind.VIDEO : Appointment.Kind.VISIT;
    }

    private Html page(
            Actor actor,
            String hallId,
            LocalDate day,
            String kindTyped,
            String topic,
            List<FieldError> errors) {
        var halls = words.halls();
        var own =
                new Section(
                        Wording.of("booking.own"),
                        List.of(
                                new Rows(
                                        appointments.own(actor).stream().map(this::row).toList(),
                                        Wording.of("booking.own.none"))));
        var sections = new ArrayList<>(List.of(own));
        if (!halls.isEmpty()) {
            var hall = pack.halls().find(hallId).orElse(halls.getFirst());
            var kind = kind(kindTyped);
            sections.add(
                    new Section(
                            Wording.of("booking.find"),
                            List.of(finding(hall, halls, day, kind, topic))));
            sections.add(
                    new Section(
                            Wording.of("booking.slots", hall.name(), day),
                            List.of(booking(hall, day, kind, topic, errors))));
        }
        return new Sheet(
                Wording.of("booking.title"),
                Wording.of("booking.lead"),
                false,
                null,
                List.of(),
                sections);
    }

    private SheetForm finding(
            Hall hall, List<Hall> halls, LocalDate day, Appointment.Kind kind, String topic) {
        return SheetForm.get(
                "booking-find",
                "/appointments",
                List.of(
                        Field.of(
                                        "hall",
                                        Wording.of("window.hall"),
                                        new Control.Select(hall.id(), words.choices(halls)))
                                .asRequired(),
                        Field.of("day", Wording.of("booking.day"), new Control.Day(day.toString()))
                                .helped(Wording.of("booking.day.help", appointments.last()))
                                .asRequired(),
                        Field.of(
                                        "kind",
                                        Wording.of("booking.kind"),
                                        new Control.Radios(
                                                kind.code(),
                                                Appointments.kinds(hall).stream()
                                                        .map(one ->
                                                                new Field.Choice(
                                                                        one.code(),
                                                                        Wording.of(
                                                                                "window.kind."
                                                                                        + one
                                                                                                .code())))
                                                        .toList()))
                                .asRequired(),
                        Field.of(
                                "topic",
                                Wording.of("booking.topic"),
                                new Control.Select(topic, words.subjects()))),
                Wording.of("booking.show"));
    }

    private Html booking(
            Hall hall,
            LocalDate day,
            Appointment.Kind kind,
            String topic,
            List<FieldError> errors) {
        var slots =
                day.isAfter(appointments.last())
                        ? List.<Appointments.Slot>of()
                        : appointments.slots(hall, day, kind);
        var choices =
                slots.stream()
                        .filter(slot -> slot.free() > 0)
                        .map(slot ->
                                new Field.Choice(
                                        slot.at().toString(),
                                        Wording.of(
                                                "booking.slot", slot.at().toString(), slot.free())))
                        .toList();
        if (choices.isEmpty()) {
            return WindowWords.note(Tone.NOTE, "booking.none");
        }
        var fields = new ArrayList<Html>();
        fields.add(
                Field.of("slot", Wording.of("booking.when"), new Control.Radios("", choices))
                        .asRequired()
                        .with(errors));
        if (kind == Appointment.Kind.VIDEO) {
            fields.add(WindowWords.note(Tone.PLAIN, "booking.video"));
            fields.add(
                    Field.of("agreed", Wording.of("booking.agreed"), new Control.Checkbox(false))
                            .with(errors));
        }
        return SheetForm.post(
                "booking-new",
                "/appointments",
                Map.of(
                        "hall",
                        hall.id(),
                        "day",
                        day.toString(),
                        "kind",
                        kind.code(),
                        "topic",
                        topic),
                fields,
                Wording.of("booking.book"),
                errors);
    }

    private Rows.Row row(Appointment one) {
        var state = one.on(words.today());
        var lines = new ArrayList<Object>();
        if (!one.topic().isEmpty()) {
            lines.add(words.subject(one.topic()));
        }
        if (one.kind() == Appointment.Kind.VIDEO) {
            lines.add(
                    one.meeting() == null
                            ? Wording.of("booking.meeting.none")
                            : Wording.of("booking.meeting", one.meeting()));
        }
        return new Rows.Row(
                Wording.of(
                        "booking.at",
                        pack.halls().find(one.hall()).<Object>map(Hall::name).orElse(one.hall()),
                        one.day(),
                        one.slot().toString()),
                null,
                List.of(
                        new Tag(
                                Wording.of("booking.state." + state.code()),
                                switch (state) {
                                    case BOOKED -> Tone.NOTE;
                                    case ARRIVED -> Tone.GOOD;
                                    case MISSED -> Tone.DANGER;
                                    case CANCELLED -> Tone.PLAIN;
                                })),
                lines,
                state == Appointment.State.BOOKED
                        ? List.of(
                                Rows.Deed.post(
                                        Wording.of("booking.cancel"),
                                        "/appointments/%s/cancelled".formatted(one.id()),
                                        false))
                        : List.of());
    }

    @Allowed({"enterprise", "person"})
    @PostMapping("/appointments")
    Html book(
            @RequestParam(defaultValue = "") String hall,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String slot,
            @RequestParam(defaultValue = "visit") String kind,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String agreed,
            Actor actor,
            HttpServletResponse response) {
        var date = WindowWords.day(day).orElse(LocalDate.EPOCH);
        var booking =
                new Appointments.Booking(
                        hall,
                        date,
                        time(slot),
                        kind(kind),
                        words.isSubject(topic) ? topic : "",
                        agreed.equals("true"));
        return switch (appointments.book(actor, booking)) {
            case Decision.Granted<Appointment> _ -> new SeeOther("/appointments");
            case Decision.Refused<Appointment>(var reasons) -> {
                response.setStatus(422);
                yield page(actor, hall, date, kind, topic, WindowWords.errors("slot", reasons));
            }
        };
    }

    private static LocalTime time(String typed) {
        try {
            return LocalTime.parse(typed);
        } catch (DateTimeParseException e) {
            return LocalTime.MIDNIGHT;
        }
    }

    @Allowed({"enterprise", "person"})
    @PostMapping("/appointments/{id}/cancelled")
    Html cancel(@PathVariable UUID id, Actor actor) {
        appointments.cancel(actor, id);
        return new SeeOther("/appointments");
    }

    /** A ticket, for whoever holds its address. */
    @Allowed(Allowed.PUBLIC)
    @GetMapping("/tickets/{id}")
    Html ticket(@PathVariable UUID id) {
        var ticket =
                tickets.find(id).orElseThrow(() -> new NoSuchElementException("no ticket " + id));
        return TicketPage.of(ticket, words.hall(ticket.hall()), tickets.ahead(ticket));
    }

    @Allowed("window-clerk")
    @GetMapping("/desk/videos/{id}")
    Html video(@PathVariable UUID id, Actor actor) {
        return video(actor, id, List.of());
    }

    private Appointment required(Actor actor, UUID id) {
        return words.halls(actor).stream()
                .flatMap(hall -> appointments.today(actor, hall).stream())
                .filter(one -> one.id().equals(id) && one.kind() == Appointment.Kind.VIDEO)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no meeting " + id));
    }

    private Html video(Actor actor, UUID id, List<FieldError> errors) {
        var one = required(actor, id);
        var facts = new ArrayList<KeyValues.Pair>();
        facts.add(pair("booking.who", one.name()));
        facts.add(pair("booking.consent", one.consent()));
        facts.add(pair("booking.address", one.meeting()));
        facts.add(pair("booking.identity", one.identity()));
        var sections = new ArrayList<Section>();
        sections.add(new Section(Wording.of("booking.video.facts"), List.of(new KeyValues(facts))));
        if (one.state() == Appointment.State.BOOKED) {
            sections.add(
                    new Section(
                            Wording.of("booking.address"),
                            List.of(
                                    SheetForm.post(
                                            "video-meeting",
                                            "/desk/videos/%s/meeting".formatted(id),
                                            Map.of(),
                                            List.of(
                                                    Field.of(
                                                                    "meeting",
                                                                    Wording.of("booking.address"),
                                                                    new Control.Line("", "off"))
                                                            .helped(
                                                                    Wording.of(
                                                                            "booking.address.help"))
                                                            .asRequired()
                                                            .with(errors)),
                                            Wording.of("booking.address.save"),
                                            List.of()))));
            if (one.meeting() != null) {
                sections.add(
                        new Section(
                                Wording.of("booking.identity"),
                                List.of(
                                        SheetForm.post(
                                                "video-identity",
                                                "/desk/videos/%s/identity".formatted(id),
                                                Map.of(),
                                                List.of(
                                                        Field.of(
                                                                        "identity",
                                                                        Wording.of(
                                                                                "booking.identity.how"),
                                                                        new Control.Line("", "off"))
                                                                .asRequired()
                                                                .with(errors)),
                                                Wording.of("booking.identity.save"),
                                                List.of()))));
            }
        } else {
            sections.add(
                    new Section(
                            Wording.of("desk.intake"),
                            List.of(
                                    xinqu.web.ui.Button.link(
                                            Wording.of("desk.intake"),
                                            xinqu.web.ui.Button.Kind.PRIMARY,
                                            "/desk/intake?party=%s&subject=%s"
                                                    .formatted(one.party(), one.topic())))));
        }
        return new Sheet(
                Wording.of("booking.video.title", one.name()),
                words.subject(one.topic()),
                true,
                new Crumb(Wording.of("desk.title"), "/desk"),
                List.of(WindowWords.note(Tone.PLAIN, "booking.video")),
                sections);
    }

    private static KeyValues.Pair pair(
            String key, @org.jspecify.annotations.Nullable Object value) {
        return new KeyValues.Pair(Wording.of(key), value, null);
    }

    @Allowed("window-clerk")
    @PostMapping("/desk/videos/{id}/meeting")
    Html meet(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String meeting,
            Actor actor,
            HttpServletResponse response) {
        if (appointments.meet(actor, id, meeting)) {
            return new SeeOther("/desk/videos/" + id);
        }
        response.setStatus(422);
        return video(
                actor, id, List.of(new FieldError("meeting", Wording.of("booking.address.wrong"))));
    }

    @Allowed("window-clerk")
    @PostMapping("/desk/videos/{id}/identity")
    Html recognise(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String identity,
            Actor actor,
            HttpServletResponse response) {
        if (appointments.recognise(actor, id, identity)) {
            return new SeeOther("/desk/videos/" + id);
        }
        response.setStatus(422);
        return video(
                actor,
                id,
                List.of(new FieldError("identity", Wording.of("booking.identity.wrong"))));
    }
}
