package xinqu.casework;

import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.document.AttachmentAccess;

import java.util.Optional;
import java.util.UUID;

/** Whoever may see a case may read its files and documents. */
@Component
class CaseAccess implements AttachmentAccess {

    private final CaseStore store;

    CaseAccess(CaseStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return Cases.KIND;
    }

    @Override
    public boolean mayRead(Actor actor, Ref owner) {
        return id(owner).flatMap(id -> store.find(id, actor.units(), actor.party())).isPresent();
    }

    /** What is called a case and has no such id is none of ours. */
    private static Optional<UUID> id(Ref owner) {
        try {
            return Optional.of(UUID.fromString(owner.id()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
