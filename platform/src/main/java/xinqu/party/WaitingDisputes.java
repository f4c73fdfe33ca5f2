package xinqu.party;

import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.identity.Waiting;

import java.util.Set;

/** How many disputes wait, beside their entry in the navigation. */
@Component
class WaitingDisputes implements Waiting {

    private final Disputes disputes;

    WaitingDisputes(Disputes disputes) {
        this.disputes = disputes;
    }

    @Override
    public String path() {
        return Disputes.PATH;
    }

    @Override
    public Set<String> roles() {
        return Disputes.ANSWERING;
    }

    @Override
    public int of(Actor actor) {
        return disputes.open(actor);
    }
}
