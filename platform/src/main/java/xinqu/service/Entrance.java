package xinqu.service;

import xinqu.pack.Node;
import xinqu.pack.Text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A door of its own to the one catalogue, such as a platform for livelihood services.
 *
 * @param id name in files and addresses
 * @param words what it is for
 * @param channels items with one of these stand in it
 * @param themes items with one of these themes or life events stand in it
 * @param source where it is published; empty if it is our own
 * @param assumed whether some of this is our assumption, because no source states it
 */
public record Entrance(
        String id,
        Text name,
        Text words,
        List<Channel> channels,
        List<String> themes,
        String source,
        boolean assumed) {

    public Entrance {
        channels = List.copyOf(channels);
        themes = List.copyOf(themes);
    }

    /** Whether an item stands in it: because it says so, or by a channel or theme. */
    public boolean holds(Guide guide) {
        return guide.entrances().contains(id)
                || guide.channels().stream().anyMatch(channels::contains)
                || guide.themes().stream().anyMatch(themes::contains)
                || guide.lifeEvents().stream().anyMatch(themes::contains);
    }

    /** Reads {@code entrances.yaml}; what is wrong goes to the problems of the sources. */
    static Map<String, Entrance> readAll(Sources sources, Map<String, Theme> themes) {
        var entrances = new LinkedHashMap<String, Entrance>();
        for (var root : sources.yaml("entrances.yaml")) {
            for (var node : root.items()) {
                var entrance = read(node, themes);
                if (entrances.putIfAbsent(entrance.id(), entrance) != null) {
                    node.problem(
                            "the entrance “%s” stands twice".formatted(entrance.id()),
                            "another id");
                }
            }
        }
        return entrances;
    }

    private static Entrance read(Node node, Map<String, Theme> known) {
        node.only("id", "name", "words", "channels", "themes", "source", "assumed");
        var themes = node.list("themes");
        themes.stream()
                .filter(theme -> !known.containsKey(theme.text()))
                .forEach(theme -> ItemReader.unknown(theme, "theme", known.keySet()));
        return new Entrance(
                node.at("id").id(),
                node.at("name").translated(),
                node.at("words").translated(),
                node.list("channels").stream().flatMap(GuideReader::channel).toList(),
                themes.stream().map(Node::text).filter(known::containsKey).toList(),
                node.text("source", ""),
                node.flag("assumed", false));
    }
}
