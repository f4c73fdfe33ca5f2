package xinqu.party;

import org.springframework.boot.test.context.TestComponent;

import xinqu.decision.Actor;

import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes parties that apply for something in tests. */
@TestComponent
public final class Applicants {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final PartyStore store;
    private final Clock clock;

    Applicants(PartyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** An enterprise at a place, acting for itself. */
    public Actor enterprise(String place) {
        int number = NAMES.incrementAndGet();
        var id =
                store.save(
                        new Party(
                                PartyId.next(clock),
                                Subject.ENTERPRISE,
                                null,
                                "大连申请试验" + number + "有限公司",
                                place,
                                null,
                                null,
                                true,
                                "applicant-" + number));
        return new Actor(null, "applicant-" + number, Set.of("enterprise"), Set.of(), id.value());
    }

    public PartyId party(Actor actor) {
        return new PartyId(Objects.requireNonNull(actor.party()));
    }
}
