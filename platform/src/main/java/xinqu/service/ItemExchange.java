package xinqu.service;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.identity.Audit;
import xinqu.pack.Problems;
import xinqu.pack.Text;
import xinqu.pack.Yaml;
import xinqu.party.Catalogues;
import xinqu.rule.Rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Takes the catalogue out as a workbook and back in. What comes in is checked first and changes
 * nothing; taken over, it becomes edits of the web, which win over the files of the pack.
 */
@Service
public class ItemExchange {

    private final Services services;
    private final ServiceStore store;
    private final Catalogues catalogues;
    private final Audit audit;
    private final Clock clock;

    ItemExchange(
            Services services,
            ServiceStore store,
            Catalogues catalogues,
            Audit audit,
            Clock clock) {
        this.services = services;
        this.store = store;
        this.catalogues = catalogues;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Something wrong in a workbook.
     *
     * @param row from 1, as Excel counts; 0 for the whole sheet
     */
    public record Fault(String sheet, int row, String column, String what, String maybe) {}

    /**
     * An item that differs.
     *
     * @param row in the workbook
     * @param changes the columns that differ; empty for a new item
     */
    public record Difference(String id, Text name, int row, List<Change> changes) {
        public Difference {
            changes = List.copyOf(changes);
        }
    }

    /** A column that differs. */
    public record Change(String column, String before, String after) {}

    /**
     * What a workbook would change.
     *
     * @param untouched items of the catalogue that the workbook does not hold; they stay
     */
    public record Check(
            List<Fault> faults,
            List<Difference> added,
            List<Difference> changed,
            int unchanged,
            int untouched) {
        public Check {
            faults = List.copyOf(faults);
            added = List.copyOf(added);
            changed = List.copyOf(changed);
        }
    }

    /** Writes all versions of all items. */
    public void write(OutputStream out) throws IOException {
        ItemWorkbook.write(all().toList(), out);
    }

    /** All versions of all items as a file of the pack has them, edits of the web included. */
    public String yaml() {
        return ItemTree.yaml(all().map(ItemTree::of).toList());
    }

    private Stream<ServiceItem> all() {
        return services.catalogue().pack().versions().values().stream().flatMap(List::stream);
    }

    /** What the workbook would change; changes nothing itself. */
    public Check check(Actor actor, InputStream workbook) {
        return compared(actor, workbook).check();
    }

    /** Takes the workbook over if nothing is wrong with it; says what changed, or would have. */
    @Transactional
    public Check take(Actor actor, InputStream workbook) {
        var compared = compared(actor, workbook);
        if (compared.check().faults().isEmpty()) {
            compared.differing().forEach((item, before) -> store(actor, item, before));
        }
        return compared.check();
    }

    private void store(Actor actor, ServiceItem item, String before) {
        var from = item.version().from();
        store.add(
                new ServiceEdit(
                        item.id(),
                        from == null ? "" : from.toString(),
                        ItemTree.yaml(List.of(ItemTree.of(item))),
                        before,
                        actor.name(),
                        clock.instant()));
        audit.record(
                actor,
                "service.item.edit",
                new Ref("item", item.id()),
                item.unit(),
                Map.of("name", item.name().zh()));
    }

    /**
     * @param differing new and changed items, each with the item as the pack has it
     */
    private record Compared(Check check, Map<ServiceItem, String> differing) {}

    private Compared compared(Actor actor, InputStream workbook) {
        return Rules.together(() -> new Comparison(actor).of(ItemWorkbook.read(workbook)));
    }

    /** One workbook beside the catalogue. */
    private final class Comparison {

        private final Actor actor;
        private final Services.Catalogue catalogue = services.catalogue();
        private final ServicePack pack = catalogue.pack();
        private final List<Fault> faults = new ArrayList<>();
        private final Map<String, ServiceItem> held = new LinkedHashMap<>();
        private final ItemReader reader;

        Comparison(Actor actor) {
            this.actor = actor;
            var units = catalogues.current().units();
            this.reader =
                    new ItemReader(
                            catalogue.vocabulary(),
                            units,
                            pack.materials(),
                            new GuideReader(units, pack.themes(), pack.entrances()));
            all().forEach(item -> held.put(ServiceEdit.key(item), item));
        }

        Compared of(ItemWorkbook.Read read) {
            read.faults()
                    .forEach(fault ->
                            faults.add(
                                    new Fault(
                                            fault.sheet(),
                                            fault.row(),
                                            fault.column(),
                                            fault.what(),
                                            fault.maybe())));
            var added = new ArrayList<Difference>();
            var changed = new ArrayList<Difference>();
            var differing = new LinkedHashMap<ServiceItem, String>();
            var original = files();
            int unchanged = 0;
            int known = 0;
            for (var line : read.lines()) {
                var problems = new Problems();
                var item = item(line, problems);
                var before = item == null ? null : held.get(ServiceEdit.key(item));
                known += before == null ? 0 : 1;
                if (item == null || !problems.isEmpty()) {
                    continue;
                }
                var changes = before == null ? null : changes(before, item);
                if (changes == null) {
                    added.add(new Difference(item.id(), item.name(), line.row(), List.of()));
                } else if (changes.isEmpty()) {
                    unchanged++;
                } else {
                    changed.add(new Difference(item.id(), item.name(), line.row(), changes));
                }
                if (changes == null || !changes.isEmpty()) {
                    allow(item, before, line.row());
                    differing.put(item, original.getOrDefault(ServiceEdit.key(item), ""));
                }
            }
            return new Compared(
                    new Check(faults, added, changed, unchanged, held.size() - known), differing);
        }

        /** The items as the pack has them, without the edits of the web. */
        private Map<String, String> files() {
            var files = new LinkedHashMap<String, String>();
            var pack =
                    ServicePack.read(
                            Sources.of(store.sources(), new Problems()),
                            catalogue.vocabulary(),
                            catalogues.current().units());
            pack.versions().values().stream()
                    .flatMap(List::stream)
                    .forEach(item ->
                            files.put(
                                    ServiceEdit.key(item),
                                    ItemTree.yaml(List.of(ItemTree.of(item)))));
            return files;
        }

        /** Only items of the own units, before and after, may be changed. */
        private void allow(ServiceItem item, @Nullable ServiceItem before, int row) {
            boolean own =
                    actor.units().contains(item.unit())
                            && (before == null || actor.units().contains(before.unit()));
            if (!own) {
                faults.add(
                        new Fault(
                                ItemWorkbook.ITEMS,
                                row,
                                ItemWorkbook.title("unit"),
                                "the item %s is not one of your units".formatted(item.id()),
                                "leave its row as it was, or out"));
            }
        }

        private @Nullable ServiceItem item(ItemWorkbook.Line line, Problems problems) {
            var yaml = ItemTree.yaml(List.of(line.tree()));
            var item =
                    Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8), "row " + line.row(), problems)
                            .flatMap(root -> root.items().stream().findFirst())
                            .map(reader::read)
                            .orElse(null);
            var keys = List.copyOf(line.tree().keySet());
            for (var problem : problems.all()) {
                int at = problem.line() - 1; // ItemTree writes a line for each key.
                faults.add(
                        new Fault(
                                ItemWorkbook.ITEMS,
                                line.row(),
                                at >= 0 && at < keys.size() ? ItemWorkbook.title(keys.get(at)) : "",
                                problem.what(),
                                problem.maybe()));
            }
            return item;
        }

        private List<Change> changes(ServiceItem before, ServiceItem after) {
            return ItemWorkbook.changes(before, after).stream()
                    .map(change -> new Change(change.column(), change.before(), change.after()))
                    .toList();
        }
    }
}
