package xinqu.matter;

import xinqu.calendar.Measure;
import xinqu.identity.Role;
import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.party.Units;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The sources of matters and the ports through which orders come in. Immutable. */
public final class MatterSources {

    /** The source of matters from bad ratings. */
    public static final String BAD_RATING = "bad-rating";

    /** The source of matters from the can't-get-it-done window. */
    public static final String CANNOT_GET_DONE = "cannot-get-done";

    private static final List<String> MEASURES =
            List.of(Measure.WORKING_DAYS.code(), Measure.DAYS.code(), Measure.MONTHS.code());

    static final MatterSources NONE = new MatterSources(Map.of(), List.of());

    private final Map<String, MatterSource> byCode;
    private final List<OrderPort> ports;

    private MatterSources(Map<String, MatterSource> byCode, List<OrderPort> ports) {
        this.byCode = byCode;
        this.ports = List.copyOf(ports);
    }

    /** Reads {@code matters.yaml}; what is wrong goes to the folder's problems. */
    public static MatterSources read(PackFolder folder, Units units) {
        return folder.yaml("matters.yaml").stream()
                .findFirst()
                .map(root -> read(root, Optional.of(units)))
                .orElse(NONE);
    }

    /** Reads the text of a file that was checked before. */
    static MatterSources reread(Node root) {
        return read(root, Optional.empty());
    }

    private static MatterSources read(Node root, Optional<Units> units) {
        root.only("sources", "ports");
        var byCode = new LinkedHashMap<String, MatterSource>();
        for (var node : root.at("sources").items()) {
            var source = source(node, units);
            if (byCode.put(source.code(), source) != null) {
                node.problem(
                        "two sources have the code “%s”".formatted(source.code()),
                        "give one of them another code");
            }
        }
        var ports = new ArrayList<OrderPort>();
        for (var node : root.list("ports")) {
            var port = OrderPort.read(node);
            if (!byCode.containsKey(port.source())) {
                node.at("source")
                        .problem(
                                "there is no source “%s”".formatted(port.source()),
                                Maybe.oneOf(port.source(), byCode.keySet()));
            }
            ports.add(port);
        }
        return new MatterSources(byCode, ports);
    }

    private static MatterSource source(Node node, Optional<Units> units) {
        node.only(
                "code",
                "name",
                "unit",
                "role",
                "contact",
                "limits",
                "extension",
                "attempts",
                "ladder");
        var limits = new EnumMap<Track, Limit>(Track.class);
        var given = node.at("limits").only("simple", "ordinary", "special");
        for (var track : Track.values()) {
            limits.put(track, limit(given.at(track.code())));
        }
        var ladder = new ArrayList<MatterSource.Step>();
        for (var step : node.list("ladder")) {
            step.only("after", "role", "unit");
            ladder.add(
                    new MatterSource.Step(
                            limit(step.at("after")),
                            role(step),
                            Objects.requireNonNull(
                                    MatterSource.level(
                                            step.oneOf("unit", List.of("own", "above", "zone"))))));
        }
        return new MatterSource(
                node.at("code").id(),
                node.at("name").translated(),
                units.map(known -> known.code(node.at("unit"))).orElseGet(() -> node.text("unit")),
                role(node),
                limit(node.at("contact")),
                limits,
                limit(node.at("extension")),
                node.at("attempts").whole(1, 20),
                ladder);
    }

    private static Role role(Node node) {
        var codes = java.util.Arrays.stream(Role.values()).map(Role::code).toList();
        return Role.of(node.oneOf("role", codes)).orElse(Role.WINDOW_CLERK);
    }

    private static Limit limit(Node node) {
        node.only("amount", "unit", "source");
        return new Limit(
                Math.max(0, node.at("amount").whole(0, Limit.LONGEST)),
                Measure.of(node.oneOf("unit", MEASURES)).orElse(Measure.WORKING_DAYS),
                node.text("source"));
    }

    public Collection<MatterSource> all() {
        return byCode.values();
    }

    public Optional<MatterSource> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The outside systems that orders come from. */
    public List<OrderPort> ports() {
        return ports;
    }
}
