package xinqu.casework.web;

import xinqu.casework.Task;
import xinqu.web.Html;

/** Chooses a task of the list for handing over. */
public record TaskPick(Task task) implements Html {

    /** Case, version and item, so that what changed meanwhile is not handed over. */
    public String value() {
        return task.caseId() + "." + task.version() + "." + task.item();
    }
}
