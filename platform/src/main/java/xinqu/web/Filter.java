package xinqu.web;

import java.util.List;

/**
 * A way to narrow a table.
 *
 * @param key name in the address
 * @param options values to choose from; empty makes a field for words
 */
public record Filter(String key, Wording label, List<Option> options) {

    /** A value in the address and what the reader sees. */
    public record Option(String value, Wording label) {}

    public Filter {
        options = List.copyOf(options);
    }

    public static Filter words(String key, Wording label) {
        return new Filter(key, label, List.of());
    }

    public static Filter choice(String key, Wording label, List<Option> options) {
        if (options.isEmpty()) {
            throw new IllegalArgumentException("filter %s offers no choice".formatted(key));
        }
        return new Filter(key, label, options);
    }

    public boolean isChoice() {
        return !options.isEmpty();
    }

    boolean accepts(String value) {
        return !isChoice() || options.stream().anyMatch(option -> option.value().equals(value));
    }

    /** What the reader sees for a value in the address. */
    public Wording labelOf(String value) {
        return options.stream()
                .filter(option -> option.value().equals(value))
                .findFirst()
                .map(Option::label)
                .orElse(Wording.plain(value));
    }
}
