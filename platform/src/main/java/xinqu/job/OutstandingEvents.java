package xinqu.job;

import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.stereotype.Component;

import java.time.Duration;

/** Listeners that failed, or that were cut off in another process, run again. */
@Component
class OutstandingEvents implements Routine {

    /** Longer than any listener takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final IncompleteEventPublications publications;

    OutstandingEvents(IncompleteEventPublications publications) {
        this.publications = publications;
    }

    @Override
    public String name() {
        return "outstanding-events";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public int run() {
        publications.resubmitIncompletePublicationsOlderThan(PATIENCE);
        return 0;
    }
}
