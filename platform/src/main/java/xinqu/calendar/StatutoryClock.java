package xinqu.calendar;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.ClockReading.Line;
import xinqu.calendar.ClockReading.Spent;
import xinqu.calendar.ClockReading.Step;
import xinqu.calendar.ClockReading.Whose;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Reckons until when a case must be decided: from its term and from what happened to it, and from
 * nothing else. A date is never stored, so a holiday notice that arrives later moves every date
 * that rested on it.
 *
 * <p>Sources, for the terms of the Administrative Licensing Law (2019): what is missing is asked
 * for once and in time, else the case counts as accepted since its materials were received (art.
 * 32(4)); the term begins with acceptance and may be extended (art. 42); hearings, tests and the
 * like do not count (art. 45); terms are working days (art. 82). A correction comes before
 * acceptance and so never stops the term. How many days each of them has, is data.
 */
public final class StatutoryClock {

    private final WorkingDays days;
    private final OpeningHours opening;
    private final Term correction;

    /**
     * @param correction how long after receipt a correction may be asked for
     */
    public StatutoryClock(WorkingDays days, OpeningHours opening, Term correction) {
        this.days = days;
        this.opening = opening;
        this.correction = correction;
    }

    /**
     * Reads the clock of a case.
     *
     * @param received when the materials came in
     * @param events in the order of their times
     * @param until the moment of asking; null to ask for the due moment alone, as if the case had
     *     been accepted unless it is being corrected
     * @return every event that cannot have happened, if there is one
     */
    public Decision<ClockReading> read(
            Term term,
            LocalDateTime received,
            List<ClockEvent> events,
            @Nullable LocalDateTime until) {
        var run = new Run(term, received);
        events.forEach(run::take);
        if (until != null && until.isBefore(run.last)) {
            run.refuse("clock.before", until, term.citation());
        }
        return run.refusals.isEmpty()
                ? new Decision.Granted<ClockReading>(run.at(until))
                : new Decision.Refused<ClockReading>(run.refusals);
    }

    private enum Phase {
        RECEIVED,
        CORRECTING,
        RUNNING,
        STOPPED,
        DECIDED
    }

    /** A span in which the term runs; it is open while {@code to} is null. */
    private record Span(LocalDateTime from, @Nullable LocalDateTime to) {}

    /** One reading: takes the events in turn and remembers what they did. */
    private final class Run {

        final Term term;
        final Counting counting;
        final List<Line> lines = new ArrayList<>();
        final List<Reason> refusals = new ArrayList<>();
        final List<Span> spans = new ArrayList<>();
        Phase phase = Phase.RECEIVED;
        LocalDateTime since;
        LocalDateTime last;
        Citation reason;
        Spent spent = Spent.NOTHING;
        @Nullable LocalDateTime accepted;
        @Nullable LocalDateTime decided;
        boolean deemed;
        long budget;

        Run(Term term, LocalDateTime received) {
            this.term = term;
            this.counting = new Counting(term.measure(), days, opening);
            this.since = received;
            this.last = received;
            this.reason = term.citation();
        }

        void take(ClockEvent event) {
            if (event.at().isBefore(last)) {
                refuse("clock.order", event.at(), event.basis());
                return;
            }
            last = event.at();
            if (!(event instanceof ClockEvent.Accept || event instanceof ClockEvent.Correct)) {
                acceptIfLate(event.at());
            }
            switch (event) {
                case ClockEvent.Correct correct -> correct(correct);
                case ClockEvent.Submit submit -> submit(submit);
                case ClockEvent.Accept accept -> accept(accept);
                case ClockEvent.Stop stop -> stop(stop);
                case ClockEvent.Run go -> go(go);
                case ClockEvent.Extend extend -> extend(extend);
                case ClockEvent.Decide decide -> decide(decide);
            }
        }

        void refuse(String key, LocalDateTime at, Citation basis) {
            refusals.add(new Reason(key, List.of(at.toString(), last.toString()), basis));
        }

        private void unless(Phase needed, ClockEvent event) {
            if (phase != needed) {
                refuse(
                        "clock." + phase.name().toLowerCase(java.util.Locale.ROOT),
                        event.at(),
                        event.basis());
            }
        }

        private void correct(ClockEvent.Correct event) {
            switch (phase) {
                case RECEIVED -> {
                    if (isLate(event.at())) {
                        accepted(since, true, correction.citation());
                        line(Step.IDLE_CORRECTION, event.at(), event.at(), 0, event.basis());
                    } else {
                        pass(Step.CHECKED, Whose.AGENCY, event.at(), correction.citation());
                        phase = Phase.CORRECTING;
                        reason = event.basis();
                    }
                }
                case RUNNING, STOPPED ->
                        line(Step.IDLE_CORRECTION, event.at(), event.at(), 0, event.basis());
                case CORRECTING, DECIDED -> unless(Phase.RECEIVED, event);
            }
        }

        private void submit(ClockEvent.Submit event) {
            unless(Phase.CORRECTING, event);
            pass(Step.CORRECTED, Whose.APPLICANT, event.at(), reason);
            phase = Phase.RECEIVED;
        }

        private void accept(ClockEvent.Accept event) {
            unless(Phase.RECEIVED, event);
            if (isLate(event.at())) {
                accepted(since, true, correction.citation());
            } else {
                pass(Step.CHECKED, Whose.AGENCY, event.at(), correction.citation());
                accepted(event.at(), false, event.basis());
            }
        }

        private void stop(ClockEvent.Stop event) {
            unless(Phase.RUNNING, event);
            close(event.at());
            phase = Phase.STOPPED;
            reason = event.basis();
        }

        private void go(ClockEvent.Run event) {
            unless(Phase.STOPPED, event);
            pass(Step.STOPPED, Whose.EXCLUDED, event.at(), reason);
            phase = Phase.RUNNING;
            spans.add(new Span(event.at(), null));
        }

        private void extend(ClockEvent.Extend event) {
            if (phase != Phase.STOPPED) {
                unless(Phase.RUNNING, event);
            }
            var due = due();
            if (due != null && event.at().isAfter(due)) {
                line(Step.IDLE_EXTENSION, event.at(), event.at(), 0, event.basis());
                return;
            }
            long more = accepted == null ? 0 : counting.units(accepted, event.amount());
            budget += more;
            line(Step.EXTENDED, event.at(), event.at(), more, event.basis());
        }

        /** What is decided before anybody accepted it was accepted when it was received. */
        private void decide(ClockEvent.Decide event) {
            switch (phase) {
                case RECEIVED -> {
                    accepted(since, false, event.basis());
                    close(event.at());
                }
                case RUNNING -> close(event.at());
                case STOPPED -> pass(Step.STOPPED, Whose.EXCLUDED, event.at(), reason);
                case CORRECTING, DECIDED -> unless(Phase.RUNNING, event);
            }
            phase = Phase.DECIDED;
            decided = event.at();
            line(Step.DECIDED, event.at(), event.at(), 0, event.basis());
        }

        /** The window for a correction is counted in its own measure, from the receipt. */
        private boolean isLate(LocalDateTime at) {
            var window = new Counting(correction.measure(), days, opening);
            return at.isAfter(window.plus(since, window.units(since, correction.amount())));
        }

        private void acceptIfLate(LocalDateTime at) {
            if (phase == Phase.RECEIVED && isLate(at)) {
                accepted(since, true, correction.citation());
            }
        }

        private void accepted(LocalDateTime at, boolean byLaw, Citation basis) {
            accepted = at;
            deemed = byLaw;
            budget = counting.units(at, term.amount());
            phase = Phase.RUNNING;
            since = at;
            spans.add(new Span(at, null));
            line(byLaw ? Step.DEEMED_ACCEPTED : Step.ACCEPTED, at, at, budget, basis);
        }

        /** Ends the span that runs. */
        private void close(LocalDateTime at) {
            if (!spans.isEmpty() && spans.getLast().to() == null) {
                spans.set(spans.size() - 1, new Span(spans.getLast().from(), at));
            }
            pass(Step.RAN, Whose.AGENCY, at, term.citation());
        }

        private void pass(Step step, Whose whose, LocalDateTime to, Citation basis) {
            long units = counting.between(since, to);
            spent = spent.plus(whose, units);
            line(step, since, to, units, basis);
            since = to;
        }

        private void line(
                Step step, LocalDateTime from, LocalDateTime to, long units, Citation basis) {
            lines.add(new Line(step, from, to, units, basis));
        }

        /**
         * The last moment of the term, over all spans in which it runs; null while it stands. A
         * term that is stopped on its last day is due on the day on which it runs again.
         */
        private @Nullable LocalDateTime due() {
            long remaining = budget;
            for (int i = 0; i < spans.size(); i++) {
                var span = spans.get(i);
                boolean last = i == spans.size() - 1 && phase != Phase.STOPPED;
                var due = counting.plus(span.from(), remaining);
                if (last || (span.to() != null && due.isBefore(endOf(span.to())))) {
                    return due;
                }
                remaining -= span.to() == null ? 0 : counting.between(span.from(), span.to());
            }
            return null;
        }

        /** A day on which something ends counts whole. */
        private LocalDateTime endOf(LocalDateTime at) {
            return counting.measure().isOpeningTime() ? at : at.toLocalDate().atTime(Counting.END);
        }

        ClockReading at(@Nullable LocalDateTime until) {
            if (until == null) {
                if (phase == Phase.RECEIVED) {
                    accepted(since, false, term.citation());
                }
            } else {
                acceptIfLate(until);
                switch (phase) {
                    case RECEIVED -> pass(Step.CHECKED, Whose.AGENCY, until, correction.citation());
                    case CORRECTING -> pass(Step.CORRECTED, Whose.APPLICANT, until, reason);
                    case RUNNING -> pass(Step.RAN, Whose.AGENCY, until, term.citation());
                    case STOPPED -> pass(Step.STOPPED, Whose.EXCLUDED, until, reason);
                    case DECIDED -> {}
                }
            }
            var due = due();
            return new ClockReading(
                    accepted,
                    deemed,
                    due,
                    accepted != null && due != null && counting.isProvisional(accepted, due),
                    left(until),
                    spent,
                    decided,
                    lines);
        }

        /** What of the term has not run; nothing is left of one that is over. */
        private long left(@Nullable LocalDateTime until) {
            long ran = 0;
            for (var span : spans) {
                var to = span.to() == null ? until : span.to();
                ran += to == null ? 0 : counting.between(span.from(), to);
            }
            return Math.max(0, budget - ran);
        }
    }
}
