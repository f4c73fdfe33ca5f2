package xinqu.exchange;

import xinqu.calendar.Measure;
import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.party.Units;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The outside systems of the zone, and who supervises what after a decision. Immutable. */
public final class OutsideSystems {

    static final String SYSTEMS = "exchange.yaml";
    static final String SUPERVISION = "supervision.yaml";

    static final OutsideSystems NONE = new OutsideSystems(Map.of(), List.of());

    private final Map<String, OutsideSystem> byId;
    private final List<Supervision> supervisions;

    private OutsideSystems(Map<String, OutsideSystem> byId, List<Supervision> supervisions) {
        this.byId = byId;
        this.supervisions = List.copyOf(supervisions);
    }

    /**
     * What the two files may name.
     *
     * @param items ids of the catalogue
     * @param facts codes of facts
     * @param ports ports of matters
     */
    public record Known(Units units, Set<String> items, Set<String> facts, Set<String> ports) {}

    /** Reads {@code exchange.yaml} and {@code supervision.yaml}; problems go to the folder. */
    public static OutsideSystems read(PackFolder folder, Known known) {
        return read(
                folder.yaml(SYSTEMS).stream().findFirst(),
                folder.yaml(SUPERVISION).stream().findFirst(),
                Optional.of(known));
    }

    /** Reads texts that were checked before. */
    static OutsideSystems reread(Optional<Node> systems, Optional<Node> supervision) {
        return read(systems, supervision, Optional.empty());
    }

    private static OutsideSystems read(
            Optional<Node> systems, Optional<Node> supervision, Optional<Known> known) {
        var byId = new LinkedHashMap<String, OutsideSystem>();
        systems.ifPresent(root -> {
            for (var node : root.items()) {
                var system = OutsideSystem.read(node, known.map(Known::facts).orElse(Set.of()));
                known.ifPresent(names -> check(node, system, names));
                if (byId.put(system.id(), system) != null) {
                    node.problem(
                            "two systems have the id “%s”".formatted(system.id()),
                            "give one of them another id");
                }
            }
        });
        var supervisions = new ArrayList<Supervision>();
        supervision.ifPresent(root -> {
            for (var node : root.items()) {
                var one = supervision(node);
                known.ifPresent(names -> check(node, one, names));
                supervisions.add(one);
            }
        });
        return new OutsideSystems(byId, supervisions);
    }

    private static Supervision supervision(Node node) {
        node.only("item", "decides", "supervises", "acknowledge", "source", "assumed");
        if (node.has("item") == node.has("decides")) {
            node.problem("names either an item or the unit that decides", "");
        }
        var term = node.at("acknowledge").only("amount", "unit", "source");
        return new Supervision(
                node.text("item", ""),
                node.text("decides", ""),
                node.text("supervises"),
                Math.max(1, term.at("amount").whole(1, 1_000)),
                Measure.of(
                                term.oneOf(
                                        "unit",
                                        List.of(
                                                Measure.WORKING_DAYS.code(),
                                                Measure.DAYS.code(),
                                                Measure.MONTHS.code())))
                        .orElse(Measure.WORKING_DAYS),
                term.text("source"),
                node.text("source"),
                node.flag("assumed", false));
    }

    private static void check(Node node, OutsideSystem system, Known names) {
        names.units().code(node.at("unit"));
        for (var item : node.list("items")) {
            known(item, names.items(), "item");
        }
        node.find("port").ifPresent(port -> known(port, names.ports(), "port in matters.yaml"));
        if (system.sends() && !system.items().isEmpty() && system.acts().isEmpty()) {
            node.problem("items are named, but no act of theirs goes there", "acts: {grant: …}");
        }
    }

    private static void check(Node node, Supervision one, Known names) {
        names.units().code(node.at("supervises"));
        node.find("item").ifPresent(item -> known(item, names.items(), "item"));
        node.find("decides").ifPresent(names.units()::code);
        if (one.supervises().equals(one.decides())) {
            node.at("supervises").problem("a unit does not supervise itself", "");
        }
    }

    private static void known(Node node, Set<String> known, String what) {
        var given = node.text();
        if (!given.isEmpty() && !known.contains(given)) {
            node.problem("there is no %s “%s”".formatted(what, given), Maybe.oneOf(given, known));
        }
    }

    public Collection<OutsideSystem> all() {
        return byId.values();
    }

    public Optional<OutsideSystem> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Who supervises an item that a unit decides; the item's own line goes before the unit's. */
    public Optional<Supervision> supervision(String item, String unit) {
        return supervisions.stream()
                .filter(one -> one.item().equals(item))
                .findFirst()
                .or(() ->
                        supervisions.stream()
                                .filter(one -> one.decides().equals(unit))
                                .findFirst());
    }
}
