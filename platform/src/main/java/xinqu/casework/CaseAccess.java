package xinqu.casework;

import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.document.AttachmentAccess;

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
        return store.find(UUID.fromString(owner.id()), actor.units(), actor.party()).isPresent();
    }
}
