package xinqu.casework.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the boxes of a graph stand and how its edges run, from left to right: what waits for
 * nothing on the left, everything else one layer after the last of what it waits for. Boxes that
 * wait for the same and are waited for by the same stand together in a frame, and one edge leads to
 * the frame. The same graph gives the same picture.
 *
 * @param width of the whole picture
 * @param boxes in the order of the nodes
 */
public record GraphLayout(
        int width, int height, List<Box> boxes, List<Frame> frames, List<Route> routes) {

    public static final int BOX_WIDTH = 212;
    public static final int BOX_HEIGHT = 104;

    private static final int MARGIN = 4;
    private static final int BETWEEN_LAYERS = 46;
    private static final int BETWEEN_BOXES = 14;
    private static final int LANE = 14;
    private static final int PADDING = 10;
    private static final int ROWS = 7;
    private static final int SWEEPS = 6;

    /** So many boxes that stand alike are worth a frame. */
    private static final int CROWD = 4;

    /**
     * Something to draw.
     *
     * @param after ids of what comes before it; unknown ones are left out
     * @param needs those of them whose output it needs
     */
    public record Node(String id, List<String> after, Set<String> needs) {
        public Node {
            after = List.copyOf(after);
            needs = Set.copyOf(needs);
        }
    }

    /** A node at its place. */
    public record Box(String id, int layer, int x, int y) {

        public int right() {
            return x + BOX_WIDTH;
        }

        public int bottom() {
            return y + BOX_HEIGHT;
        }
    }

    /** What is around boxes that stand alike. */
    public record Frame(int x, int y, int width, int height) {}

    /** A place in the picture. */
    public record Point(int x, int y) {}

    /**
     * An edge: it runs level from the first point to the second, swings to the third, and so on.
     *
     * @param from ids of one box, or of all in a frame
     * @param to ids of one box, or of all in a frame
     * @param needs whether the output of the first is needed, or only their order is given
     * @param points an even number
     */
    public record Route(List<String> from, List<String> to, boolean needs, List<Point> points) {
        public Route {
            from = List.copyOf(from);
            to = List.copyOf(to);
            points = List.copyOf(points);
        }

        public Point end() {
            return points.getLast();
        }

        /** As the data of an SVG path. */
        public String path() {
            var path = new StringBuilder("M" + points.getFirst().x() + " " + points.getFirst().y());
            for (int i = 1; i < points.size(); i++) {
                var before = points.get(i - 1);
                var at = points.get(i);
                if (i % 2 == 1) {
                    path.append("H").append(at.x());
                } else {
                    int middle = (before.x() + at.x()) / 2;
                    path.append(
                            "C%d %d %d %d %d %d"
                                    .formatted(middle, before.y(), middle, at.y(), at.x(), at.y()));
                }
            }
            return path.toString();
        }
    }

    public GraphLayout {
        boxes = List.copyOf(boxes);
        frames = List.copyOf(frames);
        routes = List.copyOf(routes);
    }

    /**
     * @param nodes each id once
     * @throws IllegalArgumentException if the nodes wait for each other in a circle
     */
    static GraphLayout of(List<Node> nodes) {
        var known = new LinkedHashMap<String, Node>();
        for (var node : nodes) {
            known.put(node.id(), node);
        }
        var cleaned = new ArrayList<Node>();
        for (var node : known.values()) {
            var after = node.after().stream().filter(known::containsKey).distinct().toList();
            cleaned.add(new Node(node.id(), after, node.needs()));
        }
        return new Drawing(cleaned).drawn();
    }

    /** The layer of every node: how many others must come before it, one after another. */
    static Map<String, Integer> layers(List<Node> nodes) {
        var layers = new LinkedHashMap<String, Integer>();
        while (layers.size() < nodes.size()) {
            int before = layers.size();
            for (var node : nodes) {
                if (!layers.containsKey(node.id()) && layers.keySet().containsAll(node.after())) {
                    layers.put(
                            node.id(),
                            node.after().stream()
                                    .mapToInt(id -> Objects.requireNonNull(layers.get(id)) + 1)
                                    .max()
                                    .orElse(0));
                }
            }
            if (layers.size() == before) {
                throw new IllegalArgumentException("the nodes wait for each other in a circle");
            }
        }
        return layers;
    }

    /** What takes a place of its own in a layer: boxes that stand alike, or an edge that passes. */
    private static final class Block {

        final List<Node> nodes;
        final int layer;
        final List<Block> before = new ArrayList<>();
        final List<Block> behind = new ArrayList<>();
        int x;
        int y;

        Block(List<Node> nodes, int layer) {
            this.nodes = nodes;
            this.layer = layer;
        }

        boolean isLane() {
            return nodes.isEmpty();
        }

        boolean isFrame() {
            return nodes.size() > 1;
        }

        int columns() {
            return (nodes.size() + ROWS - 1) / ROWS;
        }

        int rows() {
            return (nodes.size() + columns() - 1) / columns();
        }

        int padding() {
            return isFrame() ? PADDING : 0;
        }

        int width() {
            return isLane()
                    ? 0
                    : columns() * (BOX_WIDTH + BETWEEN_BOXES) - BETWEEN_BOXES + 2 * padding();
        }

        int height() {
            return isLane()
                    ? LANE
                    : rows() * (BOX_HEIGHT + BETWEEN_BOXES) - BETWEEN_BOXES + 2 * padding();
        }

        int middle() {
            return y + height() / 2;
        }

        List<String> ids() {
            return nodes.stream().map(Node::id).toList();
        }

        Box box(int i) {
            return new Box(
                    nodes.get(i).id(),
                    layer,
                    x + padding() + i / rows() * (BOX_WIDTH + BETWEEN_BOXES),
                    y + padding() + i % rows() * (BOX_HEIGHT + BETWEEN_BOXES));
        }
    }

    /** From one block to another through lanes in the layers between. */
    private record Edge(Block from, List<Block> lanes, Block to, boolean needs) {}

    /** What makes boxes stand alike: by id of the other, whether its output is needed. */
    private record Alike(int layer, Map<String, Boolean> before, Map<String, Boolean> behind) {}

    /** One layout in the making. */
    private static final class Drawing {

        final List<Node> nodes;
        final List<List<Block>> layers = new ArrayList<>();
        final Map<String, Block> blockOf = new HashMap<>();
        final List<Edge> edges = new ArrayList<>();

        Drawing(List<Node> nodes) {
            this.nodes = nodes;
            block();
            connect();
            for (int i = 0; i < SWEEPS; i++) {
                sweep(i % 2 == 0);
            }
        }

        private void block() {
            var layerOf = GraphLayout.layers(nodes);
            var alike = new LinkedHashMap<Alike, List<Node>>();
            for (var node : nodes) {
                var before = new TreeMap<String, Boolean>();
                node.after().forEach(id -> before.put(id, node.needs().contains(id)));
                var behind = new TreeMap<String, Boolean>();
                for (var other : nodes) {
                    if (other.after().contains(node.id())) {
                        behind.put(other.id(), other.needs().contains(node.id()));
                    }
                }
                int layer = Objects.requireNonNull(layerOf.get(node.id()));
                alike.computeIfAbsent(
                                new Alike(layer, Map.copyOf(before), Map.copyOf(behind)),
                                _ -> new ArrayList<>())
                        .add(node);
            }
            int depth = layerOf.values().stream().mapToInt(layer -> layer + 1).max().orElse(0);
            for (int i = 0; i < depth; i++) {
                layers.add(new ArrayList<>());
            }
            alike.forEach((kind, members) -> {
                if (members.size() >= CROWD) {
                    add(new Block(List.copyOf(members), kind.layer()));
                } else {
                    members.forEach(node -> add(new Block(List.of(node), kind.layer())));
                }
            });
        }

        private void add(Block block) {
            layers.get(block.layer).add(block);
            block.nodes.forEach(node -> blockOf.put(node.id(), block));
        }

        private Block blockOf(String id) {
            return Objects.requireNonNull(blockOf.get(id));
        }

        /** Boxes in a frame have the same edges, so the first of them speaks for all. */
        private void connect() {
            for (var layer : List.copyOf(layers)) {
                for (var to : List.copyOf(layer)) {
                    var first = to.nodes.getFirst();
                    var begun = new LinkedHashMap<Block, Boolean>();
                    for (var id : first.after()) {
                        begun.put(blockOf(id), first.needs().contains(id));
                    }
                    begun.forEach((from, needs) -> connect(from, to, needs));
                }
            }
        }

        private void connect(Block from, Block to, boolean needs) {
            var lanes = new ArrayList<Block>();
            var last = from;
            for (int i = from.layer + 1; i < to.layer; i++) {
                var lane = new Block(List.of(), i);
                layers.get(i).add(lane);
                lanes.add(lane);
                join(last, lane);
                last = lane;
            }
            join(last, to);
            edges.add(new Edge(from, lanes, to, needs));
        }

        private static void join(Block before, Block behind) {
            before.behind.add(behind);
            behind.before.add(before);
        }

        /** Brings every block near the middle of its neighbours, so that fewer edges cross. */
        private void sweep(boolean forth) {
            place();
            for (int i = 0; i < layers.size(); i++) {
                var layer = layers.get(forth ? i : layers.size() - 1 - i);
                layer.sort(Comparator.comparingDouble(block -> pull(block, forth)));
                place();
            }
        }

        private static double pull(Block block, boolean forth) {
            var near = forth ? block.before : block.behind;
            return near.stream().mapToInt(Block::middle).average().orElse(block.middle());
        }

        /** Gives every block its place; layers stand around one middle line. */
        private void place() {
            int tallest = layers.stream().mapToInt(Drawing::height).max().orElse(0);
            int x = MARGIN;
            for (var layer : layers) {
                int y = MARGIN + (tallest - height(layer)) / 2;
                for (var block : layer) {
                    // What nothing leads to stands close to where its edges lead.
                    block.x = block.layer == 0 ? x + width(layer) - block.width() : x;
                    block.y = y;
                    y += block.height() + BETWEEN_BOXES;
                }
                x += width(layer) + BETWEEN_LAYERS;
            }
        }

        private static int height(List<Block> layer) {
            return layer.stream().mapToInt(block -> block.height() + BETWEEN_BOXES).sum()
                    - BETWEEN_BOXES;
        }

        private static int width(List<Block> layer) {
            return layer.stream().mapToInt(Block::width).max().orElse(0);
        }

        private int right(Block block) {
            return block.layer == 0
                    ? block.x + block.width()
                    : block.x + width(layers.get(block.layer));
        }

        GraphLayout drawn() {
            place();
            var boxes = new HashMap<String, Box>();
            var frames = new ArrayList<Frame>();
            for (var layer : layers) {
                for (var block : layer) {
                    for (int i = 0; i < block.nodes.size(); i++) {
                        boxes.put(block.nodes.get(i).id(), block.box(i));
                    }
                    if (block.isFrame() && !(block.before.isEmpty() && block.behind.isEmpty())) {
                        frames.add(new Frame(block.x, block.y, block.width(), block.height()));
                    }
                }
            }
            int width =
                    layers.stream().mapToInt(layer -> width(layer) + BETWEEN_LAYERS).sum()
                            - BETWEEN_LAYERS;
            int height = layers.stream().mapToInt(Drawing::height).max().orElse(0);
            return new GraphLayout(
                    Math.max(0, width) + 2 * MARGIN,
                    Math.max(0, height) + 2 * MARGIN,
                    nodes.stream()
                            .map(node -> Objects.requireNonNull(boxes.get(node.id())))
                            .toList(),
                    frames,
                    edges.stream().map(this::route).toList());
        }

        private Route route(Edge edge) {
            var from = edge.from();
            var to = edge.to();
            var points = new ArrayList<Point>();
            points.add(new Point(from.x + from.width(), from.middle()));
            points.add(new Point(right(from), from.middle()));
            for (var lane : edge.lanes()) {
                points.add(new Point(lane.x, lane.middle()));
                points.add(new Point(right(lane), lane.middle()));
            }
            points.add(new Point(to.x - 2, to.middle()));
            points.add(new Point(to.x, to.middle()));
            return new Route(from.ids(), to.ids(), edge.needs(), points);
        }
    }
}
