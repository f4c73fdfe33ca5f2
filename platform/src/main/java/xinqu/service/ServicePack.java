package xinqu.service;

import xinqu.pack.Node;
import xinqu.pack.PackFolder;
import xinqu.pack.Problems;
import xinqu.pack.Yaml;
import xinqu.party.FactVocabulary;
import xinqu.party.Units;
import xinqu.rule.Rules;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything about services that a zone pack holds.
 *
 * @param items the newest version of each, by id, in the order of the files
 * @param versions all versions of each, oldest first, by id
 * @param bundles by id, in the order of the files, made of the newest versions
 * @param themes themes and life events, by id
 * @param entrances by id
 * @param counts what the zone published of its services
 * @param edited items that were edited in the web
 */
public record ServicePack(
        Materials materials,
        Map<String, ServiceItem> items,
        Map<String, List<ServiceItem>> versions,
        Map<String, Bundle> bundles,
        Map<String, Theme> themes,
        Map<String, Entrance> entrances,
        List<PublishedCount> counts,
        List<EditedItem> edited) {

    public ServicePack {
        var copies = new LinkedHashMap<String, List<ServiceItem>>();
        versions.forEach((id, all) -> copies.put(id, List.copyOf(all)));
        versions = copies;
        counts = List.copyOf(counts);
        edited = List.copyOf(edited);
    }

    /** The version of an item that is in force on a day. */
    public Optional<ServiceItem> item(String id, LocalDate day) {
        return versions.getOrDefault(id, List.of()).stream()
                .filter(item -> item.version().inForce(day))
                .findFirst();
    }

    /** The items in force on a day, in the order of the files. */
    public List<ServiceItem> inForce(LocalDate day) {
        return versions.keySet().stream().flatMap(id -> item(id, day).stream()).toList();
    }

    /** A bundle with the versions of its members that are in force on a day; others drop out. */
    public Optional<Bundle> bundle(String id, LocalDate day) {
        return Optional.ofNullable(bundles.get(id))
                .map(bundle ->
                        bundle.with(
                                bundle.members().stream()
                                        .flatMap(member -> item(member.id(), day).stream())
                                        .toList()));
    }

    /** Reads the pack; what is wrong goes to the folder's problems. */
    public static ServicePack read(PackFolder folder, FactVocabulary vocabulary, Units units) {
        return read(Sources.of(folder), vocabulary, units);
    }

    /** Reads the pack; what is wrong goes to the problems of the sources. */
    static ServicePack read(Sources sources, FactVocabulary vocabulary, Units units) {
        return Rules.together(() -> new Reader(sources, vocabulary, units).read());
    }

    private static final class Reader {

        private final Sources sources;
        private final Units units;
        private final Materials materials;
        private final ItemReader reader;
        private final BundleCompiler compiler;
        private final Map<String, Theme> themes;
        private final Map<String, Entrance> entrances;
        private final List<Node> nodes = new ArrayList<>();
        private final Map<String, Changed> changed = new LinkedHashMap<>();
        private final List<EditedItem> edited = new ArrayList<>();
        private final Map<String, List<ServiceItem>> versions = new LinkedHashMap<>();
        private final Map<String, ServiceItem> items = new LinkedHashMap<>();
        private final Map<String, Bundle> bundles = new LinkedHashMap<>();

        Reader(Sources sources, FactVocabulary vocabulary, Units units) {
            this.sources = sources;
            this.units = units;
            this.materials = Materials.read(sources, units);
            this.themes = Theme.readAll(sources);
            this.entrances = Entrance.readAll(sources, themes);
            this.reader =
                    new ItemReader(
                            vocabulary,
                            units,
                            materials,
                            new GuideReader(units, themes, entrances));
            this.compiler = new BundleCompiler(materials, vocabulary.catalogue(), 1);
        }

        ServicePack read() {
            sources.edits().forEach(this::edit);
            for (var root : sources.yaml("items/*.yaml")) {
                for (var node : root.items()) {
                    var item = reader.read(node);
                    if (!isEdited(item)) {
                        add(node, item);
                    }
                }
            }
            changed.values().forEach(change -> add(change.node(), change.item()));
            versions.values()
                    .forEach(all -> all.sort(Comparator.comparing(item -> item.version().start())));
            versions.forEach((id, all) -> items.put(id, all.getLast()));
            checkOrders();
            for (var root : sources.yaml("bundles/*.yaml")) {
                var bundle = bundle(root);
                check(root, bundle);
                if (bundles.putIfAbsent(bundle.id(), bundle) != null) {
                    root.problem(
                            "the bundle “%s” stands twice".formatted(bundle.id()), "another id");
                }
            }
            return new ServicePack(
                    materials,
                    items,
                    versions,
                    bundles,
                    themes,
                    entrances,
                    PublishedCount.readAll(sources, themes, entrances, bundles),
                    edited);
        }

        /** What an edit makes of an item. */
        private record Changed(ServiceEdit edit, Node node, ServiceItem item) {}

        /** Reads an edit; one that no longer fits the pack must not stop the whole catalogue. */
        private void edit(ServiceEdit edit) {
            var problems = new Problems();
            var node =
                    Yaml.parse(
                                    edit.yaml().getBytes(StandardCharsets.UTF_8),
                                    "web/" + edit.item() + ".yaml",
                                    problems)
                            .flatMap(root -> root.items().stream().findFirst());
            var item = node.map(reader::read);
            if (problems.isEmpty() && item.isPresent()) {
                changed.put(edit.key(), new Changed(edit, node.get(), item.get()));
                state(edit, EditedItem.State.EDITED);
            } else {
                state(edit, EditedItem.State.BROKEN);
            }
        }

        private void state(ServiceEdit edit, EditedItem.State state) {
            edited.removeIf(one -> one.item().equals(edit.item()) && one.at().equals(edit.at()));
            edited.add(new EditedItem(edit.item(), edit.author(), edit.at(), state));
        }

        /** Whether an edit wins over what the files have. */
        private boolean isEdited(ServiceItem item) {
            var change = changed.get(ServiceEdit.key(item));
            if (change == null) {
                return false;
            }
            var file = ItemTree.yaml(List.of(ItemTree.of(item)));
            if (file.equals(change.edit().yaml())) {
                state(change.edit(), EditedItem.State.TAKEN_UP);
            } else if (!file.equals(change.edit().replaces())) {
                state(change.edit(), EditedItem.State.CONFLICT);
            }
            return true;
        }

        private void add(Node node, ServiceItem item) {
            nodes.add(node);
            var others = versions.computeIfAbsent(item.id(), _ -> new ArrayList<>());
            others.stream()
                    .filter(other -> other.version().overlaps(item.version()))
                    .findFirst()
                    .ifPresent(other ->
                            node.problem(
                                    "the item “%s” stands twice for the same days"
                                            .formatted(item.id()),
                                    "another id, or from and until beside those of %s"
                                            .formatted(other.place())));
            others.add(item);
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
            nodes.stream()
                    .flatMap(node -> node.list("after").stream())
                    .map(order -> order.at("item"))
                    .filter(item -> !items.containsKey(item.text()))
                    .forEach(item -> ItemReader.unknown(item, "item", items.keySet()));
        }

        /** What is wrong with a bundle whatever the applicant answers. */
        private void check(Node root, Bundle bundle) {
            if (!sources.problems().isEmpty()) {
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
                    case "bundle.unmet" ->
                            root.at("items")
                                    .problem(
                                            "%s needs %s of %s, which applies to nobody"
                                                    .formatted(names),
                                            "check the condition of the last one");
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
