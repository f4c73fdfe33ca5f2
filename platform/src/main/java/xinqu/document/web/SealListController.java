package xinqu.document.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import xinqu.decision.Actor;
import xinqu.document.DocumentQuery;
import xinqu.document.Documents;
import xinqu.document.Issued;
import xinqu.document.NoticeTemplates;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.Filter;
import xinqu.web.Filter.Option;
import xinqu.web.Html;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;
import xinqu.web.Zone;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Listing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the reader's units issued, and what of it waits for a seal. */
@Allowed({"window-clerk", "approver"})
@Controller
class SealListController {

    private static final String STATE =
            "case when i.revoked_at is not null then 2 when i.seal = 'waiting' then 0 else 1 end";

    private static final Map<String, String> SORTS =
            Map.of(
                    "state", STATE,
                    "number", "i.number",
                    "title", "i.title_zh",
                    "recipient", "i.recipient",
                    "unit", "i.unit",
                    "made", "i.issued_at",
                    "delivered", "d.delivered_on");

    /** Of those that wait the oldest first, of the others the newest. */
    private static final String LAST =
            "case when i.seal = 'waiting' then i.issued_at end, i.issued_at desc, i.id";

    private final Documents documents;
    private final NoticeTemplates templates;
    private final Zone zone;
    private final Clock clock;

    SealListController(Documents documents, NoticeTemplates templates, Zone zone, Clock clock) {
        this.documents = documents;
        this.templates = templates;
        this.zone = zone;
        this.clock = clock;
    }

    private Table<IssuedRow> table(Actor actor) {
        var states =
                List.of(
                        new Option("waiting", Wording.of("document.state.waiting")),
                        new Option("sealed", Wording.of("document.state.sealed")),
                        new Option("revoked", Wording.of("document.state.revoked")));
        var kinds =
                templates.all().stream()
                        .map(template -> new Option(template.code(), Wording.of(template.title())))
                        .toList();
        var units =
                documents.issuers(actor).stream()
                        .map(unit -> new Option(unit, Wording.of(documents.unitName(unit))))
                        .toList();
        var filters = new ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("seal.search")));
        filters.add(Filter.choice("state", Wording.of("document.state"), states));
        if (!kinds.isEmpty()) {
            filters.add(Filter.choice("template", Wording.of("document.kind"), kinds));
        }
        if (units.size() > 1) {
            filters.add(Filter.choice("unit", Wording.of("document.unit"), units));
        }
        return new Table<>(
                "documents",
                Wording.of("seal.title"),
                List.of(
                        Column.<IssuedRow>text(
                                        "state", Wording.of("document.state"), IssuedRow::state)
                                .sorted(),
                        Column.<IssuedRow>text(
                                        "number", Wording.of("document.number"), IssuedRow::number)
                                .linked(IssuedRow::path)
                                .sorted(),
                        Column.<IssuedRow>text(
                                        "title", Wording.of("document.kind"), IssuedRow::title)
                                .sorted(),
                        Column.<IssuedRow>text(
                                        "recipient",
                                        Wording.of("document.recipient"),
                                        IssuedRow::recipient)
                                .sorted(),
                        Column.<IssuedRow>text("unit", Wording.of("document.unit"), IssuedRow::unit)
                                .sorted(),
                        Column.<IssuedRow>date("made", Wording.of("document.made"), IssuedRow::made)
                                .sorted(),
                        Column.<IssuedRow>number("days", Wording.of("seal.days"), IssuedRow::days),
                        Column.<IssuedRow>date(
                                        "delivered",
                                        Wording.of("document.deliveredOn"),
                                        IssuedRow::deliveredOn)
                                .sorted(),
                        Column.<IssuedRow>text(
                                        "method",
                                        Wording.of("document.delivered"),
                                        IssuedRow::delivered)
                                .onDemand()),
                filters,
                "state");
    }

    private static DocumentQuery asked(Actor actor, TableQuery query) {
        return new DocumentQuery(
                actor.units(),
                query.filter("q"),
                query.filter("state"),
                query.filter("template"),
                query.filter("unit"));
    }

    private IssuedRow row(Issued issued) {
        var where = zone.timeZone();
        return new IssuedRow(
                issued,
                documents.unitName(issued.unit()),
                LocalDate.ofInstant(clock.instant(), where),
                where);
    }

    private Listing<IssuedRow> listing(Actor actor, HttpServletRequest request) {
        var table = table(actor);
        var query = table.query(request);
        var asked = asked(actor, query);
        var order = query.orderBy(SORTS, LAST);
        return new Listing<>(
                table,
                query,
                documents.count(asked),
                (limit, offset) ->
                        documents.find(asked, order, limit, offset).stream().map(this::row));
    }

    @GetMapping(Documents.PATH)
    Html list(Actor actor, HttpServletRequest request) {
        var empty = new EmptyState(Wording.of("seal.none"), Wording.of("seal.none.hint"), null);
        return new SealList(listing(actor, request).shown(empty));
    }

    @GetMapping(Documents.PATH + ".{format}")
    Export<IssuedRow> export(@PathVariable String format, Actor actor, HttpServletRequest request) {
        return listing(actor, request).exported(Export.Format.of(format));
    }
}
