package xinqu.exchange.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.document.web.Uploads;
import xinqu.exchange.Batch;
import xinqu.exchange.Entry;
import xinqu.exchange.EntryQuery;
import xinqu.exchange.Exchange;
import xinqu.exchange.OutsideSystem;
import xinqu.exchange.Receipt;
import xinqu.exchange.ReceiptCheck;
import xinqu.exchange.SystemState;
import xinqu.identity.OrganisationUnits;
import xinqu.notice.ShortMessages;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.Filter;
import xinqu.web.Filter.Option;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Table;
import xinqu.web.TableFile;
import xinqu.web.TableQuery;
import xinqu.web.Wording;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.KeyValues.Pair;
import xinqu.web.ui.Listing;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;
import xinqu.web.ui.Why;
import xinqu.web.ui.WhyMark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Outside systems: the list, one system with its queue, batches and answers. */
@Allowed({"window-clerk", "approver", "dispatcher", "supervisor", "administrator"})
@Controller
class SystemController {

    private static final Map<String, String> SORTS =
            Map.of(
                    "made", "e.made_at",
                    "number", "e.number",
                    "title", "e.zh",
                    "applicant", "e.applicant",
                    "state", "e.state",
                    "unit", "e.unit",
                    "answered", "e.answered_at");

    private static final String LAST = "e.made_at desc, e.id";

    /** Who works on the queue; others read. */
    private static final List<String> ACTING = List.of("window-clerk", "approver", "dispatcher");

    private final Exchange exchange;
    private final ShortMessages messages;
    private final OrganisationUnits units;
    private final ExchangeWords words;
    private final Clock clock;

    SystemController(
            Exchange exchange,
            ShortMessages messages,
            OrganisationUnits units,
            ExchangeWords words,
            Clock clock) {
        this.exchange = exchange;
        this.messages = messages;
        this.units = units;
        this.words = words;
        this.clock = clock;
    }

    private static Table<SystemRow> systems() {
        return new Table<>(
                "systems",
                Wording.of("systems.title"),
                List.of(
                        Column.<SystemRow>text(
                                        "name",
                                        Wording.of("systems.name"),
                                        row -> Wording.of(row.state().system().name()))
                                .linked(SystemRow::path)
                                .sorted(),
                        Column.<SystemRow>text(
                                "way",
                                Wording.of("systems.way"),
                                row -> ExchangeWords.way(row.state().system())),
                        Column.<SystemRow>text(
                                "direction",
                                Wording.of("systems.direction"),
                                row ->
                                        Wording.of(
                                                "systems.direction."
                                                        + row.state().system().direction().code())),
                        Column.<SystemRow>number(
                                "waiting",
                                Wording.of("systems.state.waiting"),
                                row -> row.state().waiting()),
                        Column.<SystemRow>text(
                                "oldest",
                                Wording.of("systems.oldest"),
                                row -> ExchangeWords.age(row.state().oldest(), row.now())),
                        Column.<SystemRow>number(
                                "underway",
                                Wording.of("systems.underway"),
                                row -> row.state().underway()),
                        Column.<SystemRow>number(
                                "rejected",
                                Wording.of("systems.state.rejected"),
                                row -> row.state().rejected()),
                        Column.<SystemRow>text(
                                "last",
                                Wording.of("systems.last"),
                                row -> row.state().lastSuccess()),
                        Column.<SystemRow>number(
                                "typing",
                                Wording.of("systems.typing"),
                                row -> row.state().typing()),
                        Column.<SystemRow>text("unit", Wording.of("systems.unit"), SystemRow::unit)
                                .onDemand()),
                List.of(
                        Filter.words("q", Wording.of("systems.search")),
                        Filter.choice(
                                "way",
                                Wording.of("systems.way"),
                                List.of(
                                        new Option("file", Wording.of("systems.way.file")),
                                        new Option("announced", Tag.NOT_CONNECTED.label()))),
                        Filter.choice(
                                "trouble",
                                Wording.of("systems.trouble"),
                                List.of(
                                        new Option(
                                                "rejected", Wording.of("systems.state.rejected")),
                                        new Option(
                                                "waiting", Wording.of("systems.state.waiting"))))),
                "name");
    }

    private List<SystemRow> rows(Actor actor, TableQuery query) {
        var q = query.filter("q");
        var way = query.filter("way");
        var trouble = query.filter("trouble");
        var rows =
                exchange.states(actor).stream()
                        .filter(state ->
                                q == null
                                        || state.system().name().zh().contains(q)
                                        || state.system().name().en().contains(q))
                        .filter(state -> way == null || state.system().way().code().equals(way))
                        .filter(state ->
                                trouble == null
                                        || (trouble.equals("rejected")
                                                ? state.rejected() > 0
                                                : state.waiting() > 0))
                        .map(state ->
                                new SystemRow(
                                        state, words.unit(state.system().unit()), clock.instant()))
                        .toList();
        return query.descending() ? rows.reversed() : rows;
    }

    private Listing<SystemRow> listing(Actor actor, HttpServletRequest request) {
        var query = systems().query(request);
        return Listing.of(systems(), query, rows(actor, query));
    }

    @GetMapping("/systems")
    Html list(Actor actor, HttpServletRequest request) {
        var typing =
                exchange.typing(actor).stream()
                        .map(one ->
                                new SystemListPage.TypingLine(
                                        exchange.systems()
                                                .find(one.system())
                                                .map(system -> Wording.of(system.name()))
                                                .orElse(Wording.plain(one.system())),
                                        words.unit(one.unit()),
                                        one.all(),
                                        one.open(),
                                        "/systems/"
                                                + one.system()
                                                + "?typing=open&unit="
                                                + one.unit()))
                        .toList();
        var empty =
                new EmptyState(Wording.of("systems.none"), Wording.of("systems.none.hint"), null);
        return new SystemListPage(
                listing(actor, request).shown(empty),
                typing,
                actor.has("administrator")
                        ? new SystemListPage.Sms(messages.waiting(), messages.failed())
                        : null);
    }

    @GetMapping("/systems.{format}")
    Export<SystemRow> export(@PathVariable String format, Actor actor, HttpServletRequest request) {
        return listing(actor, request).exported(Export.Format.of(format));
    }

    private Table<EntryRow> entries(Actor actor, OutsideSystem system) {
        var filters = new ArrayList<Filter>();
        filters.add(Filter.words("q", Wording.of("systems.entry.search")));
        filters.add(
                Filter.choice(
                        "state",
                        Wording.of("systems.state"),
                        Entry.State.all().stream()
                                .map(state ->
                                        new Option(
                                                state.code(),
                                                Wording.of("systems.state." + state.code())))
                                .toList()));
        var within =
                units.within(actor).stream()
                        .map(unit -> new Option(unit.code(), Wording.of(unit.name())))
                        .toList();
        if (within.size() > 1) {
            filters.add(Filter.choice("unit", Wording.of("systems.entry.unit"), within));
        }
        if (system.doubleEntry()) {
            filters.add(
                    Filter.choice(
                            "typing",
                            Wording.of("systems.typing"),
                            List.of(
                                    new Option("open", Wording.of("systems.typing.open")),
                                    new Option("done", Wording.of("systems.typing.done")))));
        }
        return new Table<>("entries", Wording.of("systems.queue"), columns(), filters, "-made");
    }

    private static List<Column<EntryRow>> columns() {
        return List.of(
                Column.<EntryRow>text("pick", Wording.of("systems.pick"), EntryRow::pick),
                Column.<EntryRow>code(
                                "number", Wording.of("systems.number"), row -> row.entry().number())
                        .linked(row -> "/cases/" + row.entry().caseId())
                        .sorted(),
                Column.<EntryRow>text(
                                "title",
                                Wording.of("systems.item"),
                                row -> Wording.of(row.entry().title()))
                        .sorted(),
                Column.<EntryRow>text(
                                "applicant",
                                Wording.of("systems.applicant"),
                                row -> row.entry().applicant())
                        .sorted(),
                Column.<EntryRow>text(
                        "act",
                        Wording.of("systems.act"),
                        row -> Wording.of("systems.act." + row.entry().act())),
                Column.<EntryRow>text(
                                "state",
                                Wording.of("systems.state"),
                                row -> ExchangeWords.state(row.entry().state()))
                        .sorted(),
                Column.<EntryRow>text(
                        "reason", Wording.of("systems.reason"), row -> row.entry().reason()),
                Column.<EntryRow>text(
                        "theirs",
                        Wording.of("systems.theirs"),
                        row -> row.entry().theirs().status()),
                Column.<EntryRow>text(
                        "theirsAt",
                        Wording.of("systems.theirs.at"),
                        row -> row.entry().theirs().at()),
                Column.<EntryRow>text(
                                "theirNumber",
                                Wording.of("systems.theirs.number"),
                                row -> row.entry().theirs().number())
                        .onDemand(),
                Column.<EntryRow>text(
                        "typed",
                        Wording.of("systems.typing"),
                        row ->
                                row.entry().typing()
                                        ? Wording.of(
                                                row.entry().typedAt() == null
                                                        ? "systems.typing.open"
                                                        : "systems.typing.done")
                                        : null),
                Column.<EntryRow>date("made", Wording.of("systems.made"), EntryRow::made).sorted(),
                Column.<EntryRow>text("unit", Wording.of("systems.entry.unit"), EntryRow::unit)
                        .sorted()
                        .onDemand(),
                Column.<EntryRow>text(
                                "batch", Wording.of("systems.batch"), row -> row.entry().batch())
                        .onDemand(),
                Column.<EntryRow>number(
                                "attempts",
                                Wording.of("systems.attempts"),
                                row -> row.entry().attempts())
                        .onDemand(),
                Column.<EntryRow>text(
                                "answered",
                                Wording.of("systems.answered"),
                                row -> row.entry().answeredAt())
                        .sorted()
                        .onDemand());
    }

    private static EntryQuery asked(Actor actor, OutsideSystem system, TableQuery query) {
        return new EntryQuery(
                actor.units(),
                system.id(),
                query.filter("q"),
                query.filter("state"),
                query.filter("unit"),
                query.filter("typing"));
    }

    private Listing<EntryRow> listing(Actor actor, OutsideSystem system, TableQuery query) {
        var asked = asked(actor, system, query);
        var order = query.orderBy(SORTS, LAST);
        return new Listing<>(
                entries(actor, system),
                query,
                exchange.count(asked),
                (limit, offset) ->
                        exchange.find(asked, order, limit, offset).stream().map(this::row));
    }

    private EntryRow row(Entry entry) {
        return new EntryRow(entry, words.unit(entry.unit()), words.day(entry.madeAt()));
    }

    @GetMapping("/systems/{system}")
    Html show(@PathVariable String system, Actor actor, HttpServletRequest request) {
        var found = exchange.system(system);
        return page(actor, found, entries(actor, found).query(request), null);
    }

    private Html page(Actor actor, OutsideSystem system, TableQuery query, @Nullable Notice said) {
        var state =
                exchange.states(actor).stream()
                        .filter(one -> one.system().id().equals(system.id()))
                        .findFirst()
                        .orElseThrow();
        var empty =
                new EmptyState(
                        Wording.of("systems.queue.none"),
                        Wording.of("systems.queue.none.hint"),
                        null);
        return new SystemPage(
                state,
                facts(state),
                ExchangeWords.way(system),
                ACTING.stream().anyMatch(actor::has),
                system.doubleEntry() ? why(state) : null,
                listing(actor, system, query).shown("/systems/" + system.id() + "/entries", empty),
                exchange.batches(actor, system),
                exchange.receipts(actor, system),
                said);
    }

    private KeyValues facts(SystemState state) {
        var system = state.system();
        var pairs = new ArrayList<Pair>();
        pairs.add(new Pair(Wording.of("systems.purpose"), Wording.of(system.purpose()), null));
        pairs.add(new Pair(Wording.of("systems.unit"), words.unit(system.unit()), null));
        pairs.add(
                new Pair(
                        Wording.of("systems.direction"),
                        Wording.of("systems.direction." + system.direction().code()),
                        null));
        pairs.add(
                new Pair(
                        Wording.of("systems.last"),
                        state.lastSuccess() == null
                                ? Wording.of("systems.never")
                                : state.lastSuccess(),
                        null));
        pairs.add(
                new Pair(
                        Wording.of("systems.state.waiting"),
                        state.oldest() == null
                                ? Wording.plain(state.waiting())
                                : Wording.of(
                                        "systems.waiting.since",
                                        state.waiting(),
                                        words.day(state.oldest())),
                        null));
        pairs.add(new Pair(Wording.of("systems.source"), Wording.plain(system.source()), null));
        return new KeyValues(pairs);
    }

    /** Why so many acts count as double entry. */
    private static WhyMark why(SystemState state) {
        return WhyMark.here(
                new Why(
                        Wording.of("systems.typing"),
                        Wording.of("systems.typing.count", state.typing(), state.typingOpen()),
                        List.of(),
                        Wording.of("systems.typing.rule"),
                        List.of(
                                new Why.Line(
                                        Wording.of("systems.typing.done"),
                                        Wording.NONE,
                                        Wording.plain(state.typing() - state.typingOpen()),
                                        false),
                                new Why.Line(
                                        Wording.of("systems.typing.open"),
                                        Wording.NONE,
                                        Wording.plain(state.typingOpen()),
                                        false),
                                new Why.Line(
                                        Wording.of("systems.typing"),
                                        Wording.NONE,
                                        Wording.plain(state.typing()),
                                        true)),
                        List.of(new Citation(state.system().source(), null))));
    }

    @GetMapping("/systems/{system}/entries.{format}")
    Export<EntryRow> exportEntries(
            @PathVariable String system,
            @PathVariable String format,
            Actor actor,
            HttpServletRequest request) {
        var found = exchange.system(system);
        var query = entries(actor, found).query(request);
        return listing(actor, found, query).exported(Export.Format.of(format));
    }

    private Html after(Actor actor, String system, Notice said) {
        var found = exchange.system(system);
        return page(
                actor,
                found,
                TableQuery.parse(entries(actor, found), "/systems/" + system, Map.of()),
                said);
    }

    /** Where a reader comes who reloads what an act answered. */
    @GetMapping("/systems/{system}/batches")
    Html backFromBatch(@PathVariable String system) {
        return new SeeOther("/systems/" + exchange.system(system).id());
    }

    @Allowed({"window-clerk", "approver", "dispatcher"})
    @PostMapping("/systems/{system}/batches")
    Html makeBatch(@PathVariable String system, Actor actor, HttpServletResponse response) {
        return switch (exchange.makeBatch(actor, exchange.system(system))) {
            case Decision.Granted<Batch>(var batch) ->
                    after(
                            actor,
                            system,
                            ExchangeWords.done(
                                    "systems.batch.made", batch.number(), batch.entries()));
            case Decision.Refused<Batch>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield after(actor, system, ExchangeWords.said(reasons));
            }
        };
    }

    @GetMapping("/systems/{system}/picked")
    Html backFromPicked(@PathVariable String system) {
        return new SeeOther("/systems/" + exchange.system(system).id());
    }

    /**
     * @param act {@code retry} or {@code typed}
     */
    @Allowed({"window-clerk", "approver", "dispatcher"})
    @PostMapping("/systems/{system}/picked")
    Html picked(
            @PathVariable String system,
            @RequestParam(defaultValue = "") List<String> pick,
            @RequestParam(defaultValue = "") String act,
            Actor actor) {
        var ids = ExchangeWords.ids(pick);
        if (ids.isEmpty()) {
            return after(
                    actor,
                    system,
                    new Notice(Tone.NEEDS, Wording.of("systems.pick.nothing"), Wording.NONE, null));
        }
        boolean typed = act.equals("typed");
        int done = typed ? exchange.typed(actor, ids) : exchange.retry(actor, ids);
        return after(
                actor,
                system,
                new Notice(
                        done == 0 ? Tone.NEEDS : Tone.GOOD,
                        Wording.of(
                                typed ? "systems.typed" : "systems.retried",
                                done,
                                ids.size() - done),
                        Wording.NONE,
                        null));
    }

    @GetMapping("/systems/batches/{id}/file")
    void file(@PathVariable UUID id, Actor actor, HttpServletResponse response) throws IOException {
        var files =
                exchange.pack(actor, id)
                        .orElseThrow(() -> new NoSuchElementException("no batch " + id));
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(files.number() + ".zip")
                        .build()
                        .toString());
        try (var zip = new ZipOutputStream(response.getOutputStream(), StandardCharsets.UTF_8)) {
            put(zip, files.number() + ".csv", files.csv());
            put(zip, files.number() + ".json", files.json());
            put(zip, "manifest.json", files.manifest());
        }
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(0); // The same batch is the same file, whenever it is fetched.
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Allowed({"window-clerk", "approver", "dispatcher"})
    @PostMapping("/systems/batches/{id}/handing-over")
    Html send(@PathVariable UUID id, Actor actor) {
        var batch =
                exchange.batch(actor, id)
                        .orElseThrow(() -> new NoSuchElementException("no batch " + id));
        return switch (exchange.send(actor, id)) {
            case Decision.Granted<Batch> _ ->
                    after(
                            actor,
                            batch.system(),
                            ExchangeWords.done("systems.batch.sent", batch.number()));
            case Decision.Refused<Batch>(var reasons) ->
                    after(actor, batch.system(), ExchangeWords.said(reasons));
        };
    }

    @GetMapping("/systems/batches/{id}/handing-over")
    Html backFromSending(@PathVariable UUID id, Actor actor) {
        return new SeeOther(
                "/systems"
                        + exchange.batch(actor, id).map(batch -> "/" + batch.system()).orElse(""));
    }

    @GetMapping("/systems/{system}/receipts")
    Html backFromReceipt(@PathVariable String system) {
        return new SeeOther("/systems/" + exchange.system(system).id());
    }

    @Allowed({"window-clerk", "approver", "dispatcher"})
    @PostMapping("/systems/{system}/receipts")
    Html bring(
            @PathVariable String system,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var found = exchange.system(system);
        var upload = Uploads.of(request).next();
        byte[] content = new byte[0];
        var name = "";
        if (upload.isPresent()) {
            content = upload.get().content().readNBytes(TableFile.LARGEST + 1);
            name = upload.get().plainName();
        }
        return switch (exchange.bring(actor, found, name, content)) {
            case Decision.Granted<UUID>(var id) -> new SeeOther("/systems/receipts/" + id);
            case Decision.Refused<UUID>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield after(actor, system, ExchangeWords.said(reasons));
            }
        };
    }

    private Receipt receipt(Actor actor, UUID id) {
        return exchange.receipt(actor, id)
                .orElseThrow(() -> new NoSuchElementException("no receipt " + id));
    }

    @Allowed({"window-clerk", "approver", "dispatcher"})
    @GetMapping("/systems/receipts/{id}")
    Html receiptPage(@PathVariable UUID id, Actor actor) {
        var receipt = receipt(actor, id);
        return new ReceiptPage(
                exchange.system(receipt.system()), receipt, exchange.check(actor, receipt), null);
    }

    @Allowed({"window-clerk", "approver", "dispatcher"})
    @PostMapping("/systems/receipts/{id}")
    Html take(@PathVariable UUID id, Actor actor, HttpServletResponse response) {
        var before = receipt(actor, id);
        var system = exchange.system(before.system());
        return switch (exchange.take(actor, id)) {
            case Decision.Granted<ReceiptCheck>(var check) ->
                    new ReceiptPage(
                            system,
                            receipt(actor, id),
                            check,
                            ExchangeWords.done(
                                    "systems.receipt.taken",
                                    check.accepted(),
                                    check.rejected(),
                                    check.statuses().size(),
                                    check.faults().size()));
            case Decision.Refused<ReceiptCheck>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield new ReceiptPage(
                        system, before, exchange.check(actor, before), ExchangeWords.said(reasons));
            }
        };
    }
}
