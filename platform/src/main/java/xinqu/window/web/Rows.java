package xinqu.window.web;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.Tag;

import java.util.List;
import java.util.Map;

/**
 * Things one below the other, each with what can be done with it.
 *
 * @param empty what stands there if there are none
 */
public record Rows(List<Row> rows, Wording empty) implements Html {

    public Rows {
        rows = List.copyOf(rows);
    }

    /**
     * @param path where its name leads; null if nowhere
     */
    public record Row(
            Wording name,
            @Nullable String path,
            List<Tag> tags,
            List<Object> lines,
            List<Deed> deeds) {

        public Row {
            tags = List.copyOf(tags);
            lines = List.copyOf(lines);
            deeds = List.copyOf(deeds);
        }
    }

    /** A button that does something at once, or a link to where it is done. */
    public record Deed(
            Wording label,
            String action,
            Map<String, String> values,
            boolean primary,
            boolean link) {

        public Deed {
            values = Map.copyOf(values);
        }

        public static Deed post(Wording label, String action, boolean primary) {
            return new Deed(label, action, Map.of(), primary, false);
        }

        public static Deed link(Wording label, String path, boolean primary) {
            return new Deed(label, path, Map.of(), primary, true);
        }

        public Deed with(String name, String value) {
            return new Deed(label, action, Map.of(name, value), primary, link);
        }
    }
}
