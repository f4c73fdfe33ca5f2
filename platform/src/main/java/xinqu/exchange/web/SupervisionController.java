package xinqu.exchange.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.calendar.WorkingDays;
import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.exchange.Supervised;
import xinqu.exchange.SupervisedQuery;
import xinqu.exchange.Supervisions;
import xinqu.identity.OrganisationUnits;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.FieldError;
import xinqu.web.Filter;
import xinqu.web.Filter.Option;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Listing;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Why;
import xinqu.web.ui.WhyMark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Decisions that the supervising unit acknowledges. */
@Allowed({"approver", "supervisor"})
@Controller
class SupervisionController {

    private static final Map<String, String> SORTS =
            Map.of(
                    "decided", "s.decided_at",
                    "number", "s.number",
                    "title", "s.zh",
                    "applicant", "s.applicant",
                    "unit", "s.unit",
                    "due", "d.due");

    private static final String LAST = "s.decided_at, s.event, s.item";

    private final Supervisions supervisions;
    private final OrganisationUnits units;
    private final ExchangeWords words;

    SupervisionController(Supervisions supervisions, OrganisationUnits units, ExchangeWords words) {
        this.supervisions = supervisions;
        this.units = units;
        this.words = words;
    }

    private Table<SupervisedRow> table(Actor actor) {
        var filters = new ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("systems.entry.search")));
        filters.add(
                Filter.choice(
                        "state",
                        Wording.of("systems.state"),
                        Stream.of("open", "overdue", "done")
                                .map(code -> new Option(code, Wording.of("supervision." + code)))
                                .toList()));
        filters.add(
                Filter.choice(
                        "act",
                        Wording.of("systems.act"),
                        Stream.of("grant", "refuse")
                                .map(code -> new Option(code, Wording.of("systems.act." + code)))
                                .toList()));
        var within =
                units.within(actor).stream()
                        .map(unit -> new Option(unit.code(), Wording.of(unit.name())))
                        .toList();
        if (within.size() > 1) {
            filters.add(Filter.choice("unit", Wording.of("supervision.unit"), within));
        }
        return new Table<>(
                "supervised", Wording.of("supervision.title"), columns(), filters, "due");
    }

    private static List<Column<SupervisedRow>> columns() {
        return List.of(
                Column.<SupervisedRow>text("pick", Wording.of("systems.pick"), SupervisedRow::pick),
                Column.<SupervisedRow>code(
                                "number", Wording.of("systems.number"), row -> row.one().number())
                        .sorted(),
                Column.<SupervisedRow>text(
                                "title",
                                Wording.of("systems.item"),
                                row -> Wording.of(row.one().title()))
                        .sorted(),
                Column.<SupervisedRow>text(
                                "applicant",
                                Wording.of("systems.applicant"),
                                row -> row.one().applicant())
                        .sorted(),
                Column.<SupervisedRow>text(
                        "act",
                        Wording.of("supervision.decision"),
                        row -> Wording.of("systems.act." + row.one().act())),
                Column.<SupervisedRow>text(
                        "decidedBy", Wording.of("supervision.decidedBy"), SupervisedRow::decidedBy),
                Column.<SupervisedRow>date(
                                "decided",
                                Wording.of("supervision.decided"),
                                SupervisedRow::decided)
                        .sorted(),
                Column.<SupervisedRow>text(
                        "state", Wording.of("systems.state"), SupervisedRow::state),
                Column.<SupervisedRow>date(
                                "due",
                                Wording.of("supervision.due"),
                                row -> row.one().acknowledged() == null ? row.due().day() : null)
                        .sorted(),
                Column.<SupervisedRow>text(
                        "why", Wording.of("supervision.why"), SupervisedRow::why),
                Column.<SupervisedRow>text(
                                "unit", Wording.of("supervision.unit"), SupervisedRow::unit)
                        .sorted(),
                Column.<SupervisedRow>text(
                                "by",
                                Wording.of("supervision.by"),
                                row -> {
                                    var done = row.one().acknowledged();
                                    return done == null ? null : done.by();
                                })
                        .onDemand(),
                Column.<SupervisedRow>text(
                                "at",
                                Wording.of("supervision.at"),
                                row -> {
                                    var done = row.one().acknowledged();
                                    return done == null ? null : done.at();
                                })
                        .onDemand(),
                Column.<SupervisedRow>text(
                                "words",
                                Wording.of("supervision.words"),
                                row -> {
                                    var done = row.one().acknowledged();
                                    return done == null ? null : done.words();
                                })
                        .onDemand());
    }

    private static SupervisedQuery asked(Actor actor, TableQuery query) {
        return new SupervisedQuery(
                actor.units(),
                query.filter("q"),
                query.filter("state"),
                query.filter("act"),
                query.filter("unit"));
    }

    private Listing<SupervisedRow> listing(Actor actor, TableQuery query) {
        var asked = asked(actor, query);
        var order = query.orderBy(SORTS, LAST);
        var days = supervisions.workingDays();
        var today = supervisions.today();
        return new Listing<>(
                table(actor),
                query,
                supervisions.count(asked),
                (limit, offset) ->
                        supervisions.find(asked, order, limit, offset).stream()
                                .map(one -> row(one, days, today)));
    }

    private SupervisedRow row(Supervised one, WorkingDays days, LocalDate today) {
        return new SupervisedRow(
                one,
                words.unit(one.decidedBy()),
                words.unit(one.unit()),
                words.day(one.decidedAt()),
                one.term().due(days),
                today,
                why(one, days));
    }

    private static WhyMark why(Supervised one, WorkingDays days) {
        var term = one.term();
        var due = term.due(days);
        return WhyMark.here(
                new Why(
                        Wording.of("supervision.due"),
                        Wording.of(
                                due.provisional()
                                        ? "supervision.day.provisional"
                                        : "supervision.day",
                                due.day()),
                        List.of(
                                new Why.Fact(
                                        Wording.of("supervision.decided"),
                                        Wording.of("supervision.day", term.since()),
                                        Wording.plain(one.number()),
                                        null,
                                        false)),
                        Wording.of("supervision.rule"),
                        List.of(
                                new Why.Line(
                                        Wording.of("supervision.term"),
                                        Wording.NONE,
                                        Wording.of(
                                                "supervision.term." + term.measure().code(),
                                                term.amount()),
                                        false),
                                new Why.Line(
                                        Wording.of("supervision.due"),
                                        Wording.of("supervision.from", term.since()),
                                        Wording.of("supervision.day", due.day()),
                                        true)),
                        List.of(
                                new Citation(term.basis(), null),
                                new Citation(term.source(), null))));
    }

    @GetMapping("/supervision")
    Html list(Actor actor, HttpServletRequest request) {
        return page(actor, table(actor).query(request), "", List.of(), null);
    }

    private Html page(
            Actor actor,
            TableQuery query,
            String typed,
            List<FieldError> errors,
            @Nullable Notice said) {
        var empty =
                new EmptyState(
                        Wording.of("supervision.none"), Wording.of("supervision.none.hint"), null);
        return new SupervisionPage(listing(actor, query).shown(empty), typed, errors, said);
    }

    @GetMapping("/supervision.{format}")
    Export<SupervisedRow> export(
            @PathVariable String format, Actor actor, HttpServletRequest request) {
        return listing(actor, table(actor).query(request)).exported(Export.Format.of(format));
    }

    @GetMapping("/supervision/acknowledgement")
    Html backToTheList() {
        return new SeeOther("/supervision");
    }

    /**
     * @param pick event and item, as {@link SupervisedRow} writes them
     */
    @PostMapping("/supervision/acknowledgement")
    Html acknowledge(
            @RequestParam(defaultValue = "") List<String> pick,
            @RequestParam(name = "words", defaultValue = "") String said,
            Actor actor,
            HttpServletResponse response) {
        var picks = new ArrayList<Supervisions.Pick>();
        for (var one : pick) {
            var parts = one.split("\\.", 2);
            var ids = ExchangeWords.ids(List.of(parts[0]));
            if (parts.length == 2 && ids.size() == 1) {
                picks.add(new Supervisions.Pick(ids.getFirst(), parts[1]));
            }
        }
        var query = TableQuery.parse(table(actor), "/supervision", Map.of());
        return switch (supervisions.acknowledge(actor, picks, said)) {
            case Decision.Granted<Integer>(var done) ->
                    page(
                            actor,
                            query,
                            "",
                            List.of(),
                            ExchangeWords.done(
                                    "supervision.acknowledged", done, picks.size() - done));
            case Decision.Refused<Integer>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(
                        actor,
                        query,
                        said,
                        reasons.stream()
                                .map(reason ->
                                        new FieldError(
                                                "words",
                                                Wording.of(
                                                        reason.key(), reason.values().toArray())))
                                .toList(),
                        null);
            }
        };
    }
}
