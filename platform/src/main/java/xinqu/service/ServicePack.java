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
        private final Units units;
        private final Materials materials;
        private final ItemReader reader;
        private final BundleCompiler compiler;
        private final Map<String, Node> nodes = new LinkedHashMap<>();
        private final Map<String, ServiceItem> items = new LinkedHashMap<>();
        private final Map<String, Bundle> bundles = new LinkedHashMap<>();

        Reader(PackFolder folder, FactVocabulary vocabulary, Units units) {
            this.folder = folder;
            this.units = units;
            this.materials = Materials.read(folder, units);
            this.reader = new ItemReader(vocabulary, units, materials);
            this.compiler = new BundleCompiler(materials, vocabulary.catalogue(), 1);
        }

        ServicePack read() {
            for (var root : folder.yaml("items/*.yaml")) {
                for (var node : root.items()) {
                    var item = reader.read(node);
                    nodes.put(item.id(), node);
                    if (items.putIfAbsent(item.id(), item) != null) {
                        node.problem(
                                "the item “%s” stands twice".formatted(item.id()), "another id");
                    }
                }
            }
            checkOrders();
            for (var root : folder.yaml("bundles/*.yaml")) {
                var bundle = bundle(root);
                check(root, bundle);
                if (bundles.putIfAbsent(bundle.id(), bundle) != null) {
                    root.problem(
                            "the bundle “%s” stands twice".formatted(bundle.id()), "another id");
                }
            }
            return new ServicePack(materials, items, bundles);
        }

        /** More members than any bundle has; every one is compared with every other. */
        private static final int MOST_MEMBERS = 200;

        private Bundle bundle(Node root) {
            root.only("id", "name", "lead", "items", "visits", "source", "assumed");
            var members = root.texts("items");
            if (members.size() > MOST_MEMBERS) {
                root.at("items")
                        .problem(
                                "the bundle has %d members, more than %d"
                                        .formatted(members.size(), MOST_MEMBERS),
                                "split it");
            }
            members.stream()
                    .filter(id -> members.indexOf(id) != members.lastIndexOf(id))
                    .distinct()
                    .forEach(id ->
                            root.at("items")
                                    .problem(
                                            "the member “%s” stands twice".formatted(id),
                                            "once is enough"));
            return new Bundle(
                    root.at("id").id(),
                    root.at("name").translated(),
                    units.code(root.at("lead")),
                    root.list("items").stream()
                            .limit(MOST_MEMBERS)
                            .flatMap(node -> member(node).stream())
                            .distinct()
                            .toList(),
                    root.map("visits", visits -> visits.whole(0, 20)).orElse(0),
                    root.text("source", ""),
                    root.flag("assumed", false));
        }

        /** Items may name each other whatever their order in the files. */
        private void checkOrders() {
            nodes.values().stream()
                    .flatMap(node -> node.list("after").stream())
                    .map(order -> order.at("item"))
                    .filter(item -> !items.containsKey(item.text()))
                    .forEach(item -> ItemReader.unknown(item, "item", items.keySet()));
        }

        /** What is wrong with a bundle whatever the applicant answers. */
        private void check(Node root, Bundle bundle) {
            if (!folder.problems().isEmpty()) {
                return; // It would be said of half-read members.
            }
            for (var reason : compiler.check(bundle)) {
                var names = reason.values().toArray();
                switch (reason.key()) {
                    case "bundle.cycle" ->
                            root.at("items")
                                    .problem(
                                            "members wait for each other: %s".formatted(names),
                                            "take one of them out, or what it needs");
                    case "bundle.no-maker" ->
                            root.at("items")
                                    .problem(
                                            "%s needs %s, which no member makes".formatted(names),
                                            "add the item that gives it");
                    case "bundle.contradiction" ->
                            root.at("items")
                                    .problem(
                                            "%s needs %s of %s, whose condition excludes its own"
                                                    .formatted(names),
                                            "compare the two conditions");
                    case "bundle.never" ->
                            root.at("items")
                                    .problem(
                                            "the condition of %s is true for nobody"
                                                    .formatted(names),
                                            "check its bounds, and / or");
                    default -> throw new IllegalStateException(reason.key());
                }
            }
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
