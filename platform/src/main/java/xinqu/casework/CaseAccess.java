package xinqu.casework;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.document.AttachmentAccess;
import xinqu.pack.ImportedZone;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Whoever may see a case may read its files and documents. */
@Component
class CaseAccess implements AttachmentAccess {

    private final CaseStore store;
    private final ObjectProvider<Representation> representations;
    private final ImportedZone zone;
    private final Clock clock;

    CaseAccess(
            CaseStore store,
            ObjectProvider<Representation> representations,
            ImportedZone zone,
            Clock clock) {
        this.store = store;
        this.representations = representations;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Cases.KIND;
    }

    @Override
    public boolean mayRead(Actor actor, Ref owner) {
        return id(owner).filter(id -> mayRead(actor, id)).isPresent();
    }

    private boolean mayRead(Actor actor, UUID id) {
        return store.find(id, actor.units(), actor.party()).isPresent()
                || store.find(id).filter(head -> represents(actor, head)).isPresent();
    }

    private boolean represents(Actor actor, Case head) {
        var today = LocalDate.ofInstant(clock.instant(), zone.settings().timezone());
        return representations
                .orderedStream()
                .anyMatch(one -> one.allows(actor, head.party(), head.subject(), today));
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
