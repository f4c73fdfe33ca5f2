package xinqu.policy;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

import xinqu.party.FactsDelivered;
import xinqu.party.PopulationLoaded;
import xinqu.party.Populations;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps the {@link Reach} of the provisions: matched in a thread of its own after the start and
 * after new facts, so that no page waits for it. Only the counts stay in memory.
 */
@Service
public class Reaches {

    private static final Logger log = LoggerFactory.getLogger(Reaches.class);

    private final Policies policies;
    private final Populations populations;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean stale = new AtomicBoolean();
    private volatile @Nullable Reach current;

    Reaches(Policies policies, Populations populations, Clock clock) {
        this.policies = policies;
        this.populations = populations;
        this.clock = clock;
    }

    /** What was counted last; nothing until the first count is done. */
    public Optional<Reach> current() {
        return Optional.ofNullable(current);
    }

    @EventListener
    void on(ApplicationReadyEvent started) {
        refresh();
    }

    @EventListener
    void on(PopulationLoaded loaded) {
        refresh();
    }

    @EventListener
    void on(FactsDelivered delivered) {
        refresh();
    }

    private void refresh() {
        stale.set(true);
        if (busy.compareAndSet(false, true)) {
            Thread.ofPlatform().name("reach").daemon().start(this::count);
        }
    }

    private void count() {
        try {
            while (stale.getAndSet(false)) {
                boolean synthetic = policies.library().zone().demo();
                if (synthetic && !populations.hasSynthetic()) {
                    continue; // Its arrival is an event of its own.
                }
                long began = clock.millis();
                var columns = populations.columns(synthetic).join();
                long read = clock.millis();
                var today = policies.library().today(clock);
                var matching = Matching.of(policies.library().book(), columns.table(), today);
                current = Reach.of(matching, today, synthetic);
                log.info(
                        "{} parties × {} provisions: read in {} ms, matched in {} ms",
                        matching.rows(),
                        matching.provisions().size(),
                        read - began,
                        clock.millis() - read);
            }
        } catch (RuntimeException e) {
            log.error("the reach of the provisions could not be counted", e);
        } finally {
            busy.set(false);
        }
    }
}
