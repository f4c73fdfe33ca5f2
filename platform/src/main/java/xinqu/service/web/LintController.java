package xinqu.service.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import xinqu.pack.Text;
import xinqu.service.GuideFinding;
import xinqu.service.GuideLint;
import xinqu.service.GuideRule;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.Filter;
import xinqu.web.Html;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;
import xinqu.web.ui.Button;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Listing;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** The report of the guide lint, for staff. */
@Allowed({
    "window-clerk",
    "approver",
    "supervisor",
    "dispatcher",
    "leader",
    "auditor",
    "administrator"
})
@Controller
class LintController {

    private static final String PATH = "/items/lint";

    private final CatalogueShelf shelf;

    LintController(CatalogueShelf shelf) {
        this.shelf = shelf;
    }

    /** A finding as the list shows it. */
    record LintRow(GuideFinding finding, Text unit, int position) {}

    private static Listing<LintRow> listing(List<LintRow> all, HttpServletRequest request) {
        var table = table(all);
        var query = table.query(request);
        return Listing.of(table, query, find(all, query));
    }

    @GetMapping(PATH)
    Html lint(HttpServletRequest request) {
        var all = rows();
        var empty =
                new EmptyState(
                        Wording.of("lint.empty"),
                        Wording.of("lint.empty.help"),
                        Button.link(Wording.of("service.empty.all"), Button.Kind.PLAIN, PATH));
        return new LintPage(
                byRule(all),
                byUnit(all),
                shelf.index().pack().items().size(),
                listing(all, request).shown(empty));
    }

    @GetMapping({PATH + ".csv", PATH + ".xlsx"})
    Export<LintRow> lintAsFile(HttpServletRequest request) {
        return listing(rows(), request).exported(Export.Format.of(request));
    }

    private List<LintRow> rows() {
        var index = shelf.index();
        var rows = new ArrayList<LintRow>();
        for (var finding : GuideLint.check(index.pack(), index.words()::unit)) {
            rows.add(new LintRow(finding, index.words().unit(finding.item().unit()), rows.size()));
        }
        return rows;
    }

    private static List<LintPage.Tally> byRule(List<LintRow> rows) {
        return Arrays.stream(GuideRule.values())
                .map(rule ->
                        new LintPage.Tally(
                                rule.title(),
                                Text.of(rule.source().toString()),
                                (int)
                                        rows.stream()
                                                .filter(row -> row.finding().rule() == rule)
                                                .count(),
                                PATH + "?rule=" + rule.code()))
                .toList();
    }

    private static List<LintPage.Tally> byUnit(List<LintRow> rows) {
        var counts = new LinkedHashMap<String, LintPage.Tally>();
        for (var row : rows) {
            var unit = row.finding().item().unit();
            counts.merge(
                    unit,
                    new LintPage.Tally(row.unit(), Text.of(unit), 1, PATH + "?unit=" + unit),
                    (one, _) ->
                            new LintPage.Tally(
                                    one.name(), one.about(), one.count() + 1, one.path()));
        }
        return counts.values().stream()
                .sorted(Comparator.comparingInt(LintPage.Tally::count).reversed())
                .toList();
    }

    private static List<LintRow> find(List<LintRow> rows, TableQuery query) {
        var sought = query.filter("q");
        var words = sought == null ? "" : sought.toLowerCase(Locale.ROOT);
        var found =
                new ArrayList<>(
                        rows.stream()
                                .filter(row -> is(query, "rule", row.finding().rule().code()))
                                .filter(row -> is(query, "unit", row.finding().item().unit()))
                                .filter(row ->
                                        is(
                                                query,
                                                "severity",
                                                row.finding().rule().severity().code()))
                                .filter(row -> hay(row).contains(words))
                                .toList());
        Comparator<LintRow> order =
                switch (query.sort()) {
                    case "item" -> Comparator.comparing(row -> row.finding().item().name().zh());
                    case "unit" -> Comparator.comparing(row -> row.unit().zh());
                    case "rule" -> Comparator.comparing(row -> row.finding().rule());
                    default -> Comparator.comparing(row -> row.finding().rule().severity());
                };
        found.sort(
                (query.descending() ? order.reversed() : order)
                        .thenComparingInt(LintRow::position));
        return found;
    }

    private static String hay(LintRow row) {
        var finding = row.finding();
        return String.join(
                        "\n",
                        finding.item().name().zh(),
                        finding.item().name().en(),
                        finding.item().id(),
                        finding.what().zh(),
                        finding.what().en())
                .toLowerCase(Locale.ROOT);
    }

    private static boolean is(TableQuery query, String filter, String value) {
        var wanted = query.filter(filter);
        return wanted == null || wanted.equals(value);
    }

    private static Tag severity(LintRow row) {
        var severity = row.finding().rule().severity();
        return new Tag(
                Wording.of(severity.title()),
                switch (severity) {
                    case ERROR -> Tone.DANGER;
                    case WARNING -> Tone.NEEDS;
                    case NOTE -> Tone.NOTE;
                });
    }

    private static Table<LintRow> table(List<LintRow> rows) {
        var units = new LinkedHashMap<String, Wording>();
        rows.forEach(row -> units.put(row.finding().item().unit(), Wording.of(row.unit())));
        var filters = new ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("lint.filter.words")));
        filters.add(
                Filter.choice(
                        "severity",
                        Wording.of("lint.severity"),
                        Arrays.stream(GuideRule.Severity.values())
                                .map(one -> new Filter.Option(one.code(), Wording.of(one.title())))
                                .toList()));
        filters.add(
                Filter.choice(
                        "rule",
                        Wording.of("lint.rule"),
                        Arrays.stream(GuideRule.values())
                                .map(one -> new Filter.Option(one.code(), Wording.of(one.title())))
                                .toList()));
        if (!units.isEmpty()) {
            filters.add(
                    Filter.choice(
                            "unit",
                            Wording.of("service.column.unit"),
                            units.entrySet().stream()
                                    .map(one -> new Filter.Option(one.getKey(), one.getValue()))
                                    .toList()));
        }
        return new Table<>(
                "lint",
                Wording.of("lint.findings"),
                List.of(
                        Column.<LintRow>text(
                                        "severity",
                                        Wording.of("lint.severity"),
                                        LintController::severity)
                                .exportedAs(row -> row.finding().rule().severity().title())
                                .sorted(),
                        Column.<LintRow>text(
                                        "rule",
                                        Wording.of("lint.rule"),
                                        row -> row.finding().rule().title())
                                .sorted(),
                        Column.<LintRow>text(
                                        "item",
                                        Wording.of("service.column.name"),
                                        row -> row.finding().item().name())
                                .linked(row -> "/items/" + row.finding().item().id())
                                .sorted(),
                        Column.<LintRow>text(
                                        "unit", Wording.of("service.column.unit"), LintRow::unit)
                                .sorted(),
                        Column.<LintRow>text(
                                "what", Wording.of("lint.what"), row -> row.finding().what()),
                        Column.<LintRow>text(
                                "place",
                                Wording.of("lint.place"),
                                row -> row.finding().item().place().toString()),
                        Column.<LintRow>text(
                                        "source",
                                        Wording.of("lint.source"),
                                        row -> row.finding().rule().source().toString())
                                .onDemand()),
                filters,
                "severity");
    }
}
