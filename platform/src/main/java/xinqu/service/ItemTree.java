package xinqu.service;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;

import xinqu.calendar.Term;
import xinqu.decision.Citation;
import xinqu.pack.Text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An item in the shape in which files write it, so that it can be written out again. */
final class ItemTree {

    private final Map<String, Object> root;

    private ItemTree(Map<String, Object> root) {
        this.root = root;
    }

    static Map<String, Object> of(ServiceItem item) {
        var tree = new ItemTree(new LinkedHashMap<>());
        tree.write(item);
        return tree.root;
    }

    /** A list of items as a file has them: a line for each key, whatever it holds. */
    static String yaml(List<Map<String, Object>> items) {
        var text = new StringBuilder();
        for (var item : items) {
            var lead = "- ";
            for (var entry : item.entrySet()) {
                text.append(lead)
                        .append(entry.getKey())
                        .append(": ")
                        .append(inline(entry.getValue()))
                        .append('\n');
                lead = "  ";
            }
        }
        return text.toString();
    }

    private static String inline(Object value) {
        var options = new DumperOptions();
        options.setAllowUnicode(true);
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.FLOW);
        options.setDefaultScalarStyle(
                value instanceof String
                        ? DumperOptions.ScalarStyle.DOUBLE_QUOTED
                        : DumperOptions.ScalarStyle.PLAIN);
        options.setWidth(Integer.MAX_VALUE);
        options.setSplitLines(false);
        return new org.yaml.snakeyaml.Yaml(options).dump(value).strip().replace("\n", " ");
    }

    private void write(ServiceItem item) {
        var guide = item.guide();
        put("id", item.id());
        put("name", text(item.name()));
        put("unit", item.unit());
        put("version", item.version().name());
        put("from", day(item.version().from()));
        put("until", day(item.version().until()));
        put("basis", item.basis().stream().map(ItemTree::citation).toList());
        var when = item.when();
        put("when", when == null ? "" : when.rule());
        put("asks", item.asks());
        put("needs", item.needs().stream().map(ItemTree::need).toList());
        put("gives", item.gives());
        put("after", item.after().stream().map(ItemTree::order).toList());
        put("settles", item.settles());
        put("statutory", term(item.statutory()));
        put("promise", term(item.promise()));
        put("visits", item.visits());
        put("assumed", item.assumed());
        var codes = new LinkedHashMap<String, Object>();
        add(codes, "basic", guide.codes().basic());
        add(codes, "implementation", guide.codes().implementation());
        add(codes, "handling", guide.codes().handling());
        put("codes", codes);
        nature(guide.nature());
        put("accept", text(guide.accept()));
        put("steps", guide.written().stream().map(ItemTree::step).toList());
        put("fee", fee(guide.fee()));
        put("channels", guide.channels().stream().map(Channel::code).toList());
        put("visitReason", text(guide.visitReason()));
        put("express", guide.express());
        put("themes", guide.themes());
        put("lifeEvents", guide.lifeEvents());
        put("result", result(guide.result()));
        put("address", text(guide.contact().address()));
        put("hours", text(guide.contact().hours()));
        put("enquiry", text(guide.contact().enquiry()));
        put("complaint", text(guide.contact().complaint()));
        put("faq", guide.faq().stream().map(ItemTree::question).toList());
        put("mayLack", guide.offers().mayLack());
        put("commitment", guide.offers().commitment());
        put("renewal", guide.offers().renewal());
        put("appointment", guide.offers().appointment());
        put("centre", guide.offers().centre());
        put("entrances", guide.entrances());
        put("cooperating", guide.cooperating());
        put("intermediary", text(guide.notes().intermediary()));
        put("range", text(guide.notes().range()));
        put("rights", text(guide.notes().rights()));
        put("remedy", text(guide.notes().remedy()));
    }

    private void nature(Guide.Nature nature) {
        put("type", listed(nature.type()));
        put("level", listed(nature.levels()));
        put("power", listed(nature.power()));
        put("objects", listed(nature.objects()));
        put("forms", listed(nature.forms()));
        put("caseType", listed(nature.caseType()));
        put("special", listed(nature.special()));
    }

    private void put(String key, @Nullable Object value) {
        add(root, key, value);
    }

    /** What says nothing is left out. */
    static void add(Map<String, Object> into, String key, @Nullable Object value) {
        boolean nothing =
                value == null
                        || value.equals("")
                        || value.equals(false)
                        || (value instanceof List<?> list && list.isEmpty())
                        || (value instanceof Map<?, ?> map && map.isEmpty())
                        || (value instanceof Integer number
                                && number == 0
                                && !key.equals("visits"));
        if (!nothing && value != null) {
            into.put(key, value);
        }
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private static @Nullable Map<String, Object> text(@Nullable Text text) {
        if (text == null) {
            return null;
        }
        var map = new LinkedHashMap<String, Object>();
        map.put("zh", text.zh());
        map.put("en", text.en());
        return map;
    }

    private static String listed(@Nullable CodeList value) {
        return value == null ? "" : value.title().zh();
    }

    private static List<String> listed(List<? extends CodeList> values) {
        return values.stream().map(value -> value.title().zh()).toList();
    }

    private static Map<String, Object> citation(@Nullable Citation citation) {
        var map = new LinkedHashMap<String, Object>();
        if (citation != null) {
            add(map, "source", citation.source());
            add(map, "article", citation.article());
        }
        return map;
    }

    private static Map<String, Object> term(@Nullable Term term) {
        var map = new LinkedHashMap<String, Object>();
        if (term != null) {
            map.put("amount", term.amount());
            map.put("unit", term.measure().code());
            map.putAll(citation(term.citation()));
        }
        return map;
    }

    private static Map<String, Object> need(ServiceItem.Need need) {
        var map = new LinkedHashMap<String, Object>();
        var when = need.when();
        var sheet = need.sheet();
        add(map, "material", need.material());
        add(map, "when", when == null ? "" : when.rule());
        add(map, "secondary", need.secondary());
        add(map, "originals", sheet.originals());
        add(map, "copies", sheet.copies());
        add(
                map,
                "format",
                sheet.format() == ServiceItem.Format.EITHER ? "" : sheet.format().code());
        add(map, "basis", citation(sheet.basis()));
        add(map, "standard", text(sheet.standard()));
        add(map, "note", text(sheet.note()));
        return map;
    }

    private static Map<String, Object> order(ServiceItem.Order order) {
        var map = new LinkedHashMap<String, Object>();
        add(map, "item", order.item());
        map.putAll(citation(order.citation()));
        return map;
    }

    private static Map<String, Object> step(Guide.Step step) {
        var map = new LinkedHashMap<String, Object>();
        add(map, "stage", step.stage().code());
        add(map, "name", text(step.name()));
        add(map, "role", step.performer().code());
        add(map, "unit", step.unit());
        add(map, "limit", term(step.limit()));
        return map;
    }

    private static @Nullable Map<String, Object> fee(Guide.@Nullable Fee fee) {
        if (fee == null) {
            return null;
        }
        var map = new LinkedHashMap<String, Object>();
        map.put("charged", fee.charged());
        add(map, "basis", citation(fee.basis()));
        add(map, "standard", text(fee.standard()));
        add(map, "payOnline", fee.online());
        return map;
    }

    private static @Nullable Map<String, Object> result(Guide.@Nullable Result result) {
        if (result == null) {
            return null;
        }
        var map = new LinkedHashMap<String, Object>();
        add(map, "name", text(result.name()));
        add(map, "kind", result.kind().code());
        add(map, "sample", result.sample());
        add(map, "validity", term(result.validity()));
        add(map, "renewBefore", term(result.renewBefore()));
        return map;
    }

    private static Map<String, Object> question(Guide.Question question) {
        var map = new LinkedHashMap<String, Object>();
        add(map, "question", text(question.question()));
        add(map, "answer", text(question.answer()));
        return map;
    }

    /** The value at a path such as {@code codes.basic}; null if there is none. */
    static @Nullable Object at(Map<?, ?> tree, String path) {
        Object here = tree;
        for (var key : path.split("\\.", -1)) {
            if (!(here instanceof Map<?, ?> map)) {
                return null;
            }
            here = map.get(key);
        }
        return here;
    }

    /** Puts a value at a path, making what lies between. */
    @SuppressWarnings("unchecked") // Only maps that this class made.
    static void put(Map<String, Object> tree, String path, Object value) {
        var here = tree;
        var keys = new ArrayList<>(List.of(path.split("\\.", -1)));
        var last = keys.removeLast();
        for (var key : keys) {
            here =
                    (Map<String, Object>)
                            here.computeIfAbsent(key, _ -> new LinkedHashMap<String, Object>());
        }
        here.put(last, value);
    }
}
