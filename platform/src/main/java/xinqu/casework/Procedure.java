package xinqu.casework;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.Term;
import xinqu.pack.Text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How an item is handled between acceptance and decision: its steps and what leads from one to the
 * next. Immutable; its id is made from its content, so that what changes is another version.
 */
public record Procedure(UUID id, String item, List<Step> steps, List<Transition> transitions) {

    public Procedure {
        steps = List.copyOf(steps);
        transitions = List.copyOf(transitions);
    }

    /**
     * @param role role of who acts
     * @param unit the unit that acts; null for the unit of the item
     * @param limit within what; null if only the whole item has a limit
     */
    public record Step(
            String code, Text name, String role, @Nullable String unit, @Nullable Term limit) {}

    /**
     * @param next code of the step that follows; null if the act ends the item
     */
    public record Transition(String step, String act, @Nullable String next) {}

    /** Steps one after the other: each may pass on and return, the last one decides. */
    static Procedure straight(String item, List<Step> steps) {
        var transitions = new ArrayList<Transition>();
        for (int i = 0; i < steps.size(); i++) {
            var code = steps.get(i).code();
            if (i > 0) {
                transitions.add(new Transition(code, "return", steps.get(i - 1).code()));
            }
            if (i < steps.size() - 1) {
                transitions.add(new Transition(code, "pass", steps.get(i + 1).code()));
            } else {
                transitions.add(new Transition(code, "grant", null));
                transitions.add(new Transition(code, "refuse", null));
            }
        }
        var content = item + steps + transitions;
        return new Procedure(
                UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)),
                item,
                steps,
                transitions);
    }

    Step first() {
        return steps.getFirst();
    }

    public Step step(String code) {
        return steps.stream()
                .filter(step -> step.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step " + code));
    }

    /** Where an act leads from a step; empty if it is not possible there. */
    Optional<Transition> transition(String step, String act) {
        return transitions.stream()
                .filter(one -> one.step().equals(step) && one.act().equals(act))
                .findFirst();
    }
}
