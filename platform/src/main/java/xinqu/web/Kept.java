package xinqu.web;

import java.util.List;
import java.util.Map;

/**
 * What a reader typed into the forms of a page and could not send, because the session had ended.
 * Fields show it again; nothing is sent by itself.
 *
 * @param values by name of the field
 */
public record Kept(Map<String, List<String>> values) {

    static final Kept NOTHING = new Kept(Map.of());

    public Kept {
        values = Map.copyOf(values);
    }

    /** Every text, for pages that have no such fields any more. */
    public List<String> texts() {
        return values.keySet().stream()
                .sorted()
                .flatMap(name -> values.getOrDefault(name, List.of()).stream())
                .filter(text -> !text.isBlank())
                .toList();
    }
}
