package xinqu.window;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import xinqu.casework.Act;
import xinqu.casework.Case;
import xinqu.casework.CaseEvent;
import xinqu.casework.CaseLists;
import xinqu.casework.CaseQuery;
import xinqu.casework.Cases;
import xinqu.casework.Stage;
import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Uuids;
import xinqu.pack.ImportedZone;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;

/**
 * The desk that hands decisions over (发证; 行政许可法 art. 44): what is to be printed, handed over at the
 * window or posted at the zone's cost.
 */
@Service
public class Deliveries {

    private static final Citation RULE = new Citation("行政许可法", "第四十四条");
    private static final int LONGEST_QUEUE = 200;

    private final DeliveryStore store;
    private final CaseLists lists;
    private final Cases cases;
    private final ImportedZone zone;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Deliveries(
            DeliveryStore store,
            CaseLists lists,
            Cases cases,
            ImportedZone zone,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.lists = lists;
        this.cases = cases;
        this.zone = zone;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A decided case that waits to be handed over.
     *
     * @param printed when its papers were printed last; null if they were not
     */
    public record Ready(Case head, @Nullable Instant printed) {}

    /** A month of the ledger. */
    public record Month(YearMonth month, int parcels, long fen) {}

    /** What a parcel is sent with. */
    public record Posting(String carrier, String parcel, long fen) {}

    /** Cases that are decided and not handed over, the oldest first. */
    @Transactional(readOnly = true)
    public List<Ready> queue(Actor actor) {
        var waiting =
                lists.cases(
                        new CaseQuery(actor.units(), null, null, Stage.DECIDED.code(), null, null),
                        " order by over_at nulls last, created_at desc",
                        LONGEST_QUEUE,
                        0);
        var printed = store.printed(waiting.stream().map(Case::id).toList(), actor.units());
        return waiting.stream().map(head -> new Ready(head, printed.get(head.id()))).toList();
    }

    /** Notes what is printed together; the number of the batch. */
    @Transactional
    public UUID print(Actor actor, Collection<UUID> wanted) {
        var chosen =
                queue(actor).stream()
                        .map(Ready::head)
                        .filter(head -> wanted.contains(head.id()))
                        .toList();
        if (chosen.isEmpty()) {
            throw new NoSuchElementException("nothing to print");
        }
        var batch = Uuids.next(clock);
        store.print(
                chosen.stream().map(Case::id).toList(),
                chosen.stream().map(Case::unit).toList(),
                batch,
                clock.instant(),
                actor.name());
        return batch;
    }

    /** The cases of a batch. */
    @Transactional(readOnly = true)
    public List<UUID> batch(Actor actor, UUID batch) {
        return store.batch(batch, actor.units());
    }

    /** Hands over by post: the parcel stands in the ledger exactly if the case is delivered. */
    public Decision<CaseEvent> post(Actor actor, UUID id, Cases.Stamp stamp, Posting posting) {
        var head =
                cases.find(actor, id)
                        .orElseThrow(() -> new NoSuchElementException("no case " + id))
                        .head();
        if (posting.carrier().isBlank() || posting.parcel().isBlank() || posting.fen() < 0) {
            return refused("window.parcel.lacks");
        }
        if (head.stage() != Stage.DECIDED) {
            return cases.act(actor, id, stamp, act(posting)); // The form came twice, or too late.
        }
        var parcel =
                new Parcel(
                        id,
                        head.number(),
                        head.applicant(),
                        head.synthetic(),
                        head.unit(),
                        posting.carrier().strip(),
                        posting.parcel().strip(),
                        posting.fen(),
                        LocalDate.ofInstant(clock.instant(), zone.settings().timezone()),
                        actor.name());
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    if (!store.send(parcel, clock.instant())) {
                        return refused("window.parcel.known");
                    }
                    var done = cases.act(actor, id, stamp, act(posting));
                    if (done instanceof Decision.Refused<CaseEvent>) {
                        status.setRollbackOnly();
                    }
                    return done;
                }));
    }

    private static Act act(Posting posting) {
        return new Act.Deliver(
                Act.Deliver.Way.POST,
                "%s %s".formatted(posting.carrier().strip(), posting.parcel().strip()));
    }

    private static <T> Decision<T> refused(String key) {
        return new Decision.Refused<>(List.of(new Reason(key, List.of(), RULE)));
    }

    /** Hands over at the window. */
    public Decision<CaseEvent> hand(Actor actor, UUID id, Cases.Stamp stamp, String receiver) {
        return cases.act(actor, id, stamp, new Act.Deliver(Act.Deliver.Way.WINDOW, receiver));
    }

    /**
     * The ledger of a month.
     *
     * @param month null for all
     * @param words null does not narrow
     */
    @Transactional(readOnly = true)
    public List<Parcel> parcels(
            Actor actor,
            @Nullable YearMonth month,
            @Nullable String words,
            String orderBy,
            int limit,
            int offset) {
        return store.parcels(
                actor.units(),
                month == null ? LocalDate.EPOCH : month.atDay(1),
                month == null ? LocalDate.of(9999, 1, 1) : month.plusMonths(1).atDay(1),
                words,
                orderBy,
                limit,
                offset);
    }

    /** Totals of months, the newest first. */
    @Transactional(readOnly = true)
    public List<Month> months(Actor actor) {
        return store.months(actor.units()).stream()
                .map(month ->
                        new Month(YearMonth.from(month.month()), month.parcels(), month.fen()))
                .toList();
    }
}
