package xinqu.exchange;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import xinqu.pack.Text;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Entries, batches and receipts in the tables of {@code exchange}. */
@Repository
class ExchangeStore {

    private static final TypeReference<Map<String, String>> CONTENT = new TypeReference<>() {};

    private static final RowMapper<Entry> ENTRY =
            (row, _) ->
                    new Entry(
                            row.getObject("id", UUID.class),
                            row.getString("system"),
                            row.getObject("case_id", UUID.class),
                            row.getString("number"),
                            row.getString("item"),
                            new Text(row.getString("zh"), row.getString("en")),
                            row.getString("applicant"),
                            row.getString("act"),
                            row.getString("unit"),
                            row.getObject("made_at", OffsetDateTime.class).toInstant(),
                            Entry.State.of(row.getString("state")),
                            row.getString("batch_number"),
                            row.getInt("attempts"),
                            row.getString("reason"),
                            instant(row.getObject("answered_at", OffsetDateTime.class)),
                            new Entry.Theirs(
                                    row.getString("their_number"),
                                    row.getString("their_status"),
                                    instant(row.getObject("their_at", OffsetDateTime.class))),
                            row.getBoolean("typing"),
                            instant(row.getObject("typed_at", OffsetDateTime.class)),
                            row.getString("typed_by"));

    private static final RowMapper<Batch> BATCH =
            (row, _) ->
                    new Batch(
                            row.getObject("id", UUID.class),
                            row.getString("number"),
                            row.getString("system"),
                            row.getObject("made_at", OffsetDateTime.class).toInstant(),
                            row.getString("made_by"),
                            instant(row.getObject("sent_at", OffsetDateTime.class)),
                            row.getString("sent_by"),
                            row.getInt("entries"),
                            row.getInt("accepted"),
                            row.getInt("rejected"),
                            row.getString("csv_hash"),
                            row.getString("json_hash"));

    private static final RowMapper<Receipt> RECEIPT =
            (row, _) ->
                    new Receipt(
                            row.getObject("id", UUID.class),
                            row.getString("system"),
                            row.getString("name"),
                            row.getString("hash"),
                            row.getString("made_by"),
                            row.getObject("made_at", OffsetDateTime.class).toInstant(),
                            instant(row.getObject("taken_at", OffsetDateTime.class)),
                            row.getInt("accepted"),
                            row.getInt("rejected"),
                            row.getInt("statuses"),
                            row.getInt("unchanged"),
                            row.getInt("faults"));

    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.builder().build();

    ExchangeStore(JdbcClient db) {
        this.db = db;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    private static final String SOURCE = "select yaml from exchange.source_text where file = :file";

    Optional<String> source(String file) {
        return db.sql(SOURCE).param("file", file).query((row, _) -> row.getString(1)).optional();
    }

    private static final String SAVE_SOURCE =
            """
            insert into exchange.source_text (file, yaml) values (:file, :yaml)
            on conflict (file) do update set yaml = excluded.yaml
            """;

    void saveSource(String file, String yaml) {
        db.sql(SAVE_SOURCE).param("file", file).param("yaml", yaml).update();
    }

    private static final String ADD =
            """
            insert into exchange.entry
              (id, system, event, case_id, number, item, zh, en, applicant, act, unit, content,
               made_at, state, attempts, typing)
            values (:id, :system, :event, :caseId, :number, :item, :zh, :en, :applicant, :act, :unit,
                    :content::jsonb, :at, 'waiting', 0, :typing)
            on conflict (system, event, item) do nothing
            """;

    /** False if the entry was there already. */
    boolean add(Entry entry, UUID event, Map<String, String> content) {
        return db.sql(ADD)
                        .param("id", entry.id())
                        .param("system", entry.system())
                        .param("event", event)
                        .param("caseId", entry.caseId())
                        .param("number", entry.number())
                        .param("item", entry.item())
                        .param("zh", entry.title().zh())
                        .param("en", entry.title().en())
                        .param("applicant", entry.applicant())
                        .param("act", entry.act())
                        .param("unit", entry.unit())
                        .param("content", json.writeValueAsString(content))
                        .param("at", utc(entry.madeAt()))
                        .param("typing", entry.typing())
                        .update()
                == 1;
    }

    /** What the filters of a list leave. */
    private static final String ASKED =
            """
            where e.unit = any(:units)
              and (:system::text is null or e.system = :system)
              and (:words::text is null or e.number = :words or strpos(lower(e.zh), :words) > 0
                   or strpos(lower(e.en), :words) > 0 or strpos(lower(e.applicant), :words) > 0
                   or strpos(lower(e.number), :words) > 0 or e.id::text = :words)
              and (:state::text is null or e.state = :state)
              and (:unit::text is null or e.unit = :unit)
              and (:typing::text is null
                   or (e.typing and (:typing = 'all' or (:typing = 'open') = (e.typed_at is null))))
            """;

    private static final String WITHIN =
            """
            select e.*, b.number as batch_number
            from exchange.entry e left join exchange.batch b on b.id = e.batch
            """
                    + ASKED;

    List<Entry> within(EntryQuery query, String orderBy, int limit, int offset) {
        return asked(WITHIN + orderBy + " limit :limit offset :offset", query)
                .param("limit", limit)
                .param("offset", offset)
                .query(ENTRY)
                .list();
    }

    private static final String COUNT = "select count(*) from exchange.entry e " + ASKED;

    long count(EntryQuery query) {
        return asked(COUNT, query).query(Long.class).single();
    }

    private JdbcClient.StatementSpec asked(String sql, EntryQuery query) {
        var words = query.words();
        return db.sql(sql)
                .param("units", array(query.units()))
                .param("system", query.system())
                .param("words", words == null ? null : words.toLowerCase(Locale.ROOT))
                .param("state", query.state())
                .param("unit", query.unit())
                .param("typing", query.typing());
    }

    /** Figures of one system. */
    record Figures(
            String system,
            int waiting,
            int underway,
            int accepted,
            int rejected,
            @Nullable Instant last,
            @Nullable Instant oldest,
            int typing,
            int typingOpen) {}

    private static final String FIGURES =
            """
            select e.system,
                   count(*) filter (where e.state = 'waiting') as waiting,
                   count(*) filter (where e.state in ('batched', 'sent')) as underway,
                   count(*) filter (where e.state = 'accepted') as accepted,
                   count(*) filter (where e.state = 'rejected') as rejected,
                   max(e.answered_at) filter (where e.state = 'accepted') as last,
                   min(e.made_at) filter (where e.state = 'waiting') as oldest,
                   count(*) filter (where e.typing) as typing,
                   count(*) filter (where e.typing and e.typed_at is null) as typing_open
            from exchange.entry e
            where e.unit = any(:units)
            group by e.system
            """;

    List<Figures> figures(Collection<String> units) {
        return db.sql(FIGURES)
                .param("units", array(units))
                .query((row, _) ->
                        new Figures(
                                row.getString("system"),
                                row.getInt("waiting"),
                                row.getInt("underway"),
                                row.getInt("accepted"),
                                row.getInt("rejected"),
                                instant(row.getObject("last", OffsetDateTime.class)),
                                instant(row.getObject("oldest", OffsetDateTime.class)),
                                row.getInt("typing"),
                                row.getInt("typing_open")))
                .list();
    }

    private static final String TYPING =
            """
            select e.system, e.unit, count(*) as every, count(*) filter (where e.typed_at is null) as open
            from exchange.entry e
            where e.unit = any(:units) and e.typing
            group by e.system, e.unit
            order by open desc, every desc, e.system, e.unit
            """;

    List<SystemState.Typing> typing(Collection<String> units) {
        return db.sql(TYPING)
                .param("units", array(units))
                .query((row, _) ->
                        new SystemState.Typing(
                                row.getString("system"),
                                row.getString("unit"),
                                row.getInt("every"),
                                row.getInt("open")))
                .list();
    }

    /** A waiting entry with what goes into its columns. */
    record Waiting(UUID id, Map<String, String> content) {}

    private static final String WAITING =
            """
            select e.id, e.content
            from exchange.entry e
            where e.system = :system and e.unit = any(:units) and e.state = 'waiting'
            order by e.made_at, e.id
            limit :limit
            for update skip locked
            """;

    /** The oldest waiting entries, held until the end of the transaction. */
    List<Waiting> waiting(String system, Collection<String> units, int limit) {
        return db.sql(WAITING)
                .param("system", system)
                .param("units", array(units))
                .param("limit", limit)
                .query((row, _) ->
                        new Waiting(
                                row.getObject("id", UUID.class),
                                json.readValue(row.getString("content"), CONTENT)))
                .list();
    }

    private static final String BATCH_NUMBER = "select nextval('exchange.batch_number')";

    long batchNumber() {
        return db.sql(BATCH_NUMBER).query(Long.class).single();
    }

    private static final String ADD_BATCH =
            """
            insert into exchange.batch
              (id, number, system, made_at, made_by, entries, csv, json, csv_hash, json_hash)
            values (:id, :number, :system, :at, :by, :entries, :csv, :json, :csvHash, :jsonHash)
            """;

    private static final String ADD_BATCH_ENTRIES =
            """
            insert into exchange.batch_entry (batch, entry, position)
            select :batch, given.id, given.position
            from unnest(:ids::uuid[]) with ordinality as given(id, position)
            """;

    private static final String ENTER_BATCH_UNSCOPED =
            """
            update exchange.entry
            set state = 'batched', batch = :batch, attempts = attempts + 1
            where id = any(:ids::uuid[]) and state = 'waiting'
            """;

    /** Adds a batch of waiting entries, which the caller holds. */
    void add(Batch batch, Batch.Files files, List<UUID> entries) {
        db.sql(ADD_BATCH)
                .param("id", batch.id())
                .param("number", batch.number())
                .param("system", batch.system())
                .param("at", utc(batch.madeAt()))
                .param("by", batch.madeBy())
                .param("entries", batch.entries())
                .param("csv", files.csv())
                .param("json", files.json())
                .param("csvHash", batch.csvHash())
                .param("jsonHash", batch.jsonHash())
                .update();
        db.sql(ADD_BATCH_ENTRIES)
                .param("batch", batch.id())
                .param("ids", entries.toArray(UUID[]::new))
                .update();
        int entered =
                db.sql(ENTER_BATCH_UNSCOPED)
                        .param("batch", batch.id())
                        .param("ids", entries.toArray(UUID[]::new))
                        .update();
        if (entered != entries.size()) {
            throw new IllegalStateException(
                    "batch %s holds %d entries, %d were waiting"
                            .formatted(batch.number(), entries.size(), entered));
        }
    }

    /** Batches with what was answered; {@code within} if all their entries lie in the units. */
    private static final String ANSWERED_BATCHES =
            """
            b.id, b.number, b.system, b.made_at, b.made_by, b.sent_at, b.sent_by, b.entries,
            b.csv_hash, b.json_hash, s.accepted, s.rejected
            from exchange.batch b,
                 lateral (select count(*) filter (where be.result = 'accepted') as accepted,
                                 count(*) filter (where be.result = 'rejected') as rejected,
                                 bool_and(e.unit = any(:units)) as within
                          from exchange.batch_entry be join exchange.entry e on e.id = be.entry
                          where be.batch = b.id) s
            """;

    private static final String BATCHES =
            "select "
                    + ANSWERED_BATCHES
                    + """
                    where b.system = :system and s.within
                    order by b.made_at desc, b.id
                    limit :limit
                    """;

    /** The newest batches all of whose entries lie within the units. */
    List<Batch> batches(String system, Collection<String> units, int limit) {
        return db.sql(BATCHES)
                .param("system", system)
                .param("units", array(units))
                .param("limit", limit)
                .query(BATCH)
                .list();
    }

    private static final String FIND_BATCH =
            "select " + ANSWERED_BATCHES + "where b.id = :id and s.within";

    Optional<Batch> batch(UUID id, Collection<String> units) {
        return db.sql(FIND_BATCH)
                .param("id", id)
                .param("units", array(units))
                .query(BATCH)
                .optional();
    }

    private static final String BATCH_FILES = "select csv, json from exchange.batch where id = :id";

    Batch.Files files(UUID batch) {
        return db.sql(BATCH_FILES)
                .param("id", batch)
                .query((row, _) -> new Batch.Files(row.getString("csv"), row.getString("json")))
                .single();
    }

    private static final String SEND =
            """
            update exchange.batch set sent_at = :at, sent_by = :by
            where id = :id and sent_at is null
            """;

    private static final String SEND_ENTRIES_UNSCOPED =
            """
            update exchange.entry set state = 'sent'
            where id in (select entry from exchange.batch_entry where batch = :id)
              and batch = :id and state = 'batched'
            """;

    /** False if it was sent before. */
    boolean send(UUID batch, Instant at, String by) {
        if (db.sql(SEND).param("id", batch).param("at", utc(at)).param("by", by).update() == 0) {
            return false;
        }
        db.sql(SEND_ENTRIES_UNSCOPED).param("id", batch).update();
        return true;
    }

    private static final String RETRY =
            """
            update exchange.entry
            set state = 'waiting', batch = null, answered_at = null
            where id = any(:ids::uuid[]) and unit = any(:units) and state = 'rejected'
            """;

    /** How many rejected entries wait again; their last reason stays until they are answered. */
    int retry(Collection<UUID> ids, Collection<String> units) {
        return db.sql(RETRY)
                .param("ids", ids.toArray(UUID[]::new))
                .param("units", array(units))
                .update();
    }

    private static final String TYPED =
            """
            update exchange.entry
            set typed_at = :at, typed_by = :by
            where id = any(:ids::uuid[]) and unit = any(:units) and typing and typed_at is null
            """;

    int typed(Collection<UUID> ids, Collection<String> units, Instant at, String by) {
        return db.sql(TYPED)
                .param("ids", ids.toArray(UUID[]::new))
                .param("units", array(units))
                .param("at", utc(at))
                .param("by", by)
                .update();
    }

    private static final String SENT =
            """
            select b.number as batch_number, b.id as batch, b.sent_at, e.id as entry, e.number,
                   be.result, be.reason, e.their_number, e.their_status, e.their_at
            from exchange.batch b
              join exchange.batch_entry be on be.batch = b.id
              join exchange.entry e on e.id = be.entry
            where b.number = any(:numbers) and b.system = :system and e.unit = any(:units)
            """;

    /** What was sent in batches, to compare answers with. */
    List<ReceiptCheck.Sent> sent(
            Collection<String> numbers, String system, Collection<String> units) {
        return db.sql(SENT)
                .param("numbers", array(numbers))
                .param("system", system)
                .param("units", array(units))
                .query((row, _) -> {
                    var result = row.getString("result");
                    return new ReceiptCheck.Sent(
                            row.getString("batch_number"),
                            row.getObject("batch", UUID.class),
                            row.getObject("sent_at") != null,
                            row.getObject("entry", UUID.class),
                            row.getString("number"),
                            result == null ? null : Entry.State.of(result),
                            row.getString("reason"),
                            new Entry.Theirs(
                                    row.getString("their_number"),
                                    row.getString("their_status"),
                                    instant(row.getObject("their_at", OffsetDateTime.class))));
                })
                .list();
    }

    private static final String LOCK = "select pg_advisory_xact_lock(hashtext(:key))";

    /** Lets one transaction after the other take answers of a system over. */
    void lock(String system) {
        db.sql(LOCK).param("key", "exchange." + system).query((_, _) -> 1).list();
    }

    private static final String ANSWER_IN_BATCH =
            """
            update exchange.batch_entry
            set result = :result, reason = :reason, answered_at = :at
            where batch = :batch and entry = :entry and result is null
            """;

    private static final String ANSWER_UNSCOPED =
            """
            update exchange.entry
            set state = :result, reason = :reason, answered_at = :at, their_number = :number,
                their_status = :status, their_at = :saidAt
            where id = :entry and batch = :batch and state = 'sent'
            """;

    /** Writes an answer to an entry that is underway. */
    void answer(ReceiptCheck.Answer answer, Instant at) {
        var result = answer.accepted() ? "accepted" : "rejected";
        int done =
                db.sql(ANSWER_IN_BATCH)
                        .param("result", result)
                        .param("reason", answer.reason())
                        .param("at", utc(at))
                        .param("batch", answer.batch())
                        .param("entry", answer.entry())
                        .update();
        done +=
                db.sql(ANSWER_UNSCOPED)
                        .param("result", result)
                        .param("reason", answer.reason())
                        .param("at", utc(at))
                        .param("number", answer.theirs().number())
                        .param("status", answer.theirs().status())
                        .param("saidAt", utc(answer.theirs().at()))
                        .param("batch", answer.batch())
                        .param("entry", answer.entry())
                        .update();
        if (done != 2) {
            throw new IllegalStateException(
                    "entry %s is not underway in batch %s"
                            .formatted(answer.entry(), answer.batch()));
        }
    }

    private static final String RESTATE_UNSCOPED =
            """
            update exchange.entry
            set their_number = :number, their_status = :status, their_at = :saidAt
            where id = :entry and state = 'accepted'
            """;

    void restate(ReceiptCheck.Answer answer) {
        db.sql(RESTATE_UNSCOPED)
                .param("number", answer.theirs().number())
                .param("status", answer.theirs().status())
                .param("saidAt", utc(answer.theirs().at()))
                .param("entry", answer.entry())
                .update();
    }

    private static final String ADD_STATUS =
            """
            insert into exchange.status (id, entry, receipt, result, status, number, said_at, received_at)
            values (:id, :entry, :receipt, :result, :status, :number, :saidAt, :at)
            """;

    void addStatus(UUID id, UUID receipt, ReceiptCheck.Answer answer, Instant at) {
        db.sql(ADD_STATUS)
                .param("id", id)
                .param("entry", answer.entry())
                .param("receipt", receipt)
                .param("result", answer.accepted() ? "accepted" : "rejected")
                .param("status", answer.theirs().status())
                .param("number", answer.theirs().number())
                .param("saidAt", utc(answer.theirs().at()))
                .param("at", utc(at))
                .update();
    }

    private static final String ADD_RECEIPT =
            """
            insert into exchange.receipt (id, system, name, hash, content, account, made_by, made_at)
            values (:id, :system, :name, :hash, :content, :account, :by, :at)
            """;

    void add(Receipt receipt, UUID account, byte[] content) {
        db.sql(ADD_RECEIPT)
                .param("id", receipt.id())
                .param("system", receipt.system())
                .param("name", receipt.name())
                .param("hash", receipt.hash())
                .param("content", content)
                .param("account", account)
                .param("by", receipt.madeBy())
                .param("at", utc(receipt.madeAt()))
                .update();
    }

    private static final String RECEIPT_COLUMNS =
            """
            id, system, name, hash, made_by, made_at, taken_at, accepted, rejected, statuses,
            unchanged, faults
            """;

    private static final String FIND_RECEIPT =
            "select "
                    + RECEIPT_COLUMNS
                    + """
                    from exchange.receipt
                    where id = :id and account = :account
                    """;

    /** A receipt of one's own. */
    Optional<Receipt> receipt(UUID id, UUID account) {
        return db.sql(FIND_RECEIPT)
                .param("id", id)
                .param("account", account)
                .query(RECEIPT)
                .optional();
    }

    private static final String RECEIPTS =
            "select "
                    + RECEIPT_COLUMNS
                    + """
                    from exchange.receipt
                    where account = :account and system = :system
                    order by made_at desc
                    limit 20
                    """;

    List<Receipt> receipts(String system, UUID account) {
        return db.sql(RECEIPTS)
                .param("system", system)
                .param("account", account)
                .query(RECEIPT)
                .list();
    }

    private static final String RECEIPT_CONTENT =
            "select content from exchange.receipt where id = :id";

    byte[] content(UUID receipt) {
        return db.sql(RECEIPT_CONTENT)
                .param("id", receipt)
                .query((row, _) -> row.getBytes("content"))
                .single();
    }

    private static final String TAKE =
            """
            update exchange.receipt
            set taken_at = :at, accepted = :accepted, rejected = :rejected, statuses = :statuses,
                unchanged = :unchanged, faults = :faults
            where id = :id and taken_at is null
            """;

    /** False if it was taken over before. */
    boolean take(UUID receipt, ReceiptCheck check, Instant at) {
        return db.sql(TAKE)
                        .param("id", receipt)
                        .param("at", utc(at))
                        .param("accepted", check.accepted())
                        .param("rejected", check.rejected())
                        .param("statuses", check.statuses().size())
                        .param("unchanged", check.unchanged())
                        .param("faults", check.faults().size())
                        .update()
                == 1;
    }
}
