package xinqu.casework;

import org.springframework.stereotype.Component;

import xinqu.decision.Actor;
import xinqu.identity.Waiting;

import java.util.Set;

/** How many tasks are overdue, beside their entry in the navigation. */
@Component
class OverdueTasks implements Waiting {

    private final CaseLists lists;

    OverdueTasks(CaseLists lists) {
        this.lists = lists;
    }

    @Override
    public String path() {
        return "/tasks";
    }

    @Override
    public Set<String> roles() {
        return Set.of("approver");
    }

    @Override
    public int of(Actor actor) {
        return Math.toIntExact(Math.min(lists.overdue(actor), Integer.MAX_VALUE));
    }
}
