package xinqu.job;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The table of publications with fewer writes: that one is being done is not written, and those
 * that are done are deleted together, a moment later. What is cut off in between is done again
 * after the start, as it is anyway when the process ends within a listener; done twice is as done
 * once.
 */
@Component
@Primary
class Outbox implements EventPublicationRepository, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    /** How long those that are done may wait for others. */
    private static final long TOGETHER_MILLIS = 20;

    private static final long AFTER_FAILURE_MILLIS = 1_000;
    private static final int AT_ONCE = 500;

    private final EventPublicationRepository rows;
    private final BlockingQueue<UUID> done = new LinkedBlockingQueue<>();

    /**
     * What this process does again. The table does not say it: the mark of a process that is gone
     * would hold it there for ever.
     */
    private final Set<UUID> again = ConcurrentHashMap.newKeySet();

    private final Thread deleting;

    Outbox(@Qualifier("jdbcEventPublicationRepository") EventPublicationRepository rows) {
        this.rows = rows;
        this.deleting = Thread.ofVirtual().name("outbox").start(this::deleteAgainAndAgain);
    }

    private void deleteAgainAndAgain() {
        try {
            while (true) {
                done.add(done.take()); // Waits for one, and for others with it.
                Thread.sleep(TOGETHER_MILLIS);
                var ids = some();
                try {
                    rows.deletePublications(ids);
                } catch (RuntimeException e) {
                    log.warn("{} publications that are done could not be deleted", ids.size(), e);
                    done.addAll(ids);
                    Thread.sleep(AFTER_FAILURE_MILLIS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // The application stops.
        }
    }

    private List<UUID> some() {
        var ids = new ArrayList<UUID>();
        done.drainTo(ids, AT_ONCE);
        return ids;
    }

    /** Deletes what is left. */
    @Override
    public void destroy() throws InterruptedException {
        deleting.interrupt();
        deleting.join();
        while (!done.isEmpty()) {
            rows.deletePublications(some());
        }
    }

    @Override
    public TargetEventPublication create(TargetEventPublication publication) {
        return rows.create(publication);
    }

    @Override
    public void markProcessing(UUID id) {}

    @Override
    public void markCompleted(TargetEventPublication publication, Instant at) {
        markCompleted(publication.getIdentifier(), at);
    }

    @Override
    public void markCompleted(Object event, PublicationTargetIdentifier target, Instant at) {
        rows.markCompleted(event, target, at);
    }

    @Override
    public void markCompleted(UUID id, Instant at) {
        again.remove(id);
        done.add(id);
    }

    @Override
    public void markFailed(UUID id) {
        again.remove(id);
        rows.markFailed(id);
    }

    @Override
    public boolean markResubmitted(UUID id, Instant at) {
        return again.add(id);
    }

    @Override
    public List<TargetEventPublication> findIncompletePublications() {
        return rows.findIncompletePublications();
    }

    @Override
    public List<TargetEventPublication> findIncompletePublicationsPublishedBefore(Instant at) {
        return rows.findIncompletePublicationsPublishedBefore(at);
    }

    @Override
    public Optional<TargetEventPublication> findIncompletePublicationsByEventAndTargetIdentifier(
            Object event, PublicationTargetIdentifier target) {
        return rows.findIncompletePublicationsByEventAndTargetIdentifier(event, target);
    }

    @Override
    public List<TargetEventPublication> findCompletedPublications() {
        return rows.findCompletedPublications();
    }

    @Override
    public List<TargetEventPublication> findFailedPublications(FailedCriteria criteria) {
        return rows.findFailedPublications(criteria);
    }

    @Override
    public List<TargetEventPublication> findByStatus(Status status) {
        return rows.findByStatus(status);
    }

    @Override
    public int countByStatus(Status status) {
        return rows.countByStatus(status);
    }

    @Override
    public void deletePublications(List<UUID> ids) {
        rows.deletePublications(ids);
    }

    @Override
    public void deleteCompletedPublications() {
        rows.deleteCompletedPublications();
    }

    @Override
    public void deleteCompletedPublicationsBefore(Instant at) {
        rows.deleteCompletedPublicationsBefore(at);
    }
}
