package xinqu.exchange;

import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.identity.Waiting;

import java.util.Set;

/** How many decisions wait to be acknowledged, beside their entry in the navigation. */
@Component
class WaitingSupervised implements Waiting {

    private final Supervisions supervisions;

    WaitingSupervised(Supervisions supervisions) {
        this.supervisions = supervisions;
    }

    @Override
    public String path() {
        return Supervisions.PATH;
    }

    @Override
    public Set<String> roles() {
        return Supervisions.ACKNOWLEDGING;
    }

    @Override
    public int of(Actor actor) {
        return supervisions.open(actor);
    }
}
