package xinqu.casework;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.decision.Actor;
import xinqu.pack.ImportedZone;
import xinqu.pack.Text;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lists of cases and of tasks, each within the scope of who asks. */
@Service
@Transactional(readOnly = true)
public class CaseLists {

    /** Fewer cases say too little about how long the next one takes. */
    private static final int ENOUGH = 10;

    private final CaseListStore store;
    private final ImportedZone zone;
    private final Clock clock;

    CaseLists(CaseListStore store, ImportedZone zone, Clock clock) {
        this.store = store;
        this.zone = zone;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone.settings().timezone());
    }

    /** An opinion that a unit was asked for, with the number of the case and the item. */
    public record Awaited(Opinion opinion, String number, Text item) {}

    /**
     * How long past cases of the same kind took, in days.
     *
     * @param cases how many were looked at
     * @param half within which half of them were decided
     * @param most within which nine of ten were decided
     */
    public record Experience(int cases, int half, int most) {}

    /**
     * A task whose term runs.
     *
     * @param unit that decides it
     * @param due last moment of the promise
     */
    public record Running(String unit, Instant due) {}

    /** Every task in the units whose term runs, by unit and then the first due first. */
    public List<Running> running(Set<String> units) {
        return store.dues(units);
    }

    /** Ids of cases whose reception is over, in their order, after the given one. */
    public List<UUID> pastReception(UUID after, int limit) {
        return store.pastReception(after, limit);
    }

    public List<Task> tasks(TaskQuery query, String orderBy, int limit, int offset) {
        return store.tasks(query, today(), orderBy, limit, offset);
    }

    public long count(TaskQuery query) {
        return store.count(query, today());
    }

    /** Tasks of the actor's units whose promised term is over. */
    public long overdue(Actor actor) {
        return store.overdue(actor.units(), clock.instant());
    }

    public List<Case> cases(CaseQuery query, String orderBy, int limit, int offset) {
        return store.cases(query, orderBy, limit, offset);
    }

    public long count(CaseQuery query) {
        return store.count(query);
    }

    /** Opinions that the actor's units owe others, the oldest first. */
    public List<Awaited> awaited(Actor actor) {
        return store.awaited(actor.units()).stream()
                .map(asked -> new Awaited(asked.opinion(), asked.number(), asked.item()))
                .toList();
    }

    /** What somebody did in a case of a party. */
    public record Done(UUID caseId, String number, Text title, String act, Instant at) {}

    /** What an account did in the cases of a party, the newest first. */
    public List<Done> doneBy(UUID account, UUID party) {
        return store.done(account, party);
    }

    /** How many cases wait for the window in the actor's units. */
    public int waitingCases(Actor actor) {
        return actor.units().isEmpty() ? 0 : store.waitingCases(actor.units());
    }

    /** How long such cases took before; empty if there were too few. */
    public Optional<Experience> experience(String subject) {
        var past = store.past(subject);
        return past.cases() < ENOUGH
                ? Optional.empty()
                : Optional.of(new Experience(past.cases(), past.half(), past.most()));
    }
}
