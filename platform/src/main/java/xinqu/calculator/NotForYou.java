package xinqu.calculator;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;

/**
 * Provisions that are not for the party, by what stands against them.
 *
 * @param open whether the list is unfolded
 */
public record NotForYou(List<Cause> causes, boolean open) implements Html {

    /** What stands against some provisions. */
    public record Cause(Wording label, List<Case> cases) {
        public Cause {
            cases = List.copyOf(cases);
        }
    }

    /**
     * One provision.
     *
     * @param path its page
     * @param reason the condition that fails
     * @param why page of the explanation
     */
    public record Case(Wording title, String path, Wording reason, String why, boolean synthetic) {}

    public NotForYou {
        causes = List.copyOf(causes);
    }

    public int count() {
        return causes.stream().mapToInt(cause -> cause.cases().size()).sum();
    }
}
