package xinqu.casework;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import xinqu.job.Routine;
import xinqu.pack.ImportedZone;
import xinqu.party.Parties;
import xinqu.service.Services;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;

/**
 * Fills a demo zone with a year of made-up cases, a few at a time, so that figures have something
 * to show and pages stay quick meanwhile.
 */
@Component
class HistoryRoutine implements Routine {

    private static final Logger log = LoggerFactory.getLogger(HistoryRoutine.class);
    private static final int DAYS = 365;
    private static final int APPLICANTS = 200;
    private static final long SEED = 20_251_123;

    /** Of each run; the rest of the time belongs to the pages. */
    private static final Duration AT_ONCE = Duration.ofSeconds(6);

    private final CaseHistory history;
    private final Parties parties;
    private final Services services;
    private final ImportedZone zone;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final int wanted;

    HistoryRoutine(
            CaseHistory history,
            Parties parties,
            Services services,
            ImportedZone zone,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${xinqu.history}") int wanted) {
        this.history = history;
        this.parties = parties;
        this.services = services;
        this.zone = zone;
        this.events = events;
        this.clock = clock;
        this.wanted = wanted;
    }

    @Override
    public String name() {
        return "demo-history";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public int run() {
        int from = wanted > 0 && zone.settings().demo() ? history.written() : wanted;
        if (from >= wanted) {
            return 0;
        }
        var applicants = parties.madeUp(APPLICANTS);
        var subjects = CaseHistory.subjects(services.catalogue().pack(), services.today());
        if (applicants.isEmpty() || subjects.isEmpty()) {
            return 0; // The population is not there yet, or there will be none.
        }
        var recipe =
                new CaseHistory.Recipe(
                        SEED, wanted, clock.instant(), DAYS, subjects, applicants, true);
        long end = System.nanoTime() + AT_ONCE.toNanos();
        var written = new ArrayList<UUID>();
        int position = from;
        try {
            while (position < wanted && System.nanoTime() < end) {
                var id = history.write(recipe, position);
                if (id != null) {
                    written.add(id);
                }
                position++;
            }
        } finally {
            events.publishEvent(new HistoryWritten(written));
        }
        log.info("made-up history: {} of {} cases", position, wanted);
        return written.size();
    }
}
