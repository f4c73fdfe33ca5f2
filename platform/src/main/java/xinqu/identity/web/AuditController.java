package xinqu.identity.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import xinqu.decision.Actor;
import xinqu.identity.Audit;
import xinqu.identity.AuditEntry;
import xinqu.identity.AuditQuery;
import xinqu.identity.OrganisationUnits;
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
import xinqu.web.ui.DataTable;
import xinqu.web.ui.EmptyState;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The audit trail, for those who check on others. */
@Allowed({"auditor", "administrator"})
@Controller
class AuditController {

    private static final Map<String, String> SORTS =
            Map.of("actor", "actor_name", "act", "act", "thing", "ref_kind");

    /** Rows read at a time for a file, so that memory stays bounded. */
    private static final int BLOCK = 10_000;

    private final Audit audit;
    private final OrganisationUnits units;
    private final Zone zone;
    private final Clock clock;

    AuditController(Audit audit, OrganisationUnits units, ObjectProvider<Zone> zone, Clock clock) {
        this.audit = audit;
        this.units = units;
        this.zone = zone.getIfAvailable(() -> Zone.UNNAMED);
        this.clock = clock;
    }

    private Table<AuditEntry> table(UnitNames names) {
        var acts = audit.acts().stream().map(act -> new Option(act, said(act))).toList();
        var filters = new ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("audit.search")));
        filters.add(Filter.words("actor", Wording.of("audit.actor")));
        if (!acts.isEmpty()) {
            filters.add(Filter.choice("act", Wording.of("audit.act"), acts));
        }
        filters.add(Filter.words("thing", Wording.of("audit.thing")));
        filters.add(Filter.words("from", Wording.of("audit.from")));
        filters.add(Filter.words("to", Wording.of("audit.to")));
        return new Table<>(
                "audit",
                Wording.of("audit.title"),
                List.of(
                        Column.<AuditEntry>date("at", Wording.of("audit.at"), AuditEntry::at)
                                .sorted(),
                        Column.<AuditEntry>text(
                                        "actor", Wording.of("audit.actor"), AuditEntry::actorName)
                                .sorted()
                                .linked(entry -> "/audit?actor=" + encoded(entry.actorName())),
                        Column.<AuditEntry>text(
                                        "act", Wording.of("audit.act"), entry -> said(entry.act()))
                                .sorted(),
                        Column.<AuditEntry>text("thing", Wording.of("audit.thing"), AuditEntry::ref)
                                .sorted()
                                .linked(entry -> "/audit?thing=" + encoded(entry.ref().toString())),
                        Column.text(
                                "place", Wording.of("audit.unit"), entry -> names.of(entry.unit())),
                        Column.<AuditEntry>text(
                                "detail",
                                Wording.of("audit.detail"),
                                entry -> new AuditDetail(entry.detail())),
                        Column.<AuditEntry>number("id", Wording.of("audit.id"), AuditEntry::id)
                                .onDemand()),
                filters,
                "-at");
    }

    /** By time is by number; said so plainly, the index serves it. */
    private static String order(TableQuery query) {
        return query.sort().equals("at")
                ? " order by id" + (query.descending() ? " desc" : "")
                : query.orderBy(SORTS, "id desc");
    }

    private static Wording said(String act) {
        return Wording.of("act." + act);
    }

    private static String encoded(String value) {
        return xinqu.web.Words.encode(value);
    }

    private AuditQuery asked(Actor actor, TableQuery query, List<Wording> problems) {
        var last = day(query, "to", problems);
        return new AuditQuery(
                actor.units(),
                query.filter("q"),
                query.filter("actor"),
                query.filter("act"),
                query.filter("thing"),
                start(day(query, "from", problems)),
                last == null ? null : start(last.plusDays(1)));
    }

    private static @Nullable LocalDate day(
            TableQuery query, String filter, List<Wording> problems) {
        var value = query.filter(filter);
        if (value == null) {
            return null;
        }
        try {
            var day = LocalDate.parse(value);
            if (day.getYear() >= 1900 && day.getYear() < 3000) {
                return day;
            }
        } catch (DateTimeException _) {
            // Said below, together with years that no trail covers.
        }
        problems.add(Wording.of("audit.problem.day", value));
        return null;
    }

    private @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(zone.timeZone()).toInstant();
    }

    @GetMapping("/audit")
    Html list(Actor actor, HttpServletRequest request) {
        var table = table(UnitNames.within(units, actor));
        var query = table.query(request);
        var problems = new ArrayList<Wording>();
        var asked = asked(actor, query, problems);
        var rows = audit.find(asked, order(query), query.size(), query.offset());
        var empty = new EmptyState(Wording.of("audit.none"), Wording.of("audit.none.hint"), null);
        return new AuditTrail(
                new DataTable<>(table, query, rows, audit.count(asked), "/audit", empty), problems);
    }

    @GetMapping("/audit.{format}")
    Export<AuditEntry> export(
            @PathVariable String format, Actor actor, HttpServletRequest request) {
        var table = table(UnitNames.within(units, actor));
        var query = table.query(request);
        var asked = asked(actor, query, new ArrayList<>());
        // What is added while the file is written would move the blocks.
        var now = clock.instant().plusNanos(1000);
        var to = asked.to();
        var fixed = asked.until(to == null || now.isBefore(to) ? now : to);
        var order = order(query);
        long total = audit.count(fixed);
        return new Export<>(
                table,
                query,
                Export.Format.of(format),
                total,
                () ->
                        Stream.iterate(0, from -> from < total, from -> from + BLOCK)
                                .flatMap(from -> audit.find(fixed, order, BLOCK, from).stream()));
    }
}
