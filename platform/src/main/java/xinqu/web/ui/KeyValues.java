package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;

/** What is known of one thing, name by name. */
public record KeyValues(List<Pair> pairs) implements Html {

    /** A name with its value, as in a cell of a table, and where it leads. */
    public record Pair(Wording name, @Nullable Object value, @Nullable WhyMark why) {}

    public KeyValues {
        pairs = List.copyOf(pairs);
    }
}
