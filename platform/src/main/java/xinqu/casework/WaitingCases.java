package xinqu.casework;

import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.identity.Waiting;

import java.util.Set;

/** How many cases wait for the window, beside their entry in the navigation. */
@Component
class WaitingCases implements Waiting {

    private final CaseLists lists;

    WaitingCases(CaseLists lists) {
        this.lists = lists;
    }

    @Override
    public String path() {
        return "/cases";
    }

    @Override
    public Set<String> roles() {
        return Set.of("window-clerk");
    }

    @Override
    public int of(Actor actor) {
        return lists.waitingCases(actor);
    }
}
