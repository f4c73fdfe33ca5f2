package xinqu.performance.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import xinqu.casework.CaseLists;
import xinqu.casework.Task;
import xinqu.casework.TaskQuery;
import xinqu.decision.Actor;
import xinqu.performance.DecidedItem;
import xinqu.performance.DecidedQuery;
import xinqu.performance.FigureQuery;
import xinqu.performance.Figures;
import xinqu.performance.ReceivedCase;
import xinqu.performance.ReceivedQuery;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.Filter;
import xinqu.web.Filter.Option;
import xinqu.web.Html;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Listing;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The cases behind the figures. */
@Allowed({"leader", "supervisor", "auditor", "approver"})
@Controller
class FigureListController {

    private static final Map<String, String> ITEM_SORTS =
            Map.of(
                    "number",
                    "number",
                    "item",
                    "zh",
                    "decided",
                    "decided_at",
                    "ran",
                    "ran",
                    "stopped",
                    "stopped");
    private static final Map<String, String> CASE_SORTS =
            Map.of(
                    "number",
                    "number",
                    "title",
                    "zh",
                    "ended",
                    "ended_at",
                    "checked",
                    "checked",
                    "corrected",
                    "corrected");
    private static final Map<String, String> TASK_SORTS =
            Map.of("number", "c.number", "due", "i.due", "entered", "i.entered_at");

    private final Figures figures;
    private final CaseLists lists;
    private final PerformanceWords words;

    FigureListController(Figures figures, CaseLists lists, PerformanceWords words) {
        this.figures = figures;
        this.lists = lists;
        this.words = words;
    }

    private void period(List<Filter> into) {
        into.add(
                Filter.choice(
                        "period", Wording.of("performance.period"), Period.options(words.today())));
    }

    private void units(Actor actor, List<Filter> into) {
        var known =
                figures.units(actor.units()).stream()
                        .map(code -> new Option(code, words.unit(code)))
                        .toList();
        if (!known.isEmpty()) {
            into.add(Filter.choice("unit", Wording.of("performance.unit"), known));
        }
    }

    private static List<Option> options(String prefix, String... codes) {
        return Stream.of(codes).map(code -> new Option(code, Wording.of(prefix + code))).toList();
    }

    private FigureQuery within(Actor actor, TableQuery query) {
        var units = units(actor, query);
        var code = query.filter("period");
        return code == null
                ? words.ever(units)
                : Period.of(code, words.today())
                        .map(period -> words.within(units, period))
                        .orElseGet(() -> words.ever(units));
    }

    private static Set<String> units(Actor actor, TableQuery query) {
        var unit = query.filter("unit");
        return unit != null && actor.units().contains(unit) ? Set.of(unit) : actor.units();
    }

    private Table<DecidedItem> items(Actor actor) {
        var filters = new ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("cases.search")));
        period(filters);
        filters.add(
                Filter.choice(
                        "timely",
                        Wording.of("performance.timely"),
                        options("performance.timely.", "on", "late", "unlawful")));
        units(actor, filters);
        return new Table<>(
                "performance-items",
                Wording.of("performance.items"),
                List.of(
                        Column.<DecidedItem>code(
                                        "number", Wording.of("cases.number"), DecidedItem::number)
                                .linked(one -> "/cases/" + one.caseId())
                                .sorted(),
                        Column.<DecidedItem>text(
                                        "item",
                                        Wording.of("tasks.item"),
                                        one -> Wording.of(one.name()))
                                .sorted(),
                        Column.<DecidedItem>text(
                                        "applicant",
                                        Wording.of("cases.applicant"),
                                        DecidedItem::applicant)
                                .onDemand(),
                        Column.<DecidedItem>text(
                                "unit", Wording.of("cases.unit"), one -> words.unit(one.unit())),
                        Column.<DecidedItem>date(
                                        "decided",
                                        Wording.of("performance.decidedOn"),
                                        one -> words.day(one.decided()))
                                .sorted(),
                        Column.<DecidedItem>date(
                                "due", Wording.of("tasks.due"), one -> words.day(one.due())),
                        Column.<DecidedItem>text(
                                "timely",
                                Wording.of("performance.timely"),
                                FigureListController::timely),
                        Column.<DecidedItem>text(
                                        "outcome",
                                        Wording.of("performance.outcome"),
                                        one ->
                                                Wording.of(
                                                        "case.item."
                                                                + (one.granted()
                                                                        ? "granted"
                                                                        : "refused")))
                                .onDemand(),
                        Column.<DecidedItem>number(
                                        "ran", Wording.of("performance.ran"), DecidedItem::ran)
                                .sorted(),
                        Column.<DecidedItem>number(
                                        "stopped",
                                        Wording.of("performance.stopped"),
                                        DecidedItem::stopped)
                                .sorted(),
                        Column.<DecidedItem>text(
                                "kind",
                                Wording.of("account.kind"),
                                one -> Tag.synthetic(one.synthetic()))),
                filters,
                "-decided");
    }

    private static Tag timely(DecidedItem item) {
        if (Boolean.FALSE.equals(item.lawful())) {
            return new Tag(Wording.of("performance.timely.unlawful"), Tone.DANGER);
        }
        return item.onTime()
                ? new Tag(Wording.of("performance.timely.on"), Tone.GOOD)
                : new Tag(Wording.of("performance.timely.late"), Tone.DANGER);
    }

    private DecidedQuery decided(Actor actor, TableQuery query) {
        return new DecidedQuery(within(actor, query), query.filter("q"), query.filter("timely"));
    }

    private static Html page(Listing<?> listing, String lead) {
        var empty =
                new EmptyState(
                        Wording.of("performance.list.none"),
                        Wording.of("performance.list.none.hint"),
                        null);
        return new FigureList(listing.table().title(), Wording.of(lead), listing.shown(empty));
    }

    private Listing<DecidedItem> itemListing(Actor actor, HttpServletRequest request) {
        var table = items(actor);
        var query = table.query(request);
        var asked = decided(actor, query);
        var order = query.orderBy(ITEM_SORTS, "case_id, item");
        return new Listing<>(
                table,
                query,
                figures.count(asked),
                (limit, offset) -> figures.items(asked, order, limit, offset).stream());
    }

    @GetMapping("/performance/items")
    Html items(Actor actor, HttpServletRequest request) {
        return page(itemListing(actor, request), "performance.items.lead");
    }

    @GetMapping("/performance/items.{format}")
    Export<DecidedItem> exportedItems(
            @PathVariable String format, Actor actor, HttpServletRequest request) {
        return itemListing(actor, request).exported(Export.Format.of(format));
    }

    private Table<ReceivedCase> cases(Actor actor) {
        var filters = new ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("cases.search")));
        period(filters);
        filters.add(
                Filter.choice(
                        "kind",
                        Wording.of("performance.kind"),
                        options(
                                "performance.kind.",
                                "first",
                                "corrected",
                                "deemed",
                                "refused",
                                "rated",
                                "bad")));
        units(actor, filters);
        var subjects =
                figures.subjects(actor.units()).stream()
                        .map(one -> new Option(one.id(), Wording.of(one.name())))
                        .toList();
        if (!subjects.isEmpty()) {
            filters.add(Filter.choice("subject", Wording.of("cases.subject"), subjects));
        }
        var materials =
                figures.materials(actor.units()).stream()
                        .map(one -> new Option(one.material(), Wording.of(one.name())))
                        .toList();
        if (!materials.isEmpty()) {
            filters.add(Filter.choice("material", Wording.of("case.material"), materials));
        }
        return new Table<>(
                "performance-cases",
                Wording.of("performance.cases"),
                List.of(
                        Column.<ReceivedCase>code(
                                        "number", Wording.of("cases.number"), ReceivedCase::number)
                                .linked(one -> "/cases/" + one.caseId())
                                .sorted(),
                        Column.<ReceivedCase>text(
                                        "title",
                                        Wording.of("cases.subject"),
                                        one -> Wording.of(one.title()))
                                .sorted(),
                        Column.<ReceivedCase>text(
                                        "applicant",
                                        Wording.of("cases.applicant"),
                                        ReceivedCase::applicant)
                                .onDemand(),
                        Column.<ReceivedCase>text(
                                "unit", Wording.of("cases.unit"), one -> words.unit(one.unit())),
                        Column.<ReceivedCase>date(
                                        "ended",
                                        Wording.of("performance.ended"),
                                        one -> words.day(one.ended()))
                                .sorted(),
                        Column.<ReceivedCase>text(
                                "outcome",
                                Wording.of("performance.outcome"),
                                one -> Wording.of("performance.outcome." + one.outcome().code())),
                        Column.<ReceivedCase>number(
                                "corrections",
                                Wording.of("performance.corrections"),
                                ReceivedCase::corrections),
                        Column.<ReceivedCase>number(
                                        "checked",
                                        Wording.of("performance.checked"),
                                        ReceivedCase::checked)
                                .sorted(),
                        Column.<ReceivedCase>number(
                                        "corrected",
                                        Wording.of("performance.corrected"),
                                        ReceivedCase::corrected)
                                .sorted(),
                        Column.<ReceivedCase>text(
                                        "grade",
                                        Wording.of("performance.grade"),
                                        one ->
                                                one.grade() == null
                                                        ? null
                                                        : (6 - one.grade()) + " ★")
                                .onDemand(),
                        Column.<ReceivedCase>text(
                                "kind",
                                Wording.of("account.kind"),
                                one -> Tag.synthetic(one.synthetic()))),
                filters,
                "-ended");
    }

    private ReceivedQuery received(Actor actor, TableQuery query) {
        return new ReceivedQuery(
                within(actor, query),
                query.filter("q"),
                query.filter("kind"),
                query.filter("subject"),
                query.filter("material"));
    }

    private Listing<ReceivedCase> caseListing(Actor actor, HttpServletRequest request) {
        var table = cases(actor);
        var query = table.query(request);
        var asked = received(actor, query);
        var order = query.orderBy(CASE_SORTS, "case_id");
        return new Listing<>(
                table,
                query,
                figures.count(asked),
                (limit, offset) -> figures.cases(asked, order, limit, offset).stream());
    }

    @GetMapping("/performance/cases")
    Html cases(Actor actor, HttpServletRequest request) {
        return page(caseListing(actor, request), "performance.cases.lead");
    }

    @GetMapping("/performance/cases.{format}")
    Export<ReceivedCase> exportedCases(
            @PathVariable String format, Actor actor, HttpServletRequest request) {
        return caseListing(actor, request).exported(Export.Format.of(format));
    }

    private Table<Task> queue(Actor actor) {
        var filters = new ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("cases.search")));
        units(actor, filters);
        return new Table<>(
                "performance-queue",
                Wording.of("performance.queue"),
                List.of(
                        Column.<Task>code("number", Wording.of("cases.number"), Task::number)
                                .linked(task -> "/cases/" + task.caseId())
                                .sorted(),
                        Column.<Task>text(
                                "item", Wording.of("tasks.item"), task -> Wording.of(task.name())),
                        Column.<Task>text(
                                "unit", Wording.of("cases.unit"), task -> words.unit(task.unit())),
                        Column.<Task>date(
                                        "entered",
                                        Wording.of("tasks.entered"),
                                        task -> words.day(task.entered()))
                                .sorted(),
                        Column.<Task>date(
                                        "due",
                                        Wording.of("tasks.due"),
                                        task -> words.day(task.due()))
                                .sorted(),
                        Column.<Task>text("assignee", Wording.of("tasks.assignee"), Task::assignee),
                        Column.<Task>text(
                                "kind",
                                Wording.of("account.kind"),
                                task -> Tag.synthetic(task.synthetic()))),
                filters,
                "due");
    }

    private static TaskQuery running(Actor actor, TableQuery query) {
        return new TaskQuery(
                units(actor, query), query.filter("q"), null, null, null, "running", null);
    }

    private Listing<Task> queueListing(Actor actor, HttpServletRequest request) {
        var table = queue(actor);
        var query = table.query(request);
        var asked = running(actor, query);
        var order = query.orderBy(TASK_SORTS, "i.case_id, i.item");
        return new Listing<>(
                table,
                query,
                lists.count(asked),
                (limit, offset) -> lists.tasks(asked, order, limit, offset).stream());
    }

    @GetMapping("/performance/queue")
    Html queue(Actor actor, HttpServletRequest request) {
        return page(queueListing(actor, request), "performance.queue.lead");
    }

    @GetMapping("/performance/queue.{format}")
    Export<Task> exportedQueue(
            @PathVariable String format, Actor actor, HttpServletRequest request) {
        return queueListing(actor, request).exported(Export.Format.of(format));
    }
}
