package xinqu.policy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

import xinqu.party.FactsDelivered;
import xinqu.party.PopulationLoaded;
import xinqu.party.Populations;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the {@link Reach} of the provisions: matched in a thread of its own after the start and
 * after new facts, so that no page waits for it. Only the counts stay in memory.
 */
@Service
public class Reaches {

    private static final Logger log = LoggerFactory.getLogger(Reaches.class);

    /** The first pages come first: reading everyone takes all processors for some seconds. */
    private static final Duration AFTER_START = Duration.ofSeconds(3);

    private final Policies policies;
    private final Populations populations;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean stale = new AtomicBoolean();
    private volatile boolean closing;
    private volatile Map<String, Reach> current = Map.of();

    Reaches(Policies policies, Populations populations, Clock clock) {
        this.policies = policies;
        this.populations = populations;
        this.clock = clock;
    }

    /** What was counted last; nothing until the first count is done. */
    public Optional<Reach> of(Provision provision) {
        return Optional.ofNullable(current.get(provision.id()));
    }

    @EventListener
    void on(ApplicationReadyEvent started) {
        Thread.ofVirtual()
                .name("reach after start")
                .start(() -> {
                    LockSupport.parkNanos(AFTER_START.toNanos());
                    refresh();
                });
    }

    @EventListener
    void on(PopulationLoaded loaded) {
        refresh();
    }

    @EventListener
    void on(FactsDelivered delivered) {
        refresh();
    }

    @EventListener
    void on(ContextClosedEvent stopping) {
        closing = true;
    }

    private void refresh() {
        stale.set(true);
        if (busy.compareAndSet(false, true)) {
            Thread.ofPlatform().name("reach").daemon().start(this::count);
        }
    }

    private void count() {
        try {
            while (stale.getAndSet(false) && !closing) {
                boolean synthetic = policies.library().zone().demo();
                if (synthetic && !populations.hasSynthetic()) {
                    continue; // Its arrival is an event of its own.
                }
                long began = clock.millis();
                var columns = populations.columns(synthetic).join();
                long read = clock.millis();
                var today = policies.library().today(clock);
                var matching = Matching.of(policies.library().book(), columns.table(), today);
                current = counted(matching, today, synthetic);
                log.info(
                        "{} parties × {} provisions: read in {} ms, matched in {} ms",
                        matching.rows(),
                        matching.provisions().size(),
                        read - began,
                        clock.millis() - read);
            }
        } catch (RuntimeException e) {
            if (!closing) { // A stop cuts the reading short.
                log.error("the reach of the provisions could not be counted", e);
            }
        } finally {
            busy.set(false);
        }
        if (stale.get()) {
            refresh(); // What came in between the last look and the end.
        }
    }

    private static Map<String, Reach> counted(
            Matching matching, LocalDate asOf, boolean synthetic) {
        var counts = new HashMap<String, Reach>();
        for (int i = 0; i < matching.provisions().size(); i++) {
            counts.put(
                    matching.provisions().get(i).id(),
                    new Reach(
                            matching.certain(i),
                            matching.possible(i),
                            matching.rows(),
                            asOf,
                            synthetic));
        }
        return Map.copyOf(counts);
    }
}
