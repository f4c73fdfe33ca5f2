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
import java.util.Set;

/** The organisation units below the places that they belong to. Immutable. */
public final class Units {

    private static final List<String> KINDS = List.of("department", "office");

    private final Map<String, OrganisationUnit> byCode;
    private final Tree tree;

    private Units(Map<String, OrganisationUnit> byCode, Tree tree) {
        this.byCode = byCode;
        this.tree = tree;
    }

    /**
     * @throws IllegalArgumentException if codes repeat or a unit hangs on nothing
     */
    public static Units of(Collection<OrganisationUnit> units, Places places) {
        var byCode = new LinkedHashMap<String, OrganisationUnit>();
        for (var unit : units) {
            if (byCode.put(unit.code(), unit) != null) {
                throw new IllegalArgumentException("two units have the code " + unit.code());
            }
        }
        return new Units(byCode, Tree.of(parents(byCode, places)));
    }

    /** Units hang on units or places; places hang on places. */
    private static Map<String, String> parents(
            Map<String, OrganisationUnit> byCode, Places places) {
        var parents = new LinkedHashMap<String, String>();
        places.all().forEach(place -> parents.put(place.code(), place.within()));
        byCode.forEach((code, unit) -> parents.put(code, unit.within()));
        return parents;
    }

    /**
     * Reads {@code units.yaml} and {@code reference/units.yaml}; what is wrong goes to the folder's
     * problems.
     */
    public static Units read(PackFolder folder, Places places) {
        var byCode = new LinkedHashMap<String, OrganisationUnit>();
        var nodes = new HashMap<String, Node>();
        for (var root : folder.yaml("{units.yaml,reference/units.yaml}")) {
            for (var item : root.items()) {
                item.only("code", "name", "kind", "in", "alias", "assumed", "source");
                var unit =
                        new OrganisationUnit(
                                item.text("code"),
                                item.at("name").translated(),
                                item.oneOf("kind", KINDS),
                                item.text("in"),
                                item.texts("alias"),
                                item.flag("assumed", false),
                                item.texts("source"));
                if (places.find(unit.code()).isPresent()
                        || byCode.putIfAbsent(unit.code(), unit) != null) {
                    item.problem(
                            "“%s” is a place or another unit already".formatted(unit.code()),
                            "give it another code");
                    continue;
                }
                nodes.put(unit.code(), item);
            }
        }
        var parents = parents(byCode, places);
        for (var code : Tree.faults(parents)) {
            var within = parents.getOrDefault(code, "");
            var node = nodes.get(code);
            if (node != null) {
                node.problem(
                        "unit “%s” belongs to “%s”, which leads to no place"
                                .formatted(code, within),
                        Maybe.oneOf(within, parents.keySet()));
            }
            byCode.remove(code);
        }
        return new Units(byCode, Tree.of(parents(byCode, places)));
    }

    public Collection<OrganisationUnit> all() {
        return byCode.values();
    }

    public Optional<OrganisationUnit> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Reads the code of a unit; one that is not known is a problem. */
    public String code(Node node) {
        var code = node.text();
        if (!code.isEmpty() && find(code).isEmpty()) {
            node.problem("there is no unit “%s”".formatted(code), Maybe.oneOf(code, codes()));
        }
        return code;
    }

    public Set<String> codes() {
        return Set.copyOf(byCode.keySet());
    }

    /** Whether the unit or place is {@code ancestor} or belongs to it. */
    public boolean within(String code, String ancestor) {
        return tree.within(code, ancestor);
    }

    /** The unit or place with all units and places below it: the scope of who works there. */
    public List<String> subtree(String code) {
        return tree.subtree(code);
    }
}
