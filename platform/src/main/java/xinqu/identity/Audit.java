package xinqu.identity;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import xinqu.decision.Actor;
import xinqu.decision.Ref;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Who did what to which thing. Lines are only added: the database itself refuses to change or
 * delete any.
 */
@Service
public class Audit {

    private final AuditStore store;
    private final Clock clock;

    Audit(AuditStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** As below, for an act that concerns the zone as a whole. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, String act, Ref ref, Map<String, String> detail) {
        record(actor, act, ref, Unit.EVERYWHERE, detail);
    }

    /**
     * Adds a line in the caller's transaction, so that the act and its trace hold together or not
     * at all; without a transaction it fails.
     *
     * @param act what was done, such as {@code account.lock}; the message {@code act.<act>} says it
     *     in words
     * @param unit the unit that the act belongs to; auditors see the units of their scope
     * @param detail what else matters; never a password or another secret
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, String act, Ref ref, String unit, Map<String, String> detail) {
        store.add(clock.instant(), actor, act, ref, unit, detail);
    }

    public List<AuditEntry> find(AuditQuery query, String orderBy, int limit, int offset) {
        return store.find(query, orderBy, limit, offset);
    }

    public long count(AuditQuery query) {
        return store.count(query);
    }

    /** The acts that occur, to choose from. */
    public List<String> acts() {
        return store.acts();
    }
}
