package xinqu.matter.web;

import xinqu.matter.Matter;
import xinqu.web.Html;

/** Chooses a matter of the list for handing over. */
public record MatterPick(Matter matter) implements Html {

    /** Identifier and version, so that what changed meanwhile is not handed over. */
    public String value() {
        return matter.id() + "." + matter.version();
    }
}
