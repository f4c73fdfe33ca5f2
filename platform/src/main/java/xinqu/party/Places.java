package xinqu.party;

import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.pack.PackFolder;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tree of places, by code and by any name. Immutable. */
public final class Places {

    private static final List<String> KINDS =
            List.of(
                    "nation",
                    "province",
                    "city",
                    "district",
                    "county",
                    "zone",
                    "functional-zone",
                    "park",
                    "street",
                    "port",
                    "bonded",
                    "office",
                    "site",
                    "overlay");

    private final Map<String, Place> byCode;
    private final Map<String, Place> byName;
    private final Tree tree;

    private Places(Map<String, Place> byCode, Map<String, Place> byName, Tree tree) {
        this.byCode = byCode;
        this.byName = byName;
        this.tree = tree;
    }

    /**
     * @throws IllegalArgumentException if codes repeat or the places make no tree
     */
    public static Places of(Collection<Place> places) {
        var byCode = new LinkedHashMap<String, Place>();
        var byName = new HashMap<String, Place>();
        for (var place : places) {
            if (byCode.put(place.code(), place) != null) {
                throw new IllegalArgumentException("two places have the code " + place.code());
            }
            byName.put(place.name().zh(), place);
            place.aliases().forEach(alias -> byName.put(alias, place));
        }
        return new Places(byCode, byName, Tree.of(parents(byCode)));
    }

    private static Map<String, String> parents(Map<String, Place> byCode) {
        var parents = new LinkedHashMap<String, String>();
        byCode.forEach((code, place) -> parents.put(code, place.within()));
        return parents;
    }

    /** Reads {@code places.yaml}; what is wrong goes to the folder's problems. */
    public static Places read(PackFolder folder) {
        var byCode = new LinkedHashMap<String, Place>();
        var byName = new HashMap<String, Place>();
        var nodes = new HashMap<String, Node>();
        for (var root : folder.yaml("places.yaml")) {
            for (var item : root.items()) {
                item.only("code", "name", "kind", "in", "alias", "source");
                var place =
                        new Place(
                                item.text("code"),
                                item.at("name").translated(),
                                item.oneOf("kind", KINDS),
                                item.text("in", ""),
                                item.texts("alias"),
                                item.texts("source"));
                if (byCode.putIfAbsent(place.code(), place) != null) {
                    item.problem(
                            "place “%s” stands twice".formatted(place.code()),
                            "give one of them another code");
                    continue;
                }
                nodes.put(place.code(), item);
                name(item, place, place.name().zh(), byName);
                place.aliases().forEach(alias -> name(item, place, alias, byName));
            }
        }
        var parents = parents(byCode);
        for (var code : Tree.faults(parents)) {
            var within = parents.getOrDefault(code, "");
            var node = nodes.get(code);
            if (node != null) {
                node.problem(
                        "place “%s” lies in “%s”, which leads to no root".formatted(code, within),
                        Maybe.oneOf(within, byCode.keySet()));
            }
            byCode.remove(code);
        }
        return new Places(byCode, byName, Tree.of(parents(byCode)));
    }

    private static void name(Node item, Place place, String name, Map<String, Place> byName) {
        var other = byName.putIfAbsent(name, place);
        if (other != null && !name.isEmpty()) {
            item.problem(
                    "the name “%s” means %s already".formatted(name, other.code()),
                    "a longer name for one of them");
        }
    }

    public Collection<Place> all() {
        return byCode.values();
    }

    public Optional<Place> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The place of that Chinese name or alias. */
    public Optional<Place> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether {@code code} is {@code ancestor} or lies in it. */
    public boolean within(String code, String ancestor) {
        return tree.within(code, ancestor);
    }

    /** The place and every place in it, codes. */
    public List<String> subtree(String code) {
        return tree.subtree(code);
    }

    /** From the nation down to the place itself, codes. */
    public List<String> path(String code) {
        return tree.path(code);
    }
}
