package xinqu.window;

import xinqu.decision.Citation;
import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.party.Units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The halls of a pack and what holds for those who do not come. Immutable. */
public final class Halls {

    static final Halls NONE = new Halls(Map.of(), List.of());

    private final Map<String, Hall> byId;
    private final List<NoShow> rules;

    private Halls(Map<String, Hall> byId, List<NoShow> rules) {
        this.byId = byId;
        this.rules = rules.stream().sorted(Comparator.comparing(NoShow::from).reversed()).toList();
    }

    /**
     * Who did not come so often cannot book for a while; tickets on the spot remain.
     *
     * @param times how often
     * @param within counted over so many days back
     * @param pause days from the last time on which nothing can be booked
     * @param ahead how many days ahead can be booked
     * @param from first day on which it holds
     */
    public record NoShow(
            int times, int within, int pause, int ahead, LocalDate from, Citation citation) {}

    /**
     * @param units checks the units that halls name; null if they were checked before
     */
    static Halls read(Node root, Optional<Units> units) {
        root.only("halls", "rules");
        var byId = new LinkedHashMap<String, Hall>();
        for (var node : root.at("halls").items()) {
            node.only("id", "name", "unit", "letter", "counters", "places", "videos", "synthetic");
            var hall =
                    new Hall(
                            node.at("id").id(),
                            node.at("name").translated(),
                            units.map(known -> known.code(node.at("unit")))
                                    .orElseGet(() -> node.text("unit")),
                            node.text("letter"),
                            node.at("counters").whole(1, 500),
                            node.at("places").whole(1, 500),
                            node.has("videos") ? node.at("videos").whole(0, 100) : 0,
                            node.flag("synthetic", false));
            if (byId.put(hall.id(), hall) != null) {
                node.problem(
                        "two halls have the id “%s”".formatted(hall.id()),
                        "give one of them another id");
            }
        }
        var rules = new ArrayList<NoShow>();
        for (var node : root.list("rules")) {
            node.only("times", "within", "pause", "ahead", "from", "source", "article");
            rules.add(
                    new NoShow(
                            node.at("times").whole(1, 100),
                            node.at("within").whole(1, 1000),
                            node.at("pause").whole(0, 1000),
                            node.at("ahead").whole(1, 366),
                            node.at("from").date(),
                            new Citation(
                                    node.text("source"),
                                    node.has("article") ? node.text("article") : null)));
        }
        if (byId.isEmpty()) {
            root.problem("there is no hall", Maybe.oneOf("halls", List.of("halls")));
        }
        return new Halls(byId, rules);
    }

    public Collection<Hall> all() {
        return byId.values();
    }

    public Optional<Hall> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What holds for bookings on a day. */
    public Optional<NoShow> rule(LocalDate day) {
        return rules.stream().filter(rule -> !rule.from().isAfter(day)).findFirst();
    }
}
