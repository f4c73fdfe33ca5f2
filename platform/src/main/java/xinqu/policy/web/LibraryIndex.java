package xinqu.policy.web;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.party.Catalogues;
import xinqu.party.Industries;
import xinqu.party.OrganisationUnit;
import xinqu.party.Subject;
import xinqu.policy.Benefit;
import xinqu.policy.BenefitWords;
import xinqu.policy.Policies;
import xinqu.policy.PolicyDocument;
import xinqu.policy.Provision;
import xinqu.policy.ValueNames;
import xinqu.web.Column;
import xinqu.web.Filter;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything the library can be searched by, as of one import. Immutable; a few hundred provisions
 * need no search engine, and what is in memory cannot be stale.
 */
final class LibraryIndex {

    private final Policies.Library library;
    private final Catalogues.Snapshot catalogue;
    private final Map<String, Integer> cases;
    private final BenefitWords words;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, PolicyDocument> documents = new LinkedHashMap<>();
    private final Table<LibraryRow> table;

    /** What is searched of one provision, in lower case. */
    private record Entry(
            Provision provision,
            String haystack,
            Text brief,
            @Nullable BigDecimal mostYuan,
            Text unit) {}

    LibraryIndex(
            Policies.Library library, Policies.Holdings holdings, Catalogues.Snapshot catalogue) {
        this.library = library;
        this.catalogue = catalogue;
        this.cases = holdings.cases();
        this.words = new BenefitWords(new ValueNames(catalogue));
        for (var provision : library.book().ofZone()) {
            documents.putIfAbsent(provision.document().id(), provision.document());
            var brief = words.brief(provision.benefit());
            entries.add(
                    new Entry(
                            provision,
                            haystack(provision, brief),
                            brief,
                            most(provision.benefit()),
                            unit(provision)));
        }
        this.table = columnsAndFilters();
    }

    Policies.Library library() {
        return library;
    }

    BenefitWords words() {
        return words;
    }

    Table<LibraryRow> table() {
        return table;
    }

    /** The documents of the zone, in the order of the pack. */
    List<PolicyDocument> documents() {
        return List.copyOf(documents.values());
    }

    /** The provisions of the zone, in the order of the pack. */
    List<Provision> provisions() {
        return entries.stream().map(Entry::provision).toList();
    }

    int cases(Provision provision) {
        return cases.getOrDefault(provision.id(), 0);
    }

    int cases() {
        return entries.stream().mapToInt(entry -> cases(entry.provision())).sum();
    }

    Text unit(Provision provision) {
        return unit(provision.unit());
    }

    Text unit(String code) {
        return catalogue.units().find(code).map(OrganisationUnit::name).orElse(Text.of(code));
    }

    private static @Nullable BigDecimal most(Benefit benefit) {
        return benefit.unit().isMoney()
                ? benefit.most().map(most -> most.multiply(benefit.unit().factor())).orElse(null)
                : null;
    }

    private String haystack(Provision provision, Text brief) {
        var document = provision.document();
        var texts = new ArrayList<@Nullable Text>();
        texts.add(provision.title());
        texts.add(document.title());
        texts.add(document.issuer());
        texts.add(document.note());
        texts.add(document.sourceNote());
        texts.add(provision.note());
        texts.add(brief);
        texts.add(unit(provision));
        provision.conditions().forEach(condition -> texts.add(condition.label()));
        provision.materials().forEach(texts::add);
        provision.incomplete().forEach(texts::add);
        words.explain(provision.benefit()).forEach(line -> texts.add(line.text()));
        var hay =
                new StringBuilder(provision.id())
                        .append('\n')
                        .append(String.valueOf(document.number()));
        for (var text : texts) {
            if (text != null) {
                hay.append('\n').append(text.zh()).append('\n').append(text.en());
            }
        }
        return normal(hay.toString());
    }

    /**
     * Lower case, whatever the machine's language; full-width letters and digits as narrow ones.
     */
    private static String normal(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }

    /** One line of the list. */
    LibraryRow row(Provision provision, LocalDate day) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).provision().equals(provision)) {
                return row(i, day);
            }
        }
        throw new java.util.NoSuchElementException(provision.id());
    }

    private LibraryRow row(int position, LocalDate day) {
        var entry = entries.get(position);
        return new LibraryRow(
                entry.provision(),
                LibraryStatus.of(entry.provision().validity(), day),
                entry.brief(),
                entry.mostYuan(),
                entry.unit(),
                position,
                day);
    }

    /** All rows that the query asks for, in its order, on all pages. */
    List<LibraryRow> find(TableQuery query, LocalDate day) {
        var sought = query.filter("q");
        var needles =
                sought == null
                        ? List.<String>of()
                        : Arrays.asList(normal(sought).split("[\\s,，、;；]+"));
        var found = new ArrayList<LibraryRow>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (needles.stream().allMatch(entry.haystack()::contains)) {
                var row = row(i, day);
                if (passes(row, query)) {
                    found.add(row);
                }
            }
        }
        var order = order(query.sort());
        found.sort(
                (query.descending() ? order.reversed() : order)
                        .thenComparingInt(LibraryRow::position));
        return found;
    }

    /** All rows whose texts hold all the words, as the list has them by itself. */
    List<LibraryRow> find(String words, LocalDate day) {
        return find(TableQuery.parse(table, "/policies", Map.of("q", new String[] {words})), day);
    }

    private boolean passes(LibraryRow row, TableQuery query) {
        var provision = row.provision();
        return is(
                        query,
                        "status",
                        row.status() == LibraryStatus.DRAFT ? "coming" : row.status().code())
                && is(query, "kind", provision.benefit().kind())
                && is(query, "theme", provision.theme())
                && is(query, "unit", provision.unit())
                && is(query, "synthetic", provision.document().isSynthetic() ? "yes" : "no")
                && is(query, "examples", cases(provision) > 0 ? "yes" : "no")
                && fits(provision, query.filter("industry"))
                && query.filters().entrySet().stream()
                        .filter(filter -> filter.getKey().equals("subject"))
                        .allMatch(filter ->
                                provision.subjects().stream()
                                        .anyMatch(s -> s.code().equals(filter.getValue())));
    }

    private static boolean is(TableQuery query, String filter, String value) {
        var wanted = query.filter(filter);
        return wanted == null || wanted.equals(value);
    }

    /** For every industry, or for one within the section. */
    private boolean fits(Provision provision, @Nullable String section) {
        Industries industries = catalogue.industries();
        return section == null
                || provision.industries().isEmpty()
                || provision.industries().stream()
                        .anyMatch(code -> industries.within(code, section));
    }

    private static Comparator<LibraryRow> order(String sort) {
        return switch (sort) {
            case "title" -> Comparator.comparing(row -> row.provision().title().zh());
            case "document" -> Comparator.comparing(row -> row.provision().document().title().zh());
            case "amount" ->
                    Comparator.comparing(
                            LibraryRow::mostYuan, Comparator.nullsFirst(Comparator.naturalOrder()));
            case "from" ->
                    Comparator.comparing(
                            LibraryRow::firstDay, Comparator.nullsFirst(Comparator.naturalOrder()));
            default -> Comparator.comparing(LibraryRow::status);
        };
    }

    // The table

    private Table<LibraryRow> columnsAndFilters() {
        return new Table<>(
                "policies",
                Wording.of("library.table"),
                List.of(
                        Column.<LibraryRow>text(
                                        "title",
                                        Wording.of("library.column.title"),
                                        row ->
                                                new LibraryTitle(
                                                        row.provision().title(),
                                                        row.provision().document().isSynthetic()))
                                .exportedAs(row -> exportedTitle(row))
                                .linked(LibraryRow::path)
                                .sorted(),
                        Column.<LibraryRow>text(
                                        "subject",
                                        Wording.of("library.column.subject"),
                                        row -> new LibraryNames(subjects(row.provision())))
                                .exportedAs(row ->
                                        String.join(
                                                " ",
                                                row.provision().subjects().stream()
                                                        .map(Subject::code)
                                                        .toList())),
                        Column.<LibraryRow>text(
                                        "amount",
                                        Wording.of("library.column.amount"),
                                        LibraryRow::brief)
                                .sorted(),
                        Column.<LibraryRow>text(
                                "until",
                                Wording.of("library.column.until"),
                                row ->
                                        LibraryWords.until(
                                                row.provision().validity(),
                                                row.provision().window(),
                                                row.day())),
                        Column.<LibraryRow>text(
                                        "status",
                                        Wording.of("library.column.status"),
                                        row -> row.status().tag())
                                .exportedAs(row -> row.status().word())
                                .sorted(),
                        Column.<LibraryRow>text(
                                        "document",
                                        Wording.of("library.column.document"),
                                        row -> row.provision().document().title())
                                .linked(row -> "/documents/" + row.provision().document().id())
                                .sorted()
                                .onDemand(),
                        Column.<LibraryRow>text(
                                        "article",
                                        Wording.of("library.column.article"),
                                        row -> row.provision().article())
                                .onDemand(),
                        Column.<LibraryRow>date(
                                        "from",
                                        Wording.of("library.column.from"),
                                        LibraryRow::firstDay)
                                .sorted()
                                .onDemand(),
                        Column.<LibraryRow>text(
                                        "unit", Wording.of("library.column.unit"), LibraryRow::unit)
                                .onDemand(),
                        Column.<LibraryRow>text(
                                        "theme",
                                        Wording.of("library.column.theme"),
                                        row ->
                                                Wording.of(
                                                        "library.theme." + row.provision().theme()))
                                .onDemand(),
                        Column.<LibraryRow>text(
                                        "id",
                                        Wording.of("library.column.id"),
                                        row -> row.provision().id())
                                .onDemand()),
                filters(),
                "status");
    }

    private static Text exportedTitle(LibraryRow row) {
        var title = row.provision().title();
        return row.provision().document().isSynthetic()
                ? new Text(title.zh() + "（模拟）", title.en() + " (synthetic)")
                : title;
    }

    static List<Wording> subjects(Provision provision) {
        return provision.subjects().stream().map(LibraryWords::subject).toList();
    }

    private List<Filter> filters() {
        var filters = new ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("library.filter.words")));
        choice(filters, "status", List.of("current", "coming", "ended"), "library.filter.status.");
        var subjects = new LinkedHashSet<String>();
        var kinds = new LinkedHashSet<String>();
        var themes = new LinkedHashSet<String>();
        var units = new LinkedHashMap<String, Text>();
        for (var entry : entries) {
            entry.provision().subjects().forEach(subject -> subjects.add(subject.code()));
            kinds.add(entry.provision().benefit().kind());
            themes.add(entry.provision().theme());
            units.put(entry.provision().unit(), entry.unit());
        }
        choice(filters, "subject", List.copyOf(subjects), "library.subject.");
        choice(filters, "theme", List.copyOf(themes), "library.theme.");
        choice(
                filters,
                "kind",
                BenefitWords.kinds().stream().filter(kinds::contains).toList(),
                "library.kind.");
        var sections =
                catalogue.industries().all().stream()
                        .filter(industry -> industry.level() == 1)
                        .map(industry -> industry.code())
                        .toList();
        choice(filters, "industry", sections, "library.section.");
        if (!units.isEmpty()) {
            filters.add(
                    Filter.choice(
                            "unit",
                            Wording.of("library.filter.unit"),
                            units.entrySet().stream()
                                    .map(unit ->
                                            new Filter.Option(
                                                    unit.getKey(), Wording.of(unit.getValue())))
                                    .toList()));
        }
        choice(filters, "examples", List.of("yes", "no"), "library.examples.");
        if (entries.stream().anyMatch(entry -> entry.provision().document().isSynthetic())) {
            choice(filters, "synthetic", List.of("no", "yes"), "library.synthetic.");
        }
        return filters;
    }

    private static void choice(
            List<Filter> filters, String key, List<String> values, String messages) {
        if (!values.isEmpty()) {
            filters.add(
                    Filter.choice(
                            key,
                            Wording.of("library.filter." + key),
                            values.stream()
                                    .map(value ->
                                            new Filter.Option(value, Wording.of(messages + value)))
                                    .toList()));
        }
    }
}
