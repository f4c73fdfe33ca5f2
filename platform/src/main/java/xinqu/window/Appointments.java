package xinqu.window;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.calendar.Calendars;
import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.decision.Uuids;
import xinqu.identity.Audit;
import xinqu.pack.ImportedZone;
import xinqu.party.Parties;
import xinqu.party.PartyId;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Appointments (预约). A slot is half an hour of the opening hours; a place in it is given once, also
 * to those who ask at the same moment: the database holds the places apart.
 */
@Service
public class Appointments {

    private static final int SLOT_MINUTES = 30;
    private static final Citation RULE = new Citation("预约办事规则", null);

    private final AppointmentStore store;
    private final WindowPack pack;
    private final Tickets tickets;
    private final Parties parties;
    private final Calendars calendars;
    private final ImportedZone zone;
    private final Audit audit;
    private final Clock clock;

    Appointments(
            AppointmentStore store,
            WindowPack pack,
            Tickets tickets,
            Parties parties,
            Calendars calendars,
            ImportedZone zone,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.pack = pack;
        this.tickets = tickets;
        this.parties = parties;
        this.calendars = calendars;
        this.zone = zone;
        this.audit = audit;
        this.clock = clock;
    }

    /** A time with how many places are free. */
    public record Slot(LocalTime at, int free) {}

    /**
     * What somebody wants to book.
     *
     * @param agreed whether the party agrees to be seen by video; without meaning for visits
     */
    public record Booking(
            String hall,
            LocalDate day,
            LocalTime slot,
            Appointment.Kind kind,
            String topic,
            boolean agreed) {}

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), zone.settings().timezone());
    }

    public LocalDate today() {
        return now().toLocalDate();
    }

    /** The last day that can be booked today. */
    public LocalDate last() {
        return pack.halls()
                .rule(today())
                .map(rule -> today().plusDays(rule.ahead()))
                .orElse(today());
    }

    /** The times of a day that are still to come; none on a day off. */
    @Transactional(readOnly = true)
    public List<Slot> slots(Hall hall, LocalDate day, Appointment.Kind kind) {
        var reckoning = calendars.current();
        if (!reckoning.days().isWorkingDay(day) || hall.places(kind) == 0) {
            return List.of();
        }
        var taken = store.taken(hall.id(), day, kind);
        var slots = new ArrayList<Slot>();
        reckoning
                .terms()
                .ifPresent(terms -> {
                    for (var span : terms.opening().spans()) {
                        for (var at = span.from();
                                !at.plusMinutes(SLOT_MINUTES).isAfter(span.to());
                                at = at.plusMinutes(SLOT_MINUTES)) {
                            if (day.atTime(at).isAfter(now())) {
                                slots.add(
                                        new Slot(
                                                at,
                                                Math.max(
                                                        0,
                                                        hall.places(kind)
                                                                - taken.getOrDefault(at, 0))));
                            }
                        }
                    }
                });
        return slots;
    }

    /** Books for the party of the account. */
    @Transactional
    public Decision<Appointment> book(Actor actor, Booking booking) {
        var hall = pack.halls().find(booking.hall()).orElse(null);
        var own = actor.party();
        var party = own == null ? null : parties.find(actor, new PartyId(own)).orElse(null);
        var reasons = new ArrayList<Reason>();
        if (party == null) {
            reasons.add(reason("window.book.party"));
        }
        if (hall == null
                || booking.day().isAfter(last())
                || slots(hall, booking.day(), booking.kind()).stream()
                        .noneMatch(slot -> slot.at().equals(booking.slot()))) {
            reasons.add(reason("window.book.slot"));
        }
        if (booking.kind() == Appointment.Kind.VIDEO && !booking.agreed()) {
            reasons.add(reason("window.book.consent"));
        }
        if (party != null) {
            paused(party.id().value())
                    .ifPresent(until ->
                            reasons.add(
                                    new Reason(
                                            "window.book.paused",
                                            List.of(until.toString()),
                                            pack.halls().rule(today()).orElseThrow().citation())));
        }
        if (hall == null || party == null || !reasons.isEmpty()) {
            return new Decision.Refused<>(reasons);
        }
        var id = Uuids.next(clock);
        boolean video = booking.kind() == Appointment.Kind.VIDEO;
        // Visits and videos have places of their own: the latter begin after the former.
        int first = video ? hall.places() + 1 : 1;
        for (int place = first; place < first + hall.places(booking.kind()); place++) {
            var wanted =
                    new Appointment(
                            id,
                            hall.id(),
                            hall.unit(),
                            booking.day(),
                            booking.slot(),
                            place,
                            booking.kind(),
                            party.id().value(),
                            party.name(),
                            booking.topic().strip(),
                            Appointment.State.BOOKED,
                            clock.instant(),
                            null,
                            video ? clock.instant() : null,
                            null,
                            null,
                            null);
            if (store.book(wanted)) {
                record(actor, "appointment.book", wanted);
                return new Decision.Granted<>(wanted);
            }
        }
        boolean twice =
                store.of(party.id().value(), booking.day()).stream()
                        .anyMatch(one ->
                                one.day().equals(booking.day())
                                        && one.hall().equals(hall.id())
                                        && one.state() == Appointment.State.BOOKED);
        return new Decision.Refused<>(
                List.of(reason(twice ? "window.book.twice" : "window.book.full")));
    }

    private static Reason reason(String key) {
        return new Reason(key, List.of(), RULE);
    }

    /** Until when a party that often did not come cannot book; empty if it can. */
    private Optional<LocalDate> paused(UUID party) {
        var today = today();
        return pack.halls()
                .rule(today)
                .flatMap(rule -> {
                    var missed =
                            store.of(party, today.minusDays(rule.within())).stream()
                                    .filter(one -> one.on(today) == Appointment.State.MISSED)
                                    .map(Appointment::day)
                                    .toList();
                    if (missed.size() < rule.times()) {
                        return Optional.empty();
                    }
                    var until = missed.getLast().plusDays(rule.pause());
                    return until.isBefore(today) ? Optional.empty() : Optional.of(until);
                });
    }

    /** Appointments of the party of the account, from a month ago on. */
    @Transactional(readOnly = true)
    public List<Appointment> own(Actor actor) {
        var party = actor.party();
        return party == null ? List.of() : store.of(party, today().minusMonths(1));
    }

    /** Who is expected in a hall today. */
    @Transactional(readOnly = true)
    public List<Appointment> today(Actor actor, Hall hall) {
        return store.on(hall.id(), today(), actor.units());
    }

    private Optional<Appointment> seen(Actor actor, UUID id) {
        return store.find(id)
                .filter(one ->
                        one.party().equals(actor.party())
                                || (actor.has("window-clerk")
                                        && actor.units().contains(one.unit())));
    }

    /** Gives the time back; false if it is over or of somebody else. */
    @Transactional
    public boolean cancel(Actor actor, UUID id) {
        var found = seen(actor, id).filter(one -> !one.day().isBefore(today())).orElse(null);
        if (found == null || !store.move(id, Appointment.State.CANCELLED)) {
            return false;
        }
        record(actor, "appointment.cancel", found);
        return true;
    }

    /** Who has come gets a ticket; empty if it is not to be waited for. */
    @Transactional
    public Optional<Ticket> arrive(Actor actor, UUID id) {
        var found =
                seen(actor, id)
                        .filter(one ->
                                one.kind() == Appointment.Kind.VISIT && one.day().equals(today()))
                        .orElse(null);
        if (found == null || !store.move(id, Appointment.State.ARRIVED)) {
            return Optional.empty();
        }
        var hall = pack.halls().find(found.hall()).orElseThrow();
        return Optional.of(
                tickets.take(hall, found.topic(), found.party(), found.name(), found.id()));
    }

    /** Notes that somebody did not come. */
    @Transactional
    public boolean miss(Actor actor, UUID id) {
        var found =
                seen(actor, id)
                        .filter(one ->
                                actor.has("window-clerk")
                                        && one.day().atTime(one.slot()).isBefore(now()))
                        .orElse(null);
        if (found == null || !store.move(id, Appointment.State.MISSED)) {
            return false;
        }
        record(actor, "appointment.miss", found);
        return true;
    }

    /** Notes where a meeting by video takes place. */
    @Transactional
    public boolean meet(Actor actor, UUID id, String address) {
        return address.strip().matches("https://\\S{3,300}")
                && store.meet(id, address.strip(), actor.units());
    }

    /** Notes how the person before the camera was recognised; only then may intake go on. */
    @Transactional
    public boolean recognise(Actor actor, UUID id, String how) {
        if (how.isBlank()
                || !store.recognise(
                        id, how.strip(), actor.name(), clock.instant(), actor.units())) {
            return false;
        }
        record(actor, "appointment.recognise", store.find(id).orElseThrow());
        return true;
    }

    private void record(Actor actor, String act, Appointment about) {
        audit.record(
                actor,
                act,
                new Ref("appointment", about.id().toString()),
                about.unit(),
                Map.of("day", about.day() + " " + about.slot()));
    }

    /** Kinds that a hall takes. */
    public static List<Appointment.Kind> kinds(Hall hall) {
        return Arrays.stream(Appointment.Kind.values())
                .filter(kind -> hall.places(Objects.requireNonNull(kind)) > 0)
                .toList();
    }
}
