package xinqu.exchange;

import org.springframework.stereotype.Component;

import xinqu.job.Routine;

import java.time.Duration;

/** Tells supervisors of decisions that were not acknowledged in time. */
@Component
class SupervisionRoutine implements Routine {

    private final Supervisions supervisions;

    SupervisionRoutine(Supervisions supervisions) {
        this.supervisions = supervisions;
    }

    @Override
    public String name() {
        return "supervision";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public int run() {
        return supervisions.tellOverdue();
    }
}
