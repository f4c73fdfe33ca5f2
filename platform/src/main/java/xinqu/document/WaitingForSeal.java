package xinqu.document;

import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.identity.Waiting;

import java.util.Set;

/** How many documents wait for a seal, beside their entry in the navigation. */
@Component
class WaitingForSeal implements Waiting {

    private final Documents documents;

    WaitingForSeal(Documents documents) {
        this.documents = documents;
    }

    @Override
    public String path() {
        return Documents.PATH;
    }

    @Override
    public Set<String> roles() {
        return Documents.HANDLING;
    }

    @Override
    public int of(Actor actor) {
        return documents.waiting(actor);
    }
}
