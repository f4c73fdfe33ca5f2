package xinqu.service;

import xinqu.pack.Text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an item has to do with: a theme such as taxes, or an event such as a birth.
 *
 * @param id name in files and addresses
 * @param forPersons whether it is one of persons rather than of enterprises
 */
public record Theme(String id, Kind kind, boolean forPersons, Text name) {

    public enum Kind {
        THEME,
        LIFE_EVENT
    }

    /** Reads {@code themes.yaml}; what is wrong goes to the problems of the sources. */
    static Map<String, Theme> readAll(Sources sources) {
        var themes = new LinkedHashMap<String, Theme>();
        for (var root : sources.yaml("themes.yaml")) {
            for (var node : root.items()) {
                node.only("id", "kind", "object", "name");
                var theme =
                        new Theme(
                                node.at("id").id(),
                                node.oneOf("kind", List.of("theme", "life-event")).equals("theme")
                                        ? Kind.THEME
                                        : Kind.LIFE_EVENT,
                                node.oneOf("object", List.of("person", "enterprise"))
                                        .equals("person"),
                                node.at("name").translated());
                if (themes.putIfAbsent(theme.id(), theme) != null) {
                    node.problem("the theme “%s” stands twice".formatted(theme.id()), "another id");
                }
            }
        }
        return themes;
    }
}
