package xinqu.exchange;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.json.JsonMapper;

import xinqu.decision.Actor;
import xinqu.decision.Citation;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.decision.Ref;
import xinqu.decision.Uuids;
import xinqu.identity.Audit;
import xinqu.matter.Orders;
import xinqu.pack.ImportedZone;
import xinqu.web.TableFile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What goes to outside systems and what they answer. */
@Service
public class Exchange {

    static final String PATH = "/systems";

    /** Most entries of a batch: what a spreadsheet and a colleague can still look through. */
    private static final int LARGEST_BATCH = 2_000;

    private static final int BATCHES_SHOWN = 50;

    private static final Citation RULES = new Citation("数据交换规则（docs/zone-pack.md）", null);

    private final ExchangeStore store;
    private final ExchangeBook book;
    private final Orders orders;
    private final ImportedZone zone;
    private final Audit audit;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    Exchange(
            ExchangeStore store,
            ExchangeBook book,
            Orders orders,
            ImportedZone zone,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.book = book;
        this.orders = orders;
        this.zone = zone;
        this.audit = audit;
        this.clock = clock;
    }

    public OutsideSystems systems() {
        return book.current();
    }

    /**
     * @throws NoSuchElementException if the pack has no such system
     */
    public OutsideSystem system(String id) {
        return book.current()
                .find(id)
                .orElseThrow(() -> new NoSuchElementException("no system " + id));
    }

    /** Every system and how the exchange goes within the actor's units. */
    @Transactional(readOnly = true)
    public List<SystemState> states(Actor actor) {
        var figures =
                store.figures(actor.units()).stream()
                        .collect(
                                Collectors.toMap(
                                        ExchangeStore.Figures::system, Function.identity()));
        return book.current().all().stream()
                .map(system -> {
                    var f = figures.get(system.id());
                    var port = system.port();
                    var came = port == null ? null : orders.lastTaken(actor, port).orElse(null);
                    return f == null
                            ? new SystemState(system, 0, 0, 0, 0, came, null, 0, 0)
                            : new SystemState(
                                    system,
                                    f.waiting(),
                                    f.underway(),
                                    f.accepted(),
                                    f.rejected(),
                                    f.last() == null ? came : f.last(),
                                    f.oldest(),
                                    f.typing(),
                                    f.typingOpen());
                })
                .toList();
    }

    /** Double entry by system and unit, what is open first. */
    @Transactional(readOnly = true)
    public List<SystemState.Typing> typing(Actor actor) {
        return store.typing(actor.units());
    }

    @Transactional(readOnly = true)
    public List<Entry> find(EntryQuery query, String orderBy, int limit, int offset) {
        return store.within(query, orderBy, limit, offset);
    }

    @Transactional(readOnly = true)
    public long count(EntryQuery query) {
        return store.count(query);
    }

    /** The newest batches of a system. */
    @Transactional(readOnly = true)
    public List<Batch> batches(Actor actor, OutsideSystem system) {
        return store.batches(system.id(), actor.units(), BATCHES_SHOWN);
    }

    @Transactional(readOnly = true)
    public Optional<Batch> batch(Actor actor, UUID id) {
        return store.batch(id, actor.units());
    }

    /** Puts what waits within the actor's units, the oldest first, into a file. */
    @Transactional
    public Decision<Batch> makeBatch(Actor actor, OutsideSystem system) {
        if (!system.byFile()) {
            return refused("systems.refused.notConnected");
        }
        var waiting = store.waiting(system.id(), actor.units(), LARGEST_BATCH);
        if (waiting.isEmpty()) {
            return refused("systems.refused.nothing");
        }
        var now = clock.instant();
        var day = LocalDate.ofInstant(now, zone.settings().timezone());
        var number =
                "%s-%s-%04d"
                        .formatted(
                                system.id(), day.toString().replace("-", ""), store.batchNumber());
        var files = files(system, number, waiting);
        var batch =
                new Batch(
                        Uuids.next(clock),
                        number,
                        system.id(),
                        now,
                        actor.name(),
                        null,
                        null,
                        waiting.size(),
                        0,
                        0,
                        hash(files.csv().getBytes(StandardCharsets.UTF_8)),
                        hash(files.json().getBytes(StandardCharsets.UTF_8)));
        store.add(batch, files, waiting.stream().map(ExchangeStore.Waiting::id).toList());
        record(actor, "exchange.batch", batch.number(), waiting.size());
        return new Decision.Granted<>(batch);
    }

    private Batch.Files files(
            OutsideSystem system, String number, List<ExchangeStore.Waiting> waiting) {
        var headings = system.columns().stream().map(OutsideSystem.Mapped::column).toList();
        var rows = new ArrayList<List<String>>();
        var objects = new ArrayList<Map<String, String>>();
        for (var one : waiting) {
            var cells = new ArrayList<String>();
            var object = new LinkedHashMap<String, String>();
            for (var column : system.columns()) {
                var value =
                        column.field().equals("batch")
                                ? number
                                : one.content().getOrDefault(column.field(), "");
                cells.add(value);
                object.put(column.column(), value);
            }
            rows.add(cells);
            objects.add(object);
        }
        return new Batch.Files(
                TableFile.csv(headings, rows),
                json.writerWithDefaultPrettyPrinter().writeValueAsString(objects));
    }

    /** A batch as files: data in two formats, and a manifest with their hashes. */
    public record Folder(String number, String csv, String json, String manifest) {}

    @Transactional(readOnly = true)
    public Optional<Folder> pack(Actor actor, UUID id) {
        return store.batch(id, actor.units())
                .map(batch -> {
                    var files = store.files(id);
                    var manifest = new LinkedHashMap<String, Object>();
                    manifest.put("batch", batch.number());
                    manifest.put("system", batch.system());
                    manifest.put("made", batch.madeAt().toString());
                    manifest.put("entries", batch.entries());
                    manifest.put(
                            "files",
                            List.of(
                                    Map.of(
                                            "name",
                                            batch.number() + ".csv",
                                            "sha256",
                                            batch.csvHash()),
                                    Map.of(
                                            "name",
                                            batch.number() + ".json",
                                            "sha256",
                                            batch.jsonHash())));
                    return new Folder(
                            batch.number(),
                            files.csv(),
                            files.json(),
                            json.writerWithDefaultPrettyPrinter().writeValueAsString(manifest));
                });
    }

    /** Notes that a batch was handed over; from then on answers are taken. */
    @Transactional
    public Decision<Batch> send(Actor actor, UUID id) {
        var batch = required(actor, id);
        if (!store.send(id, clock.instant(), actor.name())) {
            return refused("systems.refused.sent");
        }
        record(actor, "exchange.sent", batch.number(), batch.entries());
        return new Decision.Granted<>(required(actor, id));
    }

    private Batch required(Actor actor, UUID id) {
        return store.batch(id, actor.units())
                .orElseThrow(() -> new NoSuchElementException("no batch " + id));
    }

    /** Lets rejected entries wait for the next batch; says how many. */
    @Transactional
    public int retry(Actor actor, Collection<UUID> entries) {
        int done = store.retry(entries, actor.units());
        if (done > 0) {
            record(actor, "exchange.retry", "", done);
        }
        return done;
    }

    /** Notes that entries were typed into the other system; says how many. */
    @Transactional
    public int typed(Actor actor, Collection<UUID> entries) {
        int done = store.typed(entries, actor.units(), clock.instant(), actor.name());
        if (done > 0) {
            record(actor, "exchange.typed", "", done);
        }
        return done;
    }

    /** Keeps a file of answers to be checked; nothing is taken over yet. */
    @Transactional
    public Decision<UUID> bring(Actor actor, OutsideSystem system, String name, byte[] content) {
        if (system.receipt() == null || !system.byFile()) {
            return refused("systems.refused.noReceipt");
        }
        if (content.length == 0) {
            return refused("systems.refused.emptyFile");
        }
        if (content.length > TableFile.LARGEST) {
            return refused("systems.refused.largeFile", String.valueOf(TableFile.LARGEST >> 20));
        }
        var receipt =
                new Receipt(
                        Uuids.next(clock),
                        system.id(),
                        name,
                        hash(content),
                        actor.name(),
                        clock.instant(),
                        null,
                        0,
                        0,
                        0,
                        0,
                        0);
        store.add(receipt, Objects.requireNonNull(actor.account()), content);
        return new Decision.Granted<>(receipt.id());
    }

    /** Files of answers that the actor brought, the newest first. */
    @Transactional(readOnly = true)
    public List<Receipt> receipts(Actor actor, OutsideSystem system) {
        var account = actor.account();
        return account == null ? List.of() : store.receipts(system.id(), account);
    }

    @Transactional(readOnly = true)
    public Optional<Receipt> receipt(Actor actor, UUID id) {
        var account = actor.account();
        return account == null ? Optional.empty() : store.receipt(id, account);
    }

    /** What a file of answers would change now. */
    @Transactional(readOnly = true)
    public ReceiptCheck check(Actor actor, Receipt receipt) {
        var system = system(receipt.system());
        var columns =
                Optional.ofNullable(system.receipt())
                        .orElseThrow(
                                () -> new NoSuchElementException("no receipt of " + system.id()));
        var file = TableFile.read(store.content(receipt.id()), columns.needed());
        return ReceiptCheck.of(
                file,
                columns,
                store.sent(ReceiptCheck.batches(file, columns), system.id(), actor.units()),
                store.batches(system.id(), actor.units(), BATCHES_SHOWN).stream()
                        .map(Batch::number)
                        .toList(),
                zone.settings().timezone());
    }

    /** Takes over the rows without faults; says what was taken. */
    @Transactional
    public Decision<ReceiptCheck> take(Actor actor, UUID id) {
        var receipt =
                receipt(actor, id)
                        .orElseThrow(() -> new NoSuchElementException("no receipt " + id));
        store.lock(receipt.system());
        var check = check(actor, receipt);
        if (check.changesNothing()) {
            return refused("systems.refused.nothingNew");
        }
        var now = clock.instant();
        if (!store.take(id, check, now)) {
            return refused("systems.refused.taken");
        }
        for (var answer : check.answers()) {
            store.answer(answer, now);
            store.addStatus(Uuids.next(clock), id, answer, now);
        }
        for (var answer : check.statuses()) {
            store.restate(answer);
            store.addStatus(Uuids.next(clock), id, answer, now);
        }
        record(
                actor,
                "exchange.receipt",
                receipt.name(),
                check.answers().size() + check.statuses().size());
        return new Decision.Granted<>(check);
    }

    private void record(Actor actor, String act, String what, int entries) {
        audit.record(
                actor,
                act,
                new Ref("exchange", what.isEmpty() ? "entries" : what),
                Map.of("entries", String.valueOf(entries)));
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static <T> Decision<T> refused(String key, String... values) {
        return new Decision.Refused<>(List.of(new Reason(key, List.of(values), RULES)));
    }
}
