package xinqu.matter;

import org.springframework.stereotype.Component;

import xinqu.job.Routine;

import java.time.Clock;
import java.time.Duration;

/** Tells the next on the ladder of matters whose term has passed. */
@Component
class Escalation implements Routine {

    private final Matters matters;
    private final Clock clock;

    Escalation(Matters matters, Clock clock) {
        this.matters = matters;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "escalation";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public int run() {
        return matters.escalate(clock.instant());
    }
}
