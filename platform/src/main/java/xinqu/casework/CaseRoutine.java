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
    private final CaseTime time;

    CaseRoutine(
            CaseListStore lists, Cases cases, Calendars calendars, ImportedZone zone, Clock clock) {
        this.lists = lists;
        this.cases = cases;
        this.time = new CaseTime(calendars, zone, clock);
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
        var term = time.calendars().current().term(Terms.CORRECTION, time.today());
        if (term.isEmpty()) {
            return 0;
        }
        var before = time.now().minus(Duration.ofDays(term.get().amount()));
        return Routine.each(lists.received(before, AT_ONCE), Case::number, this::deem);
    }

    private int deem(Case head) {
        if (time.acceptedByLaw(head) == null) {
            return 0;
        }
        var stamp = new Cases.Stamp(head.version(), Uuids.next(time.machine()));
        return switch (cases.act(Actor.SYSTEM, head.id(), stamp, new Act.Deem())) {
            case Decision.Granted<CaseEvent> _ -> 1;
            case Decision.Refused<CaseEvent>(var reasons) -> {
                log.info("case {} is not accepted by law now: {}", head.number(), reasons);
                yield 0;
            }
        };
    }
}
