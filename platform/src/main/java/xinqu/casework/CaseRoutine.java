package xinqu.casework;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import xinqu.calendar.Calendars;
import xinqu.calendar.Terms;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Uuids;
import xinqu.job.Routine;
import xinqu.pack.ImportedZone;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;

/**
 * What the law does when nobody acts: a submitted case of which nobody said in time what is missing
 * is accepted (行政许可法 art. 32(4)).
 */
@Component
class CaseRoutine implements Routine {

    private static final Logger log = LoggerFactory.getLogger(CaseRoutine.class);
    private static final int AT_ONCE = 500;

    private final CaseListStore lists;
    private final Cases cases;
    private final Calendars calendars;
    private final ImportedZone zone;
    private final Clock clock;

    CaseRoutine(
            CaseListStore lists, Cases cases, Calendars calendars, ImportedZone zone, Clock clock) {
        this.lists = lists;
        this.cases = cases;
        this.calendars = calendars;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "deemed-acceptance";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    /** A term of working days takes at least as many days, so younger cases are not looked at. */
    @Override
    public int run() {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, zone.settings().timezone());
        var term = calendars.current().term(Terms.CORRECTION, today);
        if (term.isEmpty()) {
            return 0;
        }
        var before = now.minus(Duration.ofDays(term.get().amount()));
        int done = 0;
        for (var head : lists.received(before, AT_ONCE)) {
            var received = head.received();
            if (received != null
                    && cases.clock()
                            .local(now)
                            .isAfter(
                                    calendars
                                            .current()
                                            .due(cases.clock().local(received), term.get()))) {
                done += deem(head);
            }
        }
        return done;
    }

    private int deem(Case head) {
        var stamp = new Cases.Stamp(head.version(), Uuids.next(clock));
        return switch (cases.act(Actor.SYSTEM, head.id(), stamp, new Act.Deem())) {
            case Decision.Granted<CaseEvent> _ -> 1;
            case Decision.Refused<CaseEvent>(var reasons) -> {
                log.info("case {} is not accepted by law now: {}", head.number(), reasons);
                yield 0;
            }
        };
    }
}
