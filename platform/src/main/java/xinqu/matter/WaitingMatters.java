package xinqu.matter;

import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.identity.Waiting;

import java.util.Set;

/** How many matters wait, beside their entry in the navigation. */
@Component
class WaitingMatters implements Waiting {

    private final Matters matters;

    WaitingMatters(Matters matters) {
        this.matters = matters;
    }

    @Override
    public String path() {
        return Matters.PATH;
    }

    @Override
    public Set<String> roles() {
        return Matters.HANDLING;
    }

    @Override
    public int of(Actor actor) {
        return matters.open(actor);
    }
}
