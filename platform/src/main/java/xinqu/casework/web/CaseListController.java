package xinqu.casework.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import xinqu.casework.Case;
import xinqu.casework.CaseLists;
import xinqu.casework.CaseQuery;
import xinqu.casework.Cases;
import xinqu.casework.ItemState;
import xinqu.casework.Stage;
import xinqu.casework.Substitutes;
import xinqu.casework.Task;
import xinqu.casework.TaskQuery;
import xinqu.decision.Actor;
import xinqu.service.Services;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.Filter;
import xinqu.web.Filter.Option;
import xinqu.web.Html;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;
import xinqu.web.ui.Button;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Field;
import xinqu.web.ui.Listing;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists of cases and of tasks. */
@Controller
class CaseListController {

    private static final Map<String, String> CASE_SORTS =
            Map.of(
                    "number",
                    "number",
                    "title",
                    "zh",
                    "applicant",
                    "applicant",
                    "received",
                    "received_at");
    private static final Map<String, String> TASK_SORTS =
            Map.of("number", "c.number", "entered", "i.entered_at", "due", "i.due", "item", "i.zh");

    /** Due within this is soon. */
    private static final Duration SOON = Duration.ofDays(2);

    private final Cases cases;
    private final CaseLists lists;
    private final Services services;
    private final Substitutes substitutes;
    private final CaseWords words;

    CaseListController(
            Cases cases,
            CaseLists lists,
            Services services,
            Substitutes substitutes,
            CaseWords words) {
        this.cases = cases;
        this.lists = lists;
        this.substitutes = substitutes;
        this.services = services;
        this.words = words;
    }

    private Table<Case> cases() {
        var stages =
                Arrays.stream(Stage.values())
                        .map(stage ->
                                new Option(stage.code(), Wording.of("case.stage." + stage.code())))
                        .toList();
        var channels =
                Stream.of("online", "window", "assisted")
                        .map(channel -> new Option(channel, Wording.of("case.channel." + channel)))
                        .toList();
        var pack = services.catalogue().pack();
        var subjects =
                pack.bundles().values().stream()
                        .map(bundle -> new Option(bundle.id(), Wording.of(bundle.name())))
                        .toList();
        var filters = new java.util.ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("cases.search")));
        filters.add(Filter.choice("stage", Wording.of("cases.stage"), stages));
        if (!subjects.isEmpty()) {
            filters.add(Filter.choice("subject", Wording.of("cases.subject"), subjects));
        }
        filters.add(Filter.choice("channel", Wording.of("cases.channel"), channels));
        return new Table<>(
                "cases",
                Wording.of("cases.title"),
                List.of(
                        Column.<Case>code("number", Wording.of("cases.number"), Case::number)
                                .linked(one -> "/cases/" + one.id())
                                .sorted(),
                        Column.<Case>text(
                                        "title",
                                        Wording.of("cases.subject"),
                                        one -> Wording.of(one.title()))
                                .sorted(),
                        Column.<Case>text(
                                        "applicant", Wording.of("cases.applicant"), Case::applicant)
                                .sorted(),
                        Column.<Case>text(
                                "stage",
                                Wording.of("cases.stage"),
                                one -> CaseWords.stage(one.stage())),
                        Column.<Case>text(
                                "channel",
                                Wording.of("cases.channel"),
                                one -> Wording.of("case.channel." + one.channel())),
                        Column.<Case>date(
                                        "received",
                                        Wording.of("cases.received"),
                                        one -> words.dayOf(one.received()))
                                .sorted(),
                        Column.<Case>text(
                                        "unit",
                                        Wording.of("cases.unit"),
                                        one -> words.unit(one.unit()))
                                .onDemand(),
                        Column.<Case>text(
                                "kind",
                                Wording.of("account.kind"),
                                one -> Tag.synthetic(one.synthetic()))),
                filters,
                "-received");
    }

    private static CaseQuery asked(Actor actor, TableQuery query) {
        return new CaseQuery(
                actor.units(),
                actor.party(),
                query.filter("q"),
                query.filter("stage"),
                query.filter("subject"),
                query.filter("channel"));
    }

    private Listing<Case> caseListing(Actor actor, HttpServletRequest request) {
        var table = cases();
        var query = table.query(request);
        var asked = asked(actor, query);
        var order = query.orderBy(CASE_SORTS, "created_at desc");
        return new Listing<>(
                table,
                query,
                lists.count(asked),
                (limit, offset) -> lists.cases(asked, order, limit, offset).stream());
    }

    @Allowed({"enterprise", "person", "window-clerk"})
    @GetMapping("/cases")
    Html cases(Actor actor, HttpServletRequest request) {
        boolean own = actor.party() != null;
        var empty =
                new EmptyState(
                        Wording.of("cases.none"),
                        Wording.of(own ? "cases.none.own" : "cases.none.hint"),
                        own
                                ? Button.link(
                                        Wording.of("cases.begin"), Button.Kind.PRIMARY, "/bundles")
                                : null);
        return new CaseListPage(caseListing(actor, request).shown(empty), own);
    }

    @Allowed({"enterprise", "person", "window-clerk"})
    @GetMapping("/cases.{format}")
    Export<Case> exported(@PathVariable String format, Actor actor, HttpServletRequest request) {
        return caseListing(actor, request).exported(Export.Format.of(format));
    }

    private Table<Task> tasks(Actor actor) {
        var units =
                actor.units().stream()
                        .filter(code ->
                                services.items().stream().anyMatch(i -> i.unit().equals(code)))
                        .sorted()
                        .map(code -> new Option(code, words.unit(code)))
                        .toList();
        var items =
                services.items().stream()
                        .filter(item -> actor.units().contains(item.unit()))
                        .map(item -> new Option(item.id(), Wording.of(item.name())))
                        .toList();
        var filters = new java.util.ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("cases.search")));
        filters.add(
                Filter.choice(
                        "when",
                        Wording.of("tasks.when"),
                        Stream.of("overdue", "soon")
                                .map(code -> new Option(code, Wording.of("tasks." + code)))
                                .toList()));
        filters.add(
                Filter.choice(
                        "state",
                        Wording.of("tasks.state"),
                        List.of(
                                new Option("stopped", Wording.of("case.item.stopped")),
                                new Option("waiting", Wording.of("case.item.waiting")))));
        filters.add(
                Filter.choice(
                        "mine",
                        Wording.of("tasks.assignee"),
                        List.of(new Option("true", Wording.of("tasks.mine")))));
        if (!items.isEmpty()) {
            filters.add(Filter.choice("item", Wording.of("tasks.item"), items));
        }
        if (units.size() > 1) {
            filters.add(Filter.choice("unit", Wording.of("cases.unit"), units));
        }
        return new Table<>(
                "tasks",
                Wording.of("tasks.title"),
                List.of(
                        Column.<Task>code("number", Wording.of("cases.number"), Task::number)
                                .linked(task -> "/cases/" + task.caseId())
                                .sorted(),
                        Column.<Task>text(
                                        "item",
                                        Wording.of("tasks.item"),
                                        task -> Wording.of(task.name()))
                                .sorted(),
                        Column.<Task>text(
                                "applicant", Wording.of("cases.applicant"), Task::applicant),
                        Column.<Task>text(
                                "unit", Wording.of("cases.unit"), task -> words.unit(task.unit())),
                        Column.<Task>date(
                                        "entered",
                                        Wording.of("tasks.entered"),
                                        task -> words.dayOf(task.entered()))
                                .sorted(),
                        Column.<Task>date(
                                        "due",
                                        Wording.of("tasks.due"),
                                        task -> words.dueOf(task.due()))
                                .sorted(),
                        Column.<Task>date(
                                        "stepDue",
                                        Wording.of("tasks.step.due"),
                                        task -> words.dayOf(stepDue(task).orElse(null)))
                                .onDemand(),
                        Column.<Task>text("state", Wording.of("tasks.state"), this::state),
                        Column.<Task>text("assignee", Wording.of("tasks.assignee"), Task::assignee)
                                .onDemand(),
                        Column.<Task>text("pick", Wording.of("tasks.pick"), TaskPick::new),
                        Column.<Task>text(
                                "kind",
                                Wording.of("account.kind"),
                                task -> Tag.synthetic(task.synthetic()))),
                filters,
                "due");
    }

    private Optional<Instant> stepDue(Task task) {
        return cases.stepDue(task.procedure(), task.step(), task.entered())
                .map(until -> until.atZone(words.zone()).toInstant());
    }

    private Tag state(Task task) {
        var due = task.due();
        if (task.state() == ItemState.RUNNING && due != null) {
            if (due.isBefore(words.now())) {
                return new Tag(Wording.of("tasks.overdue"), Tone.DANGER);
            }
            if (stepDue(task).filter(until -> until.isBefore(words.now())).isPresent()) {
                return new Tag(Wording.of("tasks.step.overdue"), Tone.NEEDS);
            }
            if (due.isBefore(words.now().plus(SOON))) {
                return new Tag(Wording.of("tasks.soon"), Tone.NEEDS);
            }
        }
        return CaseWords.state(task.state());
    }

    private TaskQuery wanted(Actor actor, TableQuery query) {
        var when = query.filter("when");
        var state = query.filter("state");
        return new TaskQuery(
                actor.units(),
                query.filter("q"),
                query.filter("item"),
                query.filter("unit"),
                when == null ? null : when.equals("overdue") ? words.now() : words.now().plus(SOON),
                state == null ? "running" : state,
                query.filter("mine") == null ? null : actor.account());
    }

    private Listing<Task> taskListing(Actor actor, HttpServletRequest request) {
        var table = tasks(actor);
        var query = table.query(request);
        var wanted = wanted(actor, query);
        var order = query.orderBy(TASK_SORTS, "i.case_id, i.item");
        return new Listing<>(
                table,
                query,
                lists.count(wanted),
                (limit, offset) -> lists.tasks(wanted, order, limit, offset).stream());
    }

    @Allowed({"window-clerk", "approver"})
    @GetMapping("/tasks")
    Html tasks(Actor actor, HttpServletRequest request) {
        var empty = new EmptyState(Wording.of("tasks.none"), Wording.of("tasks.none.hint"), null);
        var shown = taskListing(actor, request).shown(empty);
        return new TaskListPage(
                shown,
                lists.overdue(actor),
                lists.awaited(actor),
                shown.rows().isEmpty() ? null : colleagues(actor));
    }

    /** Whom tasks can be handed to; null if there is nobody. */
    private @Nullable Field colleagues(Actor actor) {
        var choices =
                substitutes.posts(actor).stream()
                        .map(post ->
                                new Field.Choice(post.id().toString(), Wording.of(post.label())))
                        .toList();
        return choices.isEmpty()
                ? null
                : Field.of(
                        "to",
                        Wording.of("tasks.handOver.to"),
                        new Field.Control.Select("", choices));
    }

    @Allowed({"window-clerk", "approver"})
    @GetMapping("/tasks.{format}")
    Export<Task> exportedTasks(
            @PathVariable String format, Actor actor, HttpServletRequest request) {
        return taskListing(actor, request).exported(Export.Format.of(format));
    }
}
