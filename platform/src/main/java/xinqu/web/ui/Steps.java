package xinqu.web.ui;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;

/** A way of several steps and how far it has come. */
public record Steps(Wording label, List<Step> steps) implements Html {

    /** A step and a note, such as its date. */
    public record Step(Wording label, State state, Wording note) {}

    /** How far a step is. */
    public enum State {
        DONE,
        CURRENT,
        AHEAD;

        public String style() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Steps {
        steps = List.copyOf(steps);
    }
}
