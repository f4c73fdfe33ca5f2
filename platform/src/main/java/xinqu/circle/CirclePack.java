package xinqu.circle;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.pack.PackImport;
import xinqu.pack.Problems;
import xinqu.pack.Text;
import xinqu.pack.Yaml;
import xinqu.party.Catalogues;
import xinqu.party.Units;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Circles, lanes and delegations as of the last import. */
@Component
public class CirclePack implements PackImport {

    private static final String CIRCLES = "circles.yaml";
    private static final String LANES = "lanes.yaml";
    private static final String DELEGATIONS = "delegations.yaml";
    private static final List<String> FILES = List.of(CIRCLES, LANES, DELEGATIONS);
    private static final Text NOTHING = Text.of("");

    private final CircleStore store;
    private final Catalogues catalogues;
    private volatile @Nullable Snapshot current;

    CirclePack(CircleStore store, Catalogues catalogues) {
        this.store = store;
        this.catalogues = catalogues;
    }

    /** Everything as of one import. Immutable. */
    public record Snapshot(List<Circle> circles, List<Lane> lanes, List<Delegation> delegations) {

        public Snapshot {
            circles = List.copyOf(circles);
            lanes = List.copyOf(lanes);
            delegations = List.copyOf(delegations);
        }
    }

    /**
     * Reads the files; what is wrong goes to the folder's problems.
     *
     * @param items ids of the items of the catalogue; empty if they are checked elsewhere
     */
    public static void read(PackFolder folder, Units units, Set<String> items) {
        folder.yaml(CIRCLES).forEach(root -> circles(root, items));
        folder.yaml(LANES).forEach(root -> lanes(root, items));
        folder.yaml(DELEGATIONS).forEach(root -> delegations(root, items, Optional.of(units)));
    }

    private static List<Circle> circles(Node root, Set<String> items) {
        return root.items().stream().map(node -> circle(node, items)).toList();
    }

    private static Circle circle(Node node, Set<String> items) {
        node.only("id", "name", "members", "items", "from", "until", "published", "assumed");
        var members =
                node.list("members").stream()
                        .map(one -> {
                            one.only("name", "count");
                            return new Circle.Member(
                                    one.at("name").translated(),
                                    one.has("count") ? one.at("count").whole(1, 1000) : 1);
                        })
                        .toList();
        return new Circle(
                node.at("id").id(),
                node.at("name").translated(),
                members,
                known(node, items),
                node.has("from") ? node.at("from").date() : null,
                node.has("until") ? node.at("until").date() : null,
                node.has("published") ? published(node.at("published")) : null,
                node.flag("assumed", false));
    }

    private static Circle.Published published(Node node) {
        node.only("qualifier", "value", "unit", "date", "source");
        return new Circle.Published(
                node.oneOf("qualifier", List.of("=", "≈", ">", "≥", "<", "≤")),
                node.at("value").number(),
                node.text("unit"),
                node.text("date"),
                node.text("source"));
    }

    private static List<String> known(Node node, Set<String> items) {
        node.list("items").stream()
                .filter(one -> !items.isEmpty() && !items.contains(one.text()))
                .forEach(one ->
                        one.problem(
                                "there is no item “%s”".formatted(one.text()),
                                Maybe.oneOf(one.text(), items)));
        return node.texts("items");
    }

    private static List<Lane> lanes(Node root, Set<String> items) {
        return root.items().stream().map(node -> lane(node, items)).toList();
    }

    private static Lane lane(Node node, Set<String> items) {
        node.only("id", "name", "items", "from", "until", "sameDay", "note", "source", "assumed");
        var lane =
                new Lane(
                        node.at("id").id(),
                        node.at("name").translated(),
                        known(node, items),
                        node.at("from").date(),
                        node.at("until").date(),
                        node.flag("sameDay", false),
                        node.has("note") ? node.at("note").translated() : NOTHING,
                        node.text("source"),
                        node.flag("assumed", false));
        if (lane.until().isBefore(lane.from())) {
            node.at("until").problem("the lane ends before it begins", "a later day");
        }
        return lane;
    }

    private static List<Delegation> delegations(
            Node root, Set<String> items, Optional<Units> units) {
        return root.items().stream()
                .map(node -> {
                    node.only("place", "unit", "items", "source", "assumed");
                    return new Delegation(
                            node.text("place"),
                            units.map(all -> all.code(node.at("unit")))
                                    .orElseGet(() -> node.text("unit")),
                            known(node, items),
                            node.text("source", ""),
                            node.flag("assumed", false));
                })
                .toList();
    }

    /** After the units and the items, which they name. */
    @Override
    public int order() {
        return 75;
    }

    @Override
    public void importFrom(PackFolder folder) {
        read(folder, catalogues.current().units(), Set.of());
        if (!folder.problems().isEmpty()) {
            return;
        }
        for (var name : FILES) {
            store.remove(name);
            for (var file : folder.files(name)) {
                try {
                    store.save(name, Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read %s again".formatted(file), e);
                }
            }
        }
        current = null;
    }

    /** A database from before this module has none of them, although its pack has not changed. */
    @Override
    public boolean incomplete(PackFolder folder) {
        return FILES.stream()
                .anyMatch(name -> !folder.files(name).isEmpty() && store.text(name).isEmpty());
    }

    public Snapshot current() {
        var held = current;
        if (held == null) {
            held =
                    new Snapshot(
                            root(CIRCLES).map(root -> circles(root, Set.of())).orElse(List.of()),
                            root(LANES).map(root -> lanes(root, Set.of())).orElse(List.of()),
                            root(DELEGATIONS)
                                    .map(root -> delegations(root, Set.of(), Optional.empty()))
                                    .orElse(List.of()));
            current = held;
        }
        return held;
    }

    private Optional<Node> root(String file) {
        return store.text(file)
                .flatMap(yaml ->
                        Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8), file, new Problems()));
    }
}
