package xinqu.window.web;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.Tag;

import java.util.List;

/**
 * Several of a list to choose from at once.
 *
 * @param name under which the chosen values are sent
 */
public record Checks(Wording label, String name, List<Choice> choices) implements Html {

    public Checks {
        choices = List.copyOf(choices);
    }

    /** What can be chosen, and how it stands. */
    public record Choice(
            String value, Wording label, @Nullable Tag tag, boolean chosen, boolean possible) {}
}
