package xinqu.casework;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.Calendars;
import xinqu.calendar.ClockEvent;
import xinqu.calendar.ClockReading;
import xinqu.calendar.Term;
import xinqu.decision.Citation;
import xinqu.decision.Decision;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The clocks of a case: reads the events that move them. Nothing else is remembered, so that the
 * same events always give the same dates.
 */
final class CaseClock {

    private final Calendars.Reckoning reckoning;
    private final ZoneId zone;

    CaseClock(Calendars.Reckoning reckoning, ZoneId zone) {
        this.reckoning = reckoning;
        this.zone = zone;
    }

    LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, zone).truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant instant(LocalDateTime at) {
        return at.atZone(zone).toInstant();
    }

    /** When a term is due. */
    record Due(Instant at, boolean provisional) {}

    /** When an item is due, as lists show it; empty while no term runs. */
    Optional<Due> due(Term term, String item, List<CaseEvent> events) {
        return read(term, item, events, null)
                .flatMap(reading ->
                        Optional.ofNullable(reading.due())
                                .map(due -> new Due(instant(due), reading.provisional())));
    }

    /**
     * The clock of an item under one of its terms; empty before anything came in.
     *
     * @param until the moment of asking; null to ask for the due moment alone
     */
    Optional<ClockReading> read(
            Term term, String item, List<CaseEvent> events, @Nullable Instant until) {
        LocalDateTime received = null;
        LocalDateTime last = null;
        var moves = new ArrayList<ClockEvent>();
        for (var event : events) {
            if (event.item() != null && !event.item().equals(item)) {
                continue;
            }
            var at = notBefore(last, local(event.at()));
            last = at;
            var basis = Objects.requireNonNullElse(event.basis(), CaseRules.OWN_RULE);
            switch (event.act()) {
                case "submit" -> received = received == null ? at : received;
                case "ask-correction" -> moves.add(new ClockEvent.Correct(at, basis));
                case "correct" -> moves.add(new ClockEvent.Submit(at, basis));
                case "accept", "deem" -> moves.add(new ClockEvent.Accept(at, basis));
                case "start" -> {
                    // What it waited for has come: its own term begins now and not before.
                    received = at;
                    moves.clear();
                    moves.add(new ClockEvent.Accept(at, basis));
                }
                case "stop" -> moves.add(new ClockEvent.Stop(at, basis));
                case "resume" -> moves.add(new ClockEvent.Run(at, basis));
                case "extend" ->
                        moves.add(
                                new ClockEvent.Extend(
                                        at, basis, Integer.parseInt(event.detail().get("amount"))));
                case "grant", "refuse" -> moves.add(new ClockEvent.Decide(at, basis));
                default -> {}
            }
        }
        if (received == null) {
            return Optional.empty();
        }
        var clock = reckoning.clock(received.toLocalDate());
        var asked = until == null ? null : notBefore(last, local(until));
        return switch (clock.read(term, received, moves, asked)) {
            case Decision.Granted<ClockReading>(var reading) -> Optional.of(reading);
            case Decision.Refused<ClockReading>(var reasons) ->
                    throw new IllegalStateException(
                            "the events of %s make no clock: %s".formatted(item, reasons));
        };
    }

    /** Events keep their order even where the machine's clock was set back between them. */
    private static LocalDateTime notBefore(@Nullable LocalDateTime last, LocalDateTime at) {
        return last != null && last.isAfter(at) ? last : at;
    }

    /** What a special procedure rests on. */
    static Citation exclusion(String special) {
        return ItemAct.Special.of(special).citation();
    }
}
