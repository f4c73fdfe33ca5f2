package xinqu.casework.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import xinqu.casework.web.GraphLayout.Box;
import xinqu.casework.web.GraphLayout.Node;
import xinqu.casework.web.GraphLayout.Route;
import xinqu.testkit.Property;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The picture of the items of a case, on graphs made at random and on the shapes that occur. */
class GraphLayoutTest {

    /** Edges of the drawing, one for each pair of boxes, with whether output is needed. */
    private record Drawn(String from, String to, boolean needs) {}

    /** A graph without circles in random order; some of its nodes stand alike. */
    private static List<Node> graph(SplittableRandom random, int size) {
        int many = 1 + random.nextInt(2 + size / 35);
        int chance = 5 + random.nextInt(60);
        var nodes = new ArrayList<Node>();
        for (int i = 0; i < many; i++) {
            if (i > 0 && random.nextInt(3) == 0) {
                var twin = nodes.get(random.nextInt(i));
                nodes.add(new Node("n" + i, twin.after(), twin.needs()));
                continue;
            }
            var after = new ArrayList<String>();
            var needs = new HashSet<String>();
            for (int k = 0; k < i; k++) {
                if (random.nextInt(100) < chance) {
                    after.add("n" + k);
                    if (random.nextBoolean()) {
                        needs.add("n" + k);
                    }
                }
            }
            if (random.nextInt(10) == 0) {
                after.add("unknown");
            }
            nodes.add(new Node("n" + i, after, needs));
        }
        Collections.shuffle(nodes, new Random(random.nextLong()));
        return nodes;
    }

    private static Map<String, Box> boxes(GraphLayout layout) {
        return layout.boxes().stream().collect(Collectors.toMap(Box::id, Function.identity()));
    }

    @Test
    void noTwoBoxesOverlapAndNoneLeavesThePicture() {
        Property.forAll(
                GraphLayoutTest::graph,
                nodes -> {
                    var layout = GraphLayout.of(nodes);
                    var boxes = layout.boxes();
                    assertThat(boxes).extracting(Box::id).isEqualTo(ids(nodes));
                    for (var one : boxes) {
                        assertThat(one.x()).isNotNegative();
                        assertThat(one.y()).isNotNegative();
                        assertThat(one.right()).isLessThanOrEqualTo(layout.width());
                        assertThat(one.bottom()).isLessThanOrEqualTo(layout.height());
                        for (var other : boxes) {
                            assertThat(one.id().equals(other.id()) || apart(one, other))
                                    .as("%s and %s", one, other)
                                    .isTrue();
                        }
                    }
                });
    }

    private static List<String> ids(List<Node> nodes) {
        return nodes.stream().map(Node::id).toList();
    }

    private static boolean apart(Box one, Box other) {
        return one.right() < other.x()
                || other.right() < one.x()
                || one.bottom() < other.y()
                || other.bottom() < one.y();
    }

    @Test
    void everyEdgeIsDrawnOnceForwardAndThroughNoBox() {
        Property.forAll(
                GraphLayoutTest::graph,
                nodes -> {
                    var layout = GraphLayout.of(nodes);
                    var drawn = new ArrayList<Drawn>();
                    for (var route : layout.routes()) {
                        for (var from : route.from()) {
                            for (var to : route.to()) {
                                drawn.add(new Drawn(from, to, route.needs()));
                            }
                        }
                        runsForward(route, boxes(layout));
                    }
                    assertThat(drawn).containsExactlyInAnyOrderElementsOf(given(nodes));
                });
    }

    private static List<Drawn> given(List<Node> nodes) {
        var known = Set.copyOf(ids(nodes));
        var given = new ArrayList<Drawn>();
        for (var node : nodes) {
            for (var id : node.after()) {
                if (known.contains(id)) {
                    given.add(new Drawn(id, node.id(), node.needs().contains(id)));
                }
            }
        }
        return given;
    }

    private static void runsForward(Route route, Map<String, Box> boxes) {
        var points = route.points();
        for (var from : route.from()) {
            assertThat(points.getFirst().x()).isGreaterThanOrEqualTo(boxes.get(from).right());
        }
        for (var to : route.to()) {
            assertThat(points.getLast().x()).isLessThanOrEqualTo(boxes.get(to).x());
        }
        assertThat(points.size() % 2).isZero();
        for (int i = 1; i < points.size(); i++) {
            var before = points.get(i - 1);
            var at = points.get(i);
            assertThat(before.x()).isLessThanOrEqualTo(at.x());
            for (var box : boxes.values()) {
                boolean beside = at.x() <= box.x() || before.x() >= box.right();
                int top = Math.min(before.y(), at.y());
                int bottom = Math.max(before.y(), at.y());
                assertThat(beside || bottom < box.y() || top > box.bottom())
                        .as("%s passes %s", route, box)
                        .isTrue();
            }
        }
    }

    /** The oracle follows every path there is. */
    @Test
    void aBoxStandsAsFarRightAsTheLongestPathToIt() {
        Property.forAll(
                (random, size) -> graph(random, size / 3),
                nodes -> {
                    var byId = new HashMap<String, Node>();
                    nodes.forEach(node -> byId.put(node.id(), node));
                    var layout = GraphLayout.of(nodes);
                    for (var box : layout.boxes()) {
                        assertThat(box.layer()).isEqualTo(longest(box.id(), byId));
                    }
                });
    }

    private static int longest(String id, Map<String, Node> nodes) {
        return nodes.get(id).after().stream()
                .filter(nodes::containsKey)
                .mapToInt(before -> 1 + longest(before, nodes))
                .max()
                .orElse(0);
    }

    @Test
    void theSameGraphGivesTheSamePicture() {
        Property.forAll(
                GraphLayoutTest::graph,
                nodes -> {
                    var again =
                            nodes.stream()
                                    .map(one -> new Node(one.id(), one.after(), one.needs()))
                                    .toList();
                    assertThat(GraphLayout.of(again)).isEqualTo(GraphLayout.of(nodes));
                });
    }

    @Test
    void manyThatStandAlikeShareAFrameAndOneEdge() {
        var nodes = new ArrayList<Node>();
        nodes.add(new Node("first", List.of(), Set.of()));
        var middle = IntStream.range(0, 20).mapToObj(i -> "m" + i).toList();
        middle.forEach(id -> nodes.add(new Node(id, List.of("first"), Set.of("first"))));
        nodes.add(new Node("last", middle, Set.copyOf(middle)));
        var layout = GraphLayout.of(nodes);
        assertThat(layout.frames()).hasSize(1);
        assertThat(layout.routes()).hasSize(2);
        assertThat(layout.routes().getFirst().to()).isEqualTo(middle);
    }

    @Test
    void aCircleIsRefused() {
        var nodes =
                List.of(
                        new Node("a", List.of("b"), Set.of()),
                        new Node("b", List.of("a"), Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> GraphLayout.of(nodes));
    }

    @Test
    void nothingIsDrawnOfNothing() {
        assertThat(GraphLayout.of(List.of()).boxes()).isEmpty();
    }
}
