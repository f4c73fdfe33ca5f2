package xinqu.service;

import xinqu.pack.Node;
import xinqu.party.Units;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All materials, each found by its id, its Chinese name or an alias. Immutable. */
public final class Materials {

    private final Map<String, Material> byId;
    private final Map<String, Material> byName;

    private Materials(Map<String, Material> byId, Map<String, Material> byName) {
        this.byId = byId;
        this.byName = byName;
    }

    /**
     * @throws IllegalArgumentException if two materials share an id or a name
     */
    public static Materials of(Collection<Material> materials) {
        var byId = new LinkedHashMap<String, Material>();
        var byName = new LinkedHashMap<String, Material>();
        for (var material : materials) {
            boolean twice = byId.put(material.id(), material) != null;
            for (var name : names(material)) {
                twice |= byName.put(name, material) != null;
            }
            if (twice) {
                throw new IllegalArgumentException("two materials are called " + names(material));
            }
        }
        return new Materials(byId, byName);
    }

    /** Reads {@code materials.yaml}; what is wrong goes to the problems of the sources. */
    static Materials read(Sources sources, Units units) {
        var byId = new LinkedHashMap<String, Material>();
        var byName = new LinkedHashMap<String, Material>();
        for (var root : sources.yaml("materials.yaml")) {
            for (var item : root.items()) {
                var material = read(item, units);
                if (byId.putIfAbsent(material.id(), material) != null) {
                    item.problem(
                            "the material “%s” stands twice".formatted(material.id()),
                            "another id");
                }
                for (var name : names(material)) {
                    var twin = byName.putIfAbsent(name, material);
                    if (twin != null && !twin.id().equals(material.id())) {
                        item.problem(
                                "“%s” is also the material %s".formatted(name, twin.id()),
                                "one of them; the same name must mean the same everywhere");
                    }
                }
            }
        }
        return new Materials(byId, byName);
    }

    private static List<String> names(Material material) {
        var names = new java.util.ArrayList<String>();
        names.add(material.name().zh());
        names.addAll(material.aliases());
        return names.stream().distinct().toList();
    }

    private static Material read(Node node, Units units) {
        node.only("id", "name", "alias", "kind", "issuer", "supply", "blank", "sample");
        var issuer = node.map("issuer", units::code).orElse(null);
        var kind = Material.Kind.of(node.oneOf("kind", Material.Kind.codes()));
        if (kind == Material.Kind.FINDING && issuer == null) {
            node.problem(
                    "the finding “%s” has no issuer".formatted(node.text("id")),
                    "issuer: the unit that finds it");
        }
        return new Material(
                node.at("id").id(),
                node.at("name").translated(),
                node.texts("alias"),
                kind,
                issuer,
                node.list("supply").stream().map(Materials::supply).toList(),
                node.text("blank", ""),
                node.text("sample", ""));
    }

    private static Material.Supply supply(Node node) {
        node.only("by", "system");
        return new Material.Supply(
                Material.Way.of(node.oneOf("by", Material.Way.codes())), node.at("system").both());
    }

    public Collection<Material> all() {
        return byId.values();
    }

    /** By id, Chinese name or alias. */
    public Optional<Material> find(String named) {
        return Optional.ofNullable(byId.get(named))
                .or(() -> Optional.ofNullable(byName.get(named)));
    }
}
