package xinqu.service;

import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.party.FactVocabulary;
import xinqu.party.Units;
import xinqu.rule.Rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything about services that a zone pack holds.
 *
 * @param items by id, in the order of the files
 * @param bundles by id, in the order of the files
 */
public record ServicePack(
        Materials materials, Map<String, ServiceItem> items, Map<String, Bundle> bundles) {

    /** Reads the pack; what is wrong goes to the folder's problems. */
    public static ServicePack read(PackFolder folder, FactVocabulary vocabulary, Units units) {
        return Rules.together(() -> new Reader(folder, vocabulary, units).read());
    }

    private static final class Reader {

        private final PackFolder folder;
        private final Materials materials;
        private final ItemReader reader;
        private final Map<String, ServiceItem> items = new LinkedHashMap<>();
        private final Map<String, Bundle> bundles = new LinkedHashMap<>();

        Reader(PackFolder folder, FactVocabulary vocabulary, Units units) {
            this.folder = folder;
            this.materials = Materials.read(folder, units);
            this.reader = new ItemReader(vocabulary, units, materials);
        }

        ServicePack read() {
            for (var root : folder.yaml("items/*.yaml")) {
                for (var node : root.items()) {
                    var item = reader.read(node);
                    if (items.putIfAbsent(item.id(), item) != null) {
                        node.problem(
                                "the item “%s” stands twice".formatted(item.id()), "another id");
                    }
                }
            }
            for (var root : folder.yaml("bundles/*.yaml")) {
                var bundle = bundle(root);
                if (bundles.putIfAbsent(bundle.id(), bundle) != null) {
                    root.problem(
                            "the bundle “%s” stands twice".formatted(bundle.id()), "another id");
                }
            }
            return new ServicePack(materials, items, bundles);
        }

        private Bundle bundle(Node root) {
            root.only("id", "name", "lead", "items", "visits", "source", "assumed");
            return new Bundle(
                    root.text("id"),
                    root.at("name").translated(),
                    reader.unit(root.at("lead")),
                    root.list("items").stream().flatMap(node -> member(node).stream()).toList(),
                    root.map("visits", visits -> visits.whole(0, 20)).orElse(0),
                    root.text("source", ""),
                    root.flag("assumed", false));
        }

        private Optional<ServiceItem> member(Node node) {
            var found = Optional.ofNullable(items.get(node.text()));
            if (found.isEmpty()) {
                ItemReader.unknown(node, "item", items.keySet());
            }
            return found;
        }
    }
}
