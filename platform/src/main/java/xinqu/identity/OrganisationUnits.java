package xinqu.identity;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.decision.Actor;
import xinqu.decision.Ref;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trees of places, departments and offices. */
@Service
public class OrganisationUnits {

    private final UnitStore store;
    private final Audit audit;

    OrganisationUnits(UnitStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    /**
     * Adds the units that are new and changes those that differ; none is removed, because grants
     * and history name it.
     *
     * @return the number of units that are not as before
     * @throws IllegalArgumentException if a unit would lie within itself; nothing is kept then
     * @throws org.springframework.dao.DataIntegrityViolationException at the end of the transaction
     *     if a unit belongs to one that does not exist
     */
    @Transactional
    public int put(Actor actor, Collection<Unit> units) {
        int changed = store.put(units);
        var loops = store.loops();
        if (!loops.isEmpty()) {
            throw new IllegalArgumentException("units %s lie within themselves".formatted(loops));
        }
        if (changed > 0) {
            audit.record(
                    actor,
                    "unit.put",
                    new Ref("unit", Unit.EVERYWHERE),
                    Map.of("changed", String.valueOf(changed)));
        }
        return changed;
    }

    /** The units within the scope of {@code actor}, each before those below it. */
    public List<Unit> within(Actor actor) {
        return store.all(actor.units(), false);
    }

    public Optional<Unit> find(String code) {
        return store.find(code);
    }
}
