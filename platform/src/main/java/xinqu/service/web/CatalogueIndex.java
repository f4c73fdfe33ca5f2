package xinqu.service.web;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.service.Bundle;
import xinqu.service.Channel;
import xinqu.service.CodeList;
import xinqu.service.Entrance;
import xinqu.service.Material;
import xinqu.service.Schedule;
import xinqu.service.ServiceItem;
import xinqu.service.ServicePack;
import xinqu.service.Services;
import xinqu.service.Theme;
import xinqu.web.Column;
import xinqu.web.Filter;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything the catalogue can be searched by on one day, as of one import. Immutable; what is in
 * memory cannot be stale.
 */
final class CatalogueIndex {

    private final Services.Catalogue catalogue;
    private final LocalDate day;
    private final ServiceWords words;
    private final List<Entry> entries = new ArrayList<>();
    private final Table<ItemRow> table;

    /** What is searched of one item, in lower case. */
    private record Entry(ItemRow row, String haystack) {}

    CatalogueIndex(Services.Catalogue catalogue, LocalDate day, ServiceWords words) {
        this.catalogue = catalogue;
        this.day = day;
        this.words = words;
        int position = 0;
        for (var item : pack().inForce(day)) {
            entries.add(
                    new Entry(
                            new ItemRow(item, words.unit(item.unit()), handIn(item), position++),
                            haystack(item)));
        }
        this.table = columnsAndFilters();
    }

    Services.Catalogue catalogue() {
        return catalogue;
    }

    ServicePack pack() {
        return catalogue.pack();
    }

    LocalDate day() {
        return day;
    }

    ServiceWords words() {
        return words;
    }

    Table<ItemRow> table() {
        return table;
    }

    int size() {
        return entries.size();
    }

    /** How many materials an applicant hands in at most. */
    private int handIn(ServiceItem item) {
        return (int)
                item.needs().stream()
                        .flatMap(need -> pack().materials().find(need.material()).stream())
                        .filter(material ->
                                material.supply().isEmpty()
                                        && material.kind() != Material.Kind.FINDING)
                        .count();
    }

    private String haystack(ServiceItem item) {
        var guide = item.guide();
        var texts = new ArrayList<@Nullable Text>();
        texts.add(item.name());
        texts.add(words.unit(item.unit()));
        texts.add(guide.accept());
        guide.channels().forEach(channel -> texts.add(channel.title()));
        var result = guide.result();
        texts.add(result == null ? null : result.name());
        for (var id : themes(item)) {
            var theme = pack().themes().get(id);
            texts.add(theme == null ? null : theme.name());
        }
        guide.faq()
                .forEach(one -> {
                    texts.add(one.question());
                    texts.add(one.answer());
                });
        var hay = new StringBuilder(item.id()).append('\n').append(guide.codes().basic());
        item.needs().stream()
                .flatMap(need -> pack().materials().find(need.material()).stream())
                .forEach(material -> {
                    texts.add(material.name());
                    material.aliases().forEach(alias -> hay.append('\n').append(alias));
                });
        pack().bundles().values().stream()
                .filter(bundle -> holds(bundle, item))
                .forEach(bundle -> texts.add(bundle.name()));
        for (var text : texts) {
            if (text != null) {
                hay.append('\n').append(text.zh()).append('\n').append(text.en());
            }
        }
        return normal(hay.toString());
    }

    static boolean holds(Bundle bundle, ServiceItem item) {
        return bundle.members().stream().anyMatch(member -> member.id().equals(item.id()));
    }

    private static List<String> themes(ServiceItem item) {
        var themes = new ArrayList<>(item.guide().themes());
        themes.addAll(item.guide().lifeEvents());
        return themes;
    }

    /**
     * Lower case, whatever the machine's language; full-width letters and digits as narrow ones.
     */
    private static String normal(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }

    private static List<String> needles(@Nullable String sought) {
        return sought == null ? List.of() : Arrays.asList(normal(sought).split("[\\s,，、;；]+"));
    }

    /** All rows that the query asks for, in its order, on all pages. */
    List<ItemRow> find(TableQuery query, @Nullable Entrance entrance) {
        var needles = needles(query.filter("q"));
        var found = new ArrayList<ItemRow>();
        for (var entry : entries) {
            var guide = entry.row().item().guide();
            if (needles.stream().allMatch(entry.haystack()::contains)
                    && (entrance == null || entrance.holds(guide))
                    && passes(entry.row().item(), query)) {
                found.add(entry.row());
            }
        }
        var order = order(query.sort());
        found.sort(
                (query.descending() ? order.reversed() : order)
                        .thenComparingInt(ItemRow::position));
        return found;
    }

    /** The items whose texts hold all the words. */
    List<ItemRow> find(String sought) {
        var needles = needles(sought);
        return entries.stream()
                .filter(entry -> needles.stream().allMatch(entry.haystack()::contains))
                .map(Entry::row)
                .toList();
    }

    /** The bundles whose names, or the names of whose members, hold all the words. */
    List<Bundle> bundles(String sought) {
        var needles = needles(sought);
        return pack().bundles().values().stream()
                .filter(bundle -> {
                    var hay = new StringBuilder(normal(bundle.name().zh()));
                    hay.append('\n').append(normal(bundle.name().en()));
                    bundle.members()
                            .forEach(item -> hay.append('\n').append(normal(item.name().zh())));
                    return needles.stream().allMatch(needle -> hay.indexOf(needle) >= 0);
                })
                .toList();
    }

    private static boolean passes(ServiceItem item, TableQuery query) {
        var guide = item.guide();
        var nature = guide.nature();
        return among(query.filter("object"), codes(nature.objects()))
                && among(query.filter("type"), codes(nature.type()))
                && among(query.filter("kind"), codes(nature.caseType()))
                && among(query.filter("theme"), guide.themes())
                && among(query.filter("event"), guide.lifeEvents())
                && among(query.filter("unit"), List.of(item.unit()))
                && among(
                        query.filter("channel"),
                        guide.channels().stream().map(Channel::code).toList())
                && among(query.filter("lack"), List.of(guide.offers().mayLack() ? "yes" : "no"));
    }

    private static List<String> codes(List<? extends CodeList> values) {
        return values.stream().map(CodeList::code).toList();
    }

    private static List<String> codes(@Nullable CodeList value) {
        return value == null ? List.of() : List.of(value.code());
    }

    private static boolean among(@Nullable String wanted, List<String> values) {
        return wanted == null || values.contains(wanted);
    }

    private Comparator<ItemRow> order(String sort) {
        return switch (sort) {
            case "unit" -> Comparator.comparing(row -> row.unit().zh());
            case "promise" -> Comparator.comparingLong(this::minutes);
            case "visits" -> Comparator.comparingInt(row -> row.item().visits());
            case "materials" -> Comparator.comparingInt(ItemRow::handIn);
            default -> Comparator.comparing(row -> row.item().name().zh());
        };
    }

    private long minutes(ItemRow row) {
        var terms = catalogue.terms();
        int day = terms == null ? 1 : terms.opening().minutesADay();
        return Schedule.minutes(row.item().promise(), day);
    }

    // The table

    private Table<ItemRow> columnsAndFilters() {
        return new Table<>(
                "items",
                Wording.of("service.items"),
                List.of(
                        Column.<ItemRow>text(
                                        "name",
                                        Wording.of("service.column.name"),
                                        row -> row.item().name())
                                .linked(ItemRow::path)
                                .sorted(),
                        Column.<ItemRow>text(
                                        "unit", Wording.of("service.column.unit"), ItemRow::unit)
                                .sorted(),
                        Column.<ItemRow>text(
                                        "promise",
                                        Wording.of("service.column.promise"),
                                        row -> ServiceWords.term(row.item().promise()))
                                .sorted(),
                        Column.<ItemRow>number(
                                        "visits",
                                        Wording.of("service.column.visits"),
                                        row -> row.item().visits())
                                .sorted(),
                        Column.<ItemRow>number(
                                        "materials",
                                        Wording.of("service.column.materials"),
                                        ItemRow::handIn)
                                .sorted(),
                        Column.<ItemRow>text(
                                "channels",
                                Wording.of("service.column.channels"),
                                row -> ServiceWords.channels(row.item().guide())),
                        Column.<ItemRow>text(
                                        "kind",
                                        Wording.of("service.column.kind"),
                                        row ->
                                                ServiceWords.listed(
                                                        row.item().guide().nature().caseType()))
                                .onDemand(),
                        Column.<ItemRow>text(
                                        "type",
                                        Wording.of("service.column.type"),
                                        row ->
                                                ServiceWords.listed(
                                                        row.item().guide().nature().type()))
                                .onDemand(),
                        Column.<ItemRow>text(
                                        "objects",
                                        Wording.of("service.column.objects"),
                                        row ->
                                                ServiceWords.listed(
                                                        row.item().guide().nature().objects()))
                                .onDemand(),
                        Column.<ItemRow>text(
                                        "code",
                                        Wording.of("service.column.code"),
                                        row -> row.item().guide().codes().basic())
                                .onDemand(),
                        Column.<ItemRow>text(
                                        "assumed",
                                        Wording.of("service.column.assumed"),
                                        row ->
                                                row.item().assumed()
                                                        ? Wording.of("web.yes")
                                                        : Wording.of("web.no"))
                                .onDemand()),
                filters(),
                "name");
    }

    private List<Filter> filters() {
        var filters = new ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("service.filter.words")));
        var units = new LinkedHashMap<String, Wording>();
        var themes = new LinkedHashMap<String, Wording>();
        var events = new LinkedHashMap<String, Wording>();
        var channels = new LinkedHashMap<String, Wording>();
        var objects = new LinkedHashMap<String, Wording>();
        var types = new LinkedHashMap<String, Wording>();
        var kinds = new LinkedHashMap<String, Wording>();
        for (var theme : pack().themes().values()) {
            (theme.kind() == Theme.Kind.THEME ? themes : events)
                    .put(theme.id(), Wording.of(theme.name()));
        }
        for (var entry : entries) {
            var item = entry.row().item();
            var nature = item.guide().nature();
            units.put(item.unit(), Wording.of(entry.row().unit()));
            item.guide().channels().forEach(c -> channels.put(c.code(), Wording.of(c.title())));
            nature.objects().forEach(o -> objects.put(o.code(), Wording.of(o.title())));
            put(types, nature.type());
            put(kinds, nature.caseType());
        }
        choice(filters, "object", objects);
        choice(filters, "theme", themes);
        choice(filters, "event", events);
        choice(filters, "unit", units);
        choice(filters, "channel", channels);
        choice(filters, "kind", kinds);
        choice(filters, "type", types);
        filters.add(
                Filter.choice(
                        "lack",
                        Wording.of("service.filter.lack"),
                        List.of(
                                new Filter.Option("yes", Wording.of("web.yes")),
                                new Filter.Option("no", Wording.of("web.no")))));
        return filters;
    }

    private static void put(Map<String, Wording> into, @Nullable CodeList value) {
        if (value != null) {
            into.put(value.code(), Wording.of(value.title()));
        }
    }

    private static void choice(List<Filter> filters, String key, Map<String, Wording> values) {
        if (!values.isEmpty()) {
            filters.add(
                    Filter.choice(
                            key,
                            Wording.of("service.filter." + key),
                            values.entrySet().stream()
                                    .map(value ->
                                            new Filter.Option(value.getKey(), value.getValue()))
                                    .toList()));
        }
    }
}
