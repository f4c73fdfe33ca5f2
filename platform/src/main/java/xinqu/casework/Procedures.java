package xinqu.casework;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The versions of procedures. A version never changes, so each is read once. */
@Component
class Procedures {

    private final CaseStore store;
    private final Map<UUID, Procedure> known = new ConcurrentHashMap<>();
    private final Set<UUID> kept = ConcurrentHashMap.newKeySet();

    Procedures(CaseStore store) {
        this.store = store;
    }

    Procedure find(UUID id) {
        return known.computeIfAbsent(id, store::procedure);
    }

    /** Keeps a version. One that was added here may be rolled back, so it is not yet trusted. */
    void keep(Procedure procedure, Instant now) {
        if (!kept.contains(procedure.id()) && !store.keep(procedure, now)) {
            kept.add(procedure.id());
        }
    }
}
