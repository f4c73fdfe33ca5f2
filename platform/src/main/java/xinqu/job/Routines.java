package xinqu.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

/** Runs the routines of all modules, each in one process at a time. */
@Service
public class Routines {

    private static final Logger log = LoggerFactory.getLogger(Routines.class);

    /** The first pages come first. */
    private static final Duration AFTER_START = Duration.ofSeconds(5);

    private final List<Routine> routines;
    private final RoutineStore store;
    private final DataSource source;
    private final Clock clock;
    private final boolean wanted;
    private @Nullable Scheduler scheduler;
    private boolean closed;

    Routines(
            List<Routine> routines,
            RoutineStore store,
            DataSource source,
            Clock clock,
            @Value("${xinqu.routines}") boolean wanted) {
        this.routines = List.copyOf(routines);
        this.store = store;
        this.source = source;
        this.clock = clock;
        this.wanted = wanted;
    }

    @EventListener
    void on(ApplicationReadyEvent started) {
        if (wanted) {
            Thread.ofVirtual()
                    .name("routines")
                    .start(() -> {
                        LockSupport.parkNanos(AFTER_START.toNanos());
                        begin();
                    });
        }
    }

    private synchronized void begin() {
        if (closed || routines.isEmpty()) {
            return;
        }
        scheduler =
                Scheduler.create(source)
                        .startTasks(routines.stream().map(this::task).toList())
                        .tableName("job.scheduled_tasks")
                        .threads(2)
                        .build();
        scheduler.start();
    }

    @EventListener
    synchronized void on(ContextClosedEvent stopping) {
        closed = true;
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    private RecurringTask<Void> task(Routine routine) {
        return Tasks.recurring(routine.name(), FixedDelay.of(routine.every()))
                .execute((_, _) -> run(routine));
    }

    /** Runs it once; a failure is kept for those who look after the system. */
    void run(Routine routine) {
        try {
            int done = routine.run();
            store.ran(routine.name(), clock.instant(), done, null);
        } catch (RuntimeException e) {
            log.error("the routine {} failed", routine.name(), e);
            store.ran(routine.name(), clock.instant(), 0, String.valueOf(e.getMessage()));
        }
    }

    /** How the routines went, by name. */
    public List<RoutineState> states() {
        return store.states();
    }
}
