package xinqu.window;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.decision.Actor;
import xinqu.decision.Uuids;
import xinqu.pack.ImportedZone;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tickets (取号): numbered by day and hall, called in their order. */
@Service
public class Tickets {

    /** Fewer say too little about how long the next one takes. */
    private static final int ENOUGH = 5;

    private static final Duration LOOKS_BACK = Duration.ofDays(30);
    private static final Duration BUSY = Duration.ofMinutes(30);

    private final TicketStore store;
    private final ImportedZone zone;
    private final Clock clock;

    Tickets(TicketStore store, ImportedZone zone, Clock clock) {
        this.store = store;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * How long somebody waits.
     *
     * @param before how many come first
     * @param minutes estimated from past service times; negative if too little is known
     * @param counters how many counters serve
     * @param from how many past services the estimate comes from
     */
    public record Wait(int before, int minutes, int counters, int from) {}

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone.settings().timezone());
    }

    /**
     * @param topic what it is about; may be empty
     * @param appointment the booking that it follows; null without one
     */
    @Transactional
    public Ticket take(
            Hall hall,
            String topic,
            @Nullable UUID party,
            String name,
            @Nullable UUID appointment) {
        var id = Uuids.next(clock);
        store.add(id, hall, today(), topic, party, name, appointment, clock.instant());
        return store.find(id).orElseThrow();
    }

    @Transactional(readOnly = true)
    public Optional<Ticket> find(UUID id) {
        return store.find(id);
    }

    /** Who is served and who waits in a hall today. */
    @Transactional(readOnly = true)
    public List<Ticket> open(Actor actor, Hall hall) {
        return store.open(hall.id(), today(), actor.units());
    }

    /** Calls the next to a counter; empty if nobody waits. */
    @Transactional
    public Optional<Ticket> call(Actor actor, Hall hall, String counter) {
        return store.call(actor, hall.id(), today(), counter, clock.instant());
    }

    /**
     * Ends the service of a ticket.
     *
     * @param served false if nobody came
     * @return false if it was not called, or is not within the actor's scope
     */
    @Transactional
    public boolean finish(Actor actor, UUID id, boolean served) {
        return store.finish(
                id,
                actor.units(),
                served ? Ticket.State.SERVED : Ticket.State.SKIPPED,
                clock.instant());
    }

    /** How long a ticket waits from now on. */
    @Transactional(readOnly = true)
    public Wait ahead(Ticket ticket) {
        return ahead(ticket.hall(), ticket.day(), ticket.number());
    }

    /** How long somebody would wait who takes a ticket now. */
    @Transactional(readOnly = true)
    public Wait ahead(Hall hall) {
        return ahead(hall.id(), today(), Integer.MAX_VALUE);
    }

    private Wait ahead(String hall, LocalDate day, int number) {
        int before = store.waiting(hall, day, number);
        var now = clock.instant();
        int counters = Math.max(1, store.busy(hall, day, now.minus(BUSY)));
        var past = store.past(hall, now.minus(LOOKS_BACK));
        int minutes =
                past.served() < ENOUGH
                        ? -1
                        : (int) Math.ceil(before * past.seconds() / 60 / counters);
        return new Wait(before, minutes, counters, past.served());
    }
}
