package xinqu.licence;

import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.identity.Waiting;

import java.util.Set;

/** How many licences wait for a decision, beside their entry in the navigation. */
@Component
class AskedLicences implements Waiting {

    private final Licences licences;

    AskedLicences(Licences licences) {
        this.licences = licences;
    }

    @Override
    public String path() {
        return "/licences";
    }

    @Override
    public Set<String> roles() {
        return Set.of("approver");
    }

    @Override
    public int of(Actor actor) {
        return licences.undecided(actor);
    }
}
