package xinqu.performance;

import xinqu.decision.Citation;
import xinqu.pack.Node;
import xinqu.pack.PackFolder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From how many cases on figures speak: {@code performance.yaml} of a pack. A figure without its
 * number stays silent.
 */
public record Thresholds(Map<String, Threshold> all) {

    static final String RATE = "rate";
    static final String MATERIAL = "material";
    static final String FORECAST = "forecast";
    private static final List<String> CODES = List.of(RATE, MATERIAL, FORECAST);
    private static final int LARGEST = 1_000_000;

    public Thresholds {
        all = Map.copyOf(all);
    }

    /** Fewer cases have no rate. */
    public Optional<Threshold> rate() {
        return Optional.ofNullable(all.get(RATE));
    }

    /** After fewer cases no material is a candidate for deletion. */
    public Optional<Threshold> material() {
        return Optional.ofNullable(all.get(MATERIAL));
    }

    /** After fewer decided items a queue has no forecast. */
    public Optional<Threshold> forecast() {
        return Optional.ofNullable(all.get(FORECAST));
    }

    /** Reads the pack; what is wrong goes to the folder's problems. */
    public static Thresholds read(PackFolder folder) {
        var all = new LinkedHashMap<String, Threshold>();
        for (var root : folder.yaml("performance.yaml")) {
            for (var node : root.items()) {
                node.only("code", "least", "source", "article", "assumed");
                all.put(
                        node.oneOf("code", CODES),
                        new Threshold(
                                Math.max(1, node.at("least").whole(1, LARGEST)),
                                new Citation(
                                        node.text("source"),
                                        node.map("article", Node::text).orElse(null)),
                                node.flag("assumed", false)));
            }
        }
        return new Thresholds(all);
    }
}
