package xinqu.casework;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import xinqu.calendar.Term;
import xinqu.decision.Citation;
import xinqu.pack.Text;
import xinqu.party.PartyId;
import xinqu.postgres.Instants;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Cases in the schema {@code casework}: what is written. Lists are read by {@link CaseListStore}.
 */
@Repository
class CaseStore {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.builder().build();

    CaseStore(JdbcClient db) {
        this.db = db;
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    static final RowMapper<Case> CASE = (row, _) -> head(row, "");

    /**
     * @param own what stands before the columns that items have as well
     */
    private static Case head(ResultSet row, String own) throws SQLException {
        return new Case(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("subject"),
                row.getBoolean("is_bundle"),
                new Text(row.getString(own + "zh"), row.getString(own + "en")),
                new PartyId(row.getObject("party", UUID.class)),
                row.getString("applicant"),
                row.getBoolean("synthetic"),
                row.getString(own + "unit"),
                row.getString("channel"),
                Stage.of(row.getString("stage")),
                row.getInt("open"),
                Instants.of(row, "created_at"),
                Instants.orNull(row, "received_at"),
                Instants.orNull(row, "accepted_at"),
                Instants.orNull(row, "over_at"),
                row.getObject("owed_until", LocalDate.class),
                row.getInt(own + "version"));
    }

    static final RowMapper<CaseItem> ITEM =
            (row, _) ->
                    new CaseItem(
                            row.getObject("case_id", UUID.class),
                            row.getString("item"),
                            row.getInt("position"),
                            new Text(row.getString("zh"), row.getString("en")),
                            row.getString("unit"),
                            row.getObject("procedure", UUID.class),
                            ItemState.of(row.getString("state")),
                            row.getString("step"),
                            row.getString("role"),
                            row.getInt("waits"),
                            texts(row, "after"),
                            texts(row, "needs"),
                            Blueprint.term(
                                    row.getInt("amount"),
                                    row.getString("measure"),
                                    row.getString("source"),
                                    row.getString("article")),
                            legal(row),
                            row.getBoolean("commitment"),
                            row.getObject("assignee", UUID.class),
                            row.getString("assignee_name"),
                            Instants.orNull(row, "started_at"),
                            Instants.orNull(row, "entered_at"),
                            Instants.orNull(row, "due"),
                            Instants.orNull(row, "legal_due"),
                            row.getBoolean("provisional"),
                            row.getInt("asked"),
                            row.getBoolean("extended"),
                            Instants.orNull(row, "decided_at"),
                            row.getInt("version"));

    private static @Nullable Term legal(ResultSet row) throws SQLException {
        var measure = row.getString("legal_measure");
        return measure == null
                ? null
                : Blueprint.term(
                        row.getInt("legal_amount"),
                        measure,
                        row.getString("legal_source"),
                        row.getString("legal_article"));
    }

    private CaseEvent event(ResultSet row, int number) throws SQLException {
        var source = row.getString("source");
        return new CaseEvent(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("item"),
                Instants.of(row, "at"),
                row.getString("act"),
                row.getString("actor"),
                row.getObject("account", UUID.class),
                row.getString("office"),
                source == null ? null : new Citation(source, row.getString("article")),
                json.readValue(row.getString("detail"), TEXTS));
    }

    static final String CASE_COLUMNS =
            """
            id, number, subject, is_bundle, zh, en, party, applicant, synthetic, unit, channel, stage,
                open, created_at, received_at, accepted_at, over_at, owed_until, version
            """;

    static final String ITEM_COLUMNS =
            """
            case_id, item, position, zh, en, unit, procedure, state, step, role, waits, after, needs, amount,
                measure, source, article, legal_amount, legal_measure, legal_source, legal_article,
                commitment, assignee, assignee_name, started_at, entered_at, due, legal_due, provisional,
                asked, extended, decided_at, version
            """;

    static final String EVENT_COLUMNS =
            """
            id, case_id, item, at, act, actor, account, office, source, article, detail::text
            """;

    private static final String NEXT_NUMBER =
            """
            select nextval('casework.number')
            """;

    long nextNumber() {
        return db.sql(NEXT_NUMBER).query((row, _) -> row.getLong(1)).single();
    }

    private static final String ADD =
            """
            insert into casework.cases (id, number, subject, is_bundle, zh, en, party, applicant, synthetic,
                unit, channel, stage, open, answers, created_at, version)
            values (:id, :number, :subject, :isBundle, :zh, :en, :party, :applicant, :synthetic,
                :unit, :channel, :stage, 0, :answers::jsonb, :created, 0)
            """;

    void add(Case one, Map<String, String> answers) {
        db.sql(ADD)
                .param("id", one.id())
                .param("number", one.number())
                .param("subject", one.subject())
                .param("isBundle", one.isBundle())
                .param("zh", one.title().zh())
                .param("en", one.title().en())
                .param("party", one.party().value())
                .param("applicant", one.applicant())
                .param("synthetic", one.synthetic())
                .param("unit", one.unit())
                .param("channel", one.channel())
                .param("stage", one.stage().code())
                .param("answers", json.writeValueAsString(answers))
                .param("created", Instants.utc(one.created()))
                .update();
    }

    private static final String ANSWER_UNSCOPED =
            """
            update casework.cases set answers = :answers::jsonb, version = version + 1
            where id = :id and version = :version
            """;

    /** Whether nobody else changed the case in between. */
    boolean answer(UUID id, int version, Map<String, String> answers) {
        return db.sql(ANSWER_UNSCOPED)
                        .param("id", id)
                        .param("version", version)
                        .param("answers", json.writeValueAsString(answers))
                        .update()
                == 1;
    }

    /**
     * A case is seen by its party, by who leads it, and by who decides or is asked about a part.
     */
    private static final String SEEN =
            """
              and (c.party = :party or c.unit = any(:units)
                or exists (select from casework.item s where s.case_id = :id and s.unit = any(:units))
                or exists (select from casework.opinion o where o.case_id = :id and o.unit = any(:units)))
            """;

    private static final String FIND =
            "select "
                    + CASE_COLUMNS
                    + """
                    from casework.cases c
                    where id = :id
                    """
                    + SEEN;

    /** The case, if it lies in the units or is of the party. */
    Optional<Case> find(UUID id, Set<String> units, @Nullable UUID party) {
        return db.sql(FIND)
                .param("id", id)
                .param("units", units.toArray(String[]::new))
                .param("party", party)
                .query(CASE)
                .optional();
    }

    private static final String FIND_UNSCOPED =
            "select "
                    + CASE_COLUMNS
                    + """
                    from casework.cases where id = :id
                    """;

    /** For the system, and for what was found within a scope before. */
    Optional<Case> find(UUID id) {
        return db.sql(FIND_UNSCOPED).param("id", id).query(CASE).optional();
    }

    private static final String ANSWERS_UNSCOPED =
            """
            select answers::text from casework.cases where id = :id
            """;

    Map<String, String> answers(UUID id) {
        return db.sql(ANSWERS_UNSCOPED)
                .param("id", id)
                .query((row, _) -> json.readValue(row.getString(1), TEXTS))
                .single();
    }

    private static final String ITEMS_UNSCOPED =
            "select "
                    + ITEM_COLUMNS
                    + """
                    from casework.item where case_id = :id order by position
                    """;

    List<CaseItem> items(UUID id) {
        return db.sql(ITEMS_UNSCOPED).param("id", id).query(ITEM).list();
    }

    private static final String ITEM_UNSCOPED =
            "select "
                    + ITEM_COLUMNS
                    + """
                    from casework.item where case_id = :id and item = :item
                    """;

    Optional<CaseItem> item(UUID id, String item) {
        return db.sql(ITEM_UNSCOPED).param("id", id).param("item", item).query(ITEM).optional();
    }

    private static final String STANDING_UNSCOPED =
            """
            select c.id, c.number, c.subject, c.is_bundle, c.zh as case_zh, c.en as case_en, c.party, c.applicant,
                c.synthetic, c.unit as case_unit, c.channel, c.stage, c.open, c.created_at, c.received_at,
                c.accepted_at, c.over_at, c.owed_until, c.version as case_version,
                i.case_id, i.item, i.position, i.zh, i.en, i.unit, i.procedure, i.state, i.step, i.role, i.waits,
                i.after, i.needs, i.amount, i.measure, i.source, i.article, i.legal_amount, i.legal_measure,
                i.legal_source, i.legal_article, i.commitment, i.assignee, i.assignee_name, i.started_at,
                i.entered_at, i.due, i.legal_due, i.provisional, i.asked, i.extended, i.decided_at, i.version,
                exists (select from casework.item w
                    where w.case_id = i.case_id and w.state = 'waiting' and i.item = any(w.after)) as awaited,
                array(select m.zh from casework.material m
                    where m.case_id = i.case_id and m.state = 'owed' and i.item = any(m.items)) as owed
            from casework.cases c join casework.item i on i.case_id = c.id
            where c.id = :id and i.item = :item
            """;

    private static final String STANDING = STANDING_UNSCOPED + SEEN;

    /**
     * An item with its case, as an act on it finds them.
     *
     * @param awaited whether other items wait for it; before it is decided none is added
     * @param owed names of its materials that have not come yet (容缺)
     */
    record Standing(Case head, CaseItem item, boolean awaited, List<String> owed) {

        Standing {
            owed = List.copyOf(owed);
        }
    }

    private static final RowMapper<Standing> AS_FOUND =
            (row, n) ->
                    new Standing(
                            head(row, "case_"),
                            Objects.requireNonNull(ITEM.mapRow(row, n)),
                            row.getBoolean("awaited"),
                            texts(row, "owed"));

    Optional<Standing> standing(UUID id, String item) {
        return db.sql(STANDING_UNSCOPED)
                .param("id", id)
                .param("item", item)
                .query(AS_FOUND)
                .optional();
    }

    /** The same, if the case lies in the units or is of the party. */
    Optional<Standing> standing(UUID id, String item, Set<String> units, @Nullable UUID party) {
        return db.sql(STANDING)
                .param("id", id)
                .param("item", item)
                .param("units", units.toArray(String[]::new))
                .param("party", party)
                .query(AS_FOUND)
                .optional();
    }

    private static final String MATERIALS =
            """
            select material, zh, en, items, secondary, state, origin_zh, origin_en, files
            from casework.material where case_id = :id order by position
            """;

    List<CaseMaterial> materials(UUID id) {
        return db.sql(MATERIALS).param("id", id).query(MATERIAL).list();
    }

    private static final RowMapper<CaseMaterial> MATERIAL =
            (row, _) -> {
                var origin = row.getString("origin_zh");
                return new CaseMaterial(
                        row.getString("material"),
                        new Text(row.getString("zh"), row.getString("en")),
                        texts(row, "items"),
                        row.getBoolean("secondary"),
                        CaseMaterial.State.of(row.getString("state")),
                        origin == null ? null : new Text(origin, row.getString("origin_en")),
                        List.of((UUID[]) row.getArray("files").getArray()));
            };

    private static final String OPINIONS_UNSCOPED =
            """
            select id, case_id, item, unit, question, asked_by, asked_at, agreed, words, answered_by, answered_at
            from casework.opinion where case_id = :id order by asked_at, unit
            """;

    List<Opinion> opinions(UUID id) {
        return db.sql(OPINIONS_UNSCOPED).param("id", id).query(OPINION).list();
    }

    static final RowMapper<Opinion> OPINION =
            (row, _) ->
                    new Opinion(
                            row.getObject("id", UUID.class),
                            row.getObject("case_id", UUID.class),
                            row.getString("item"),
                            row.getString("unit"),
                            row.getString("question"),
                            row.getString("asked_by"),
                            Instants.of(row, "asked_at"),
                            (Boolean) row.getObject("agreed"),
                            row.getString("words"),
                            row.getString("answered_by"),
                            Instants.orNull(row, "answered_at"));

    private static final String EVENTS =
            "select "
                    + EVENT_COLUMNS
                    + """
                    from casework.event where case_id = :id order by seq
                    """;

    List<CaseEvent> events(UUID id) {
        return db.sql(EVENTS).param("id", id).query(this::event).list();
    }

    private static final String DONE =
            "select "
                    + EVENT_COLUMNS
                    + """
                    from casework.event where key = :key
                    """;

    /** What was done with a key before. */
    Optional<CaseEvent> done(UUID key) {
        return db.sql(DONE).param("key", key).query(this::event).optional();
    }

    private static final String ADD_EVENT =
            """
            insert into casework.event (id, case_id, item, at, act, actor, account, office, key, source, article, detail)
            values (:event, :case, :of, :when, :act, :actor, :account, :office, :key, :source, :article, :detail::jsonb)
            """;

    void add(CaseEvent event, @Nullable UUID key) {
        db.sql(ADD_EVENT).param("case", event.caseId()).params(values(event, key)).update();
    }

    private Map<String, @Nullable Object> values(CaseEvent event, @Nullable UUID key) {
        var basis = event.basis();
        var values = new HashMap<String, @Nullable Object>();
        values.put("event", event.id());
        values.put("of", event.item());
        values.put("when", Instants.utc(event.at()));
        values.put("act", event.act());
        values.put("actor", event.actor());
        values.put("account", event.account());
        values.put("office", event.office());
        values.put("key", key);
        values.put("source", basis == null ? null : basis.source());
        values.put("article", basis == null ? null : basis.article());
        values.put("detail", json.writeValueAsString(event.detail()));
        return values;
    }

    /** Ends "with done as (" and a change of one row: both it and its event, or neither. */
    private static final String WITH_EVENT =
            """
            )
            insert into casework.event (id, case_id, item, at, act, actor, account, office, key, source, article, detail)
            select :event::uuid, case_id, :of, :when::timestamptz, :act, :actor, :account::uuid, :office, :key::uuid,
                :source, :article, :detail::jsonb
            from done
            """;

    /** An event that is written together with what it changes, and the key of its form. */
    record Entry(CaseEvent event, UUID key) {}

    /** Whether nobody else changed the row in between. */
    private boolean changes(JdbcClient.StatementSpec change, Entry entry) {
        return change.params(values(entry.event(), entry.key())).update() == 1;
    }

    private static final String ADD_PROCEDURE =
            """
            insert into casework.procedure (id, item, since) values (:id, :item, :since) on conflict do nothing
            """;

    private static final String ADD_STEP =
            """
            insert into casework.step (procedure, code, position, zh, en, role, office, amount, measure, source, article)
            values (:procedure, :code, :position, :zh, :en, :role, :office, :amount, :measure, :source, :article)
            """;

    private static final String ADD_TRANSITION =
            """
            insert into casework.transition (procedure, step, act, next) values (:procedure, :step, :act, :next)
            """;

    /** Keeps a version of a procedure; false if it was there before. */
    boolean keep(Procedure procedure, Instant now) {
        int added =
                db.sql(ADD_PROCEDURE)
                        .param("id", procedure.id())
                        .param("item", procedure.item())
                        .param("since", Instants.utc(now))
                        .update();
        if (added == 0) {
            return false;
        }
        int position = 0;
        for (var step : procedure.steps()) {
            var limit = step.limit();
            db.sql(ADD_STEP)
                    .param("procedure", procedure.id())
                    .param("code", step.code())
                    .param("position", position++)
                    .param("zh", step.name().zh())
                    .param("en", step.name().en())
                    .param("role", step.role())
                    .param("office", step.unit())
                    .param("amount", limit == null ? null : limit.amount())
                    .param("measure", limit == null ? null : limit.measure().code())
                    .param("source", limit == null ? null : limit.citation().source())
                    .param("article", limit == null ? null : limit.citation().article())
                    .update();
        }
        for (var transition : procedure.transitions()) {
            db.sql(ADD_TRANSITION)
                    .param("procedure", procedure.id())
                    .param("step", transition.step())
                    .param("act", transition.act())
                    .param("next", transition.next())
                    .update();
        }
        return true;
    }

    private static final String PROCEDURE =
            """
            select item from casework.procedure where id = :id
            """;

    private static final String STEPS =
            """
            select code, zh, en, role, office, amount, measure, source, article
            from casework.step where procedure = :id order by position
            """;

    private static final String TRANSITIONS =
            """
            select step, act, next from casework.transition where procedure = :id
            """;

    Procedure procedure(UUID id) {
        var item = db.sql(PROCEDURE).param("id", id).query((row, _) -> row.getString(1)).single();
        var steps =
                db.sql(STEPS)
                        .param("id", id)
                        .query((row, _) ->
                                new Procedure.Step(
                                        row.getString("code"),
                                        new Text(row.getString("zh"), row.getString("en")),
                                        row.getString("role"),
                                        row.getString("office"),
                                        row.getString("measure") == null
                                                ? null
                                                : Blueprint.term(
                                                        row.getInt("amount"),
                                                        row.getString("measure"),
                                                        row.getString("source"),
                                                        row.getString("article"))))
                        .list();
        var transitions =
                db.sql(TRANSITIONS)
                        .param("id", id)
                        .query((row, _) ->
                                new Procedure.Transition(
                                        row.getString("step"),
                                        row.getString("act"),
                                        row.getString("next")))
                        .list();
        return new Procedure(id, item, steps, transitions);
    }

    private static final String ADD_ITEMS =
            """
            insert into casework.item (case_id, item, position, zh, en, unit, procedure, state, waits, after, needs,
                amount, measure, source, article, legal_amount, legal_measure, legal_source, legal_article,
                commitment, version)
            select case_id, item, position, zh, en, unit, procedure, 'idle', waits, after, needs, amount, measure,
                source, article, legal_amount, legal_measure, legal_source, legal_article, commitment, 0
            from jsonb_to_recordset(:rows::jsonb) as r (case_id uuid, item text, position int, zh text, en text,
                unit text, procedure uuid, waits int, after text[], needs text[], amount int, measure text,
                source text, article text, legal_amount int, legal_measure text, legal_source text,
                legal_article text, commitment boolean)
            """;

    void add(List<CaseItem> items) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var item : items) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("case_id", item.caseId());
            row.put("item", item.item());
            row.put("position", item.position());
            row.put("zh", item.name().zh());
            row.put("en", item.name().en());
            row.put("unit", item.unit());
            row.put("procedure", item.procedure());
            row.put("waits", item.waits());
            row.put("after", item.after());
            row.put("needs", item.needs());
            put(row, "", item.promise());
            var legal = item.legal();
            if (legal != null) {
                put(row, "legal_", legal);
            }
            row.put("commitment", item.commitment());
            rows.add(row);
        }
        db.sql(ADD_ITEMS).param("rows", json.writeValueAsString(rows)).update();
    }

    private static void put(Map<String, @Nullable Object> row, String prefix, Term term) {
        row.put(prefix + "amount", term.amount());
        row.put(prefix + "measure", term.measure().code());
        row.put(prefix + "source", term.citation().source());
        row.put(prefix + "article", term.citation().article());
    }

    private static final String FORGET_MATERIALS =
            """
            delete from casework.material where case_id = :id and not material = any(:kept)
            """;

    private static final String PUT_MATERIALS =
            """
            insert into casework.material as m (case_id, material, position, zh, en, items, secondary, state,
                origin_zh, origin_en, files)
            select :id, material, position, zh, en, items, secondary, state, origin_zh, origin_en, '{}'
            from jsonb_to_recordset(:rows::jsonb) as r (material text, position int, zh text, en text, items text[],
                secondary boolean, state text, origin_zh text, origin_en text)
            on conflict (case_id, material) do update
            set position = excluded.position, items = excluded.items, secondary = excluded.secondary,
                state = case when excluded.state = 'missing' and cardinality(m.files) > 0 then 'handed'
                             else excluded.state end,
                origin_zh = excluded.origin_zh, origin_en = excluded.origin_en
            """;

    /** The materials that the plan asks for now; what was attached before stays attached. */
    void replace(UUID id, List<CaseMaterial> materials) {
        db.sql(FORGET_MATERIALS)
                .param("id", id)
                .param(
                        "kept",
                        materials.stream().map(CaseMaterial::material).toArray(String[]::new))
                .update();
        put(id, materials);
    }

    void put(UUID id, List<CaseMaterial> materials) {
        if (materials.isEmpty()) {
            return;
        }
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (int i = 0; i < materials.size(); i++) {
            var material = materials.get(i);
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("material", material.material());
            row.put("position", i);
            row.put("zh", material.name().zh());
            row.put("en", material.name().en());
            row.put("items", material.items());
            row.put("secondary", material.secondary());
            row.put("state", material.state().code());
            var origin = material.origin();
            row.put("origin_zh", origin == null ? null : origin.zh());
            row.put("origin_en", origin == null ? null : origin.en());
            rows.add(row);
        }
        db.sql(PUT_MATERIALS).param("id", id).param("rows", json.writeValueAsString(rows)).update();
    }

    private static final String ATTACH =
            """
            update casework.material set files = files || :file, state = 'handed'
            where case_id = :id and material = :material
            """;

    void attach(UUID id, String material, UUID file) {
        db.sql(ATTACH).param("id", id).param("material", material).param("file", file).update();
    }

    private static final String HAND =
            """
            update casework.material set state = 'handed'
            where case_id = :id and state = 'missing'
            """;

    /** Of what was made up for demonstration there are no files. */
    void hand(UUID id) {
        db.sql(HAND).param("id", id).update();
    }

    private static final String DETACH =
            """
            update casework.material
            set files = array_remove(files, :file),
                state = case when cardinality(array_remove(files, :file)) = 0 then 'missing' else state end
            where case_id = :id and material = :material
            """;

    void detach(UUID id, String material, UUID file) {
        db.sql(DETACH).param("id", id).param("material", material).param("file", file).update();
    }

    private static final String OWE =
            """
            update casework.material set state = 'owed'
            where case_id = :id and material = any(:materials) and state = 'missing'
            """;

    void owe(UUID id, Collection<String> materials) {
        if (materials.isEmpty()) {
            return;
        }
        db.sql(OWE).param("id", id).param("materials", materials.toArray(String[]::new)).update();
    }

    private static final String MOVE_UNSCOPED =
            """
            with done as (
              update casework.cases
              set stage = :stage, version = version + 1,
                  received_at = coalesce(:received, received_at),
                  accepted_at = coalesce(:accepted, accepted_at),
                  over_at = coalesce(:over, over_at),
                  owed_until = coalesce(:owed, owed_until),
                  open = coalesce(:open, open)
              where id = :id and version = :version and stage = :from
              returning id as case_id
            """
                    + WITH_EVENT;

    /**
     * What an act changes of a case; null leaves it as it is.
     *
     * @param open items that are to be decided
     */
    record Move(
            Stage stage,
            @Nullable Instant received,
            @Nullable Instant accepted,
            @Nullable Instant over,
            @Nullable LocalDate owed,
            @Nullable Integer open) {}

    /** Whether nobody else moved the case in between. */
    boolean move(Case head, int version, Move move, Entry entry) {
        return changes(
                db.sql(MOVE_UNSCOPED)
                        .param("id", head.id())
                        .param("from", head.stage().code())
                        .param("version", version)
                        .param("stage", move.stage().code())
                        .param("received", Instants.utc(move.received()))
                        .param("accepted", Instants.utc(move.accepted()))
                        .param("over", Instants.utc(move.over()))
                        .param("owed", move.owed())
                        .param("open", move.open()),
                entry);
    }

    private static final String START_UNSCOPED =
            """
            update casework.item i
            set state = r.state, step = r.step, role = r.role, started_at = :at, entered_at = :at, due = r.due,
                legal_due = r.legal_due, provisional = coalesce(r.provisional, false), version = version + 1
            from jsonb_to_recordset(:rows::jsonb) as r (item text, state text, step text, role text, due timestamptz,
                legal_due timestamptz, provisional boolean)
            where i.case_id = :id and i.item = r.item
            """;

    /**
     * An item begins, or begins to wait.
     *
     * @param step null if it waits
     */
    record Start(
            String item,
            ItemState state,
            Procedure.@Nullable Step step,
            CaseClock.@Nullable Due due,
            CaseClock.@Nullable Due legal) {}

    void start(UUID id, Instant now, List<Start> starts) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var start : starts) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("item", start.item());
            row.put("state", start.state().code());
            var step = start.step();
            row.put("step", step == null ? null : step.code());
            row.put("role", step == null ? null : step.role());
            row.put("due", start.due() == null ? null : start.due().at().toString());
            row.put("legal_due", start.legal() == null ? null : start.legal().at().toString());
            row.put("provisional", start.due() != null && start.due().provisional());
            rows.add(row);
        }
        db.sql(START_UNSCOPED)
                .param("id", id)
                .param("at", Instants.utc(now))
                .param("rows", json.writeValueAsString(rows))
                .update();
    }

    private static final String STEP_UNSCOPED =
            """
            with done as (
              update casework.item
              set step = :step, role = :role, entered_at = :when, assignee = null, assignee_name = null,
                  version = version + 1
              where case_id = :id and item = :item and version = :version
              returning case_id
            """
                    + WITH_EVENT;

    boolean step(CaseItem item, Procedure.Step step, Entry entry) {
        return changes(
                on(item, STEP_UNSCOPED).param("step", step.code()).param("role", step.role()),
                entry);
    }

    private JdbcClient.StatementSpec on(CaseItem item, String sql) {
        return db.sql(sql)
                .param("id", item.caseId())
                .param("item", item.item())
                .param("version", item.version());
    }

    private static final String ASSIGN_UNSCOPED =
            """
            with done as (
              update casework.item set assignee = :to, assignee_name = :name, version = version + 1
              where case_id = :id and item = :item and version = :version
              returning case_id
            """
                    + WITH_EVENT;

    boolean assign(CaseItem item, UUID to, String name, Entry entry) {
        return changes(on(item, ASSIGN_UNSCOPED).param("to", to).param("name", name), entry);
    }

    private static final String TURN_UNSCOPED =
            """
            with done as (
              update casework.item
              set state = :state, due = :due, legal_due = :legalDue, provisional = :provisional,
                  entered_at = case when state = 'stopped' and :state = 'running' then :when else entered_at end,
                  extended = extended or :extended, decided_at = :decided, version = version + 1
              where case_id = :id and item = :item and version = :version
              returning case_id
            """
                    + WITH_EVENT;

    /** The clock of an item stops, runs again, becomes longer or ends. */
    boolean turn(
            CaseItem item,
            ItemState state,
            CaseClock.@Nullable Due due,
            CaseClock.@Nullable Due legal,
            boolean extended,
            @Nullable Instant decided,
            Entry entry) {
        return changes(
                on(item, TURN_UNSCOPED)
                        .param("state", state.code())
                        .param("due", Instants.utc(due == null ? null : due.at()))
                        .param("legalDue", Instants.utc(legal == null ? null : legal.at()))
                        .param("provisional", due != null && due.provisional())
                        .param("extended", extended)
                        .param("decided", Instants.utc(decided)),
                entry);
    }

    private static final String TOUCH_UNSCOPED =
            """
            with done as (
              update casework.item set version = version + 1
              where case_id = :id and item = :item and version = :version
              returning case_id
            """
                    + WITH_EVENT;

    boolean touch(CaseItem item, Entry entry) {
        return changes(on(item, TOUCH_UNSCOPED), entry);
    }

    private static final String DUE_UNSCOPED =
            """
            update casework.item set due = :due, legal_due = :legalDue, provisional = :provisional
            where case_id = :id and item = :item and state = 'running'
            """;

    /** A holiday notice moved what lists show; nobody acted, so the version stays. */
    void due(CaseItem item, CaseClock.@Nullable Due due, CaseClock.@Nullable Due legal) {
        db.sql(DUE_UNSCOPED)
                .param("id", item.caseId())
                .param("item", item.item())
                .param("due", Instants.utc(due == null ? null : due.at()))
                .param("legalDue", Instants.utc(legal == null ? null : legal.at()))
                .param("provisional", due != null && due.provisional())
                .update();
    }

    private static final String COUNT_DOWN_UNSCOPED =
            """
            update casework.cases
            set open = open - :decided,
                stage = case when open = :decided then 'decided' else stage end,
                over_at = case when open = :decided then :at else over_at end
            where id = :id
            returning open
            """;

    /** Items were decided; those that are decided at the same time come one after the other. */
    int countDown(UUID id, int decided, Instant now) {
        return db.sql(COUNT_DOWN_UNSCOPED)
                .param("id", id)
                .param("decided", decided)
                .param("at", Instants.utc(now))
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private static final String LOCK_UNSCOPED =
            """
            select 1 from casework.cases where id = :id for update
            """;

    /** Before several rows of a case change, so that all who do it come in the same order. */
    void lock(UUID id) {
        db.sql(LOCK_UNSCOPED).param("id", id).query((row, _) -> row.getInt(1)).single();
    }

    private static final String RELEASE_UNSCOPED =
            """
            update casework.item set waits = waits - 1
            where case_id = :id and :item = any(after) and state = 'waiting'
            returning item, waits
            """;

    /** Counts down what waits for a decided item; ids of those that wait for nothing any more. */
    List<String> release(UUID id, String item) {
        record Left(String item, int waits) {}
        return db
                .sql(RELEASE_UNSCOPED)
                .param("id", id)
                .param("item", item)
                .query((row, _) -> new Left(row.getString("item"), row.getInt("waits")))
                .list()
                .stream()
                .filter(left -> left.waits() == 0)
                .map(Left::item)
                .toList();
    }

    private static final String DROP_UNSCOPED =
            """
            update casework.item set state = 'dropped', decided_at = :at, version = version + 1
            where case_id = :id and item = any(:items)
            """;

    void drop(UUID id, Collection<String> items, Instant now) {
        db.sql(DROP_UNSCOPED)
                .param("id", id)
                .param("items", items.toArray(String[]::new))
                .param("at", Instants.utc(now))
                .update();
    }

    private static final String ASK =
            """
            insert into casework.opinion (id, case_id, item, unit, question, asked_by, asked_at)
            values (:id, :case, :item, :unit, :question, :by, :at)
            """;

    private static final String ASKED_UNSCOPED =
            """
            with done as (
              update casework.item set asked = asked + :more, version = version + 1
              where case_id = :id and item = :item and version = :version
              returning case_id
            """
                    + WITH_EVENT;

    boolean ask(CaseItem item, List<Opinion> opinions, Entry entry) {
        for (var opinion : opinions) {
            db.sql(ASK)
                    .param("id", opinion.id())
                    .param("case", item.caseId())
                    .param("item", item.item())
                    .param("unit", opinion.unit())
                    .param("question", opinion.question())
                    .param("by", opinion.askedBy())
                    .param("at", Instants.utc(opinion.askedAt()))
                    .update();
        }
        return changes(on(item, ASKED_UNSCOPED).param("more", opinions.size()), entry);
    }

    private static final String OPINE =
            """
            update casework.opinion
            set agreed = :agreed, words = :words, answered_by = :by, answered_at = :at
            where id = :id and case_id = :case and unit = any(:units) and answered_at is null
            """;

    private static final String OPINED_UNSCOPED =
            """
            with done as (
              update casework.item set asked = asked - 1 where case_id = :id and item = :item
              returning case_id
            """
                    + WITH_EVENT;

    /** Whether the opinion was still awaited from one of the units; several may answer at once. */
    boolean opine(CaseItem item, ItemAct.Opine act, Set<String> units, Entry entry) {
        boolean awaited =
                db.sql(OPINE)
                                .param("id", act.opinion())
                                .param("case", item.caseId())
                                .param("units", units.toArray(String[]::new))
                                .param("agreed", act.agreed())
                                .param("words", act.words())
                                .param("by", entry.event().actor())
                                .param("at", Instants.utc(entry.event().at()))
                                .update()
                        == 1;
        return awaited
                && changes(
                        db.sql(OPINED_UNSCOPED)
                                .param("id", item.caseId())
                                .param("item", item.item()),
                        entry);
    }

    private static final String FOLLOW =
            """
            insert into casework.followed (event) values (:event) on conflict do nothing
            """;

    /** Whether what follows from an event has not been done yet; from now on it has. */
    boolean follow(UUID event) {
        return db.sql(FOLLOW).param("event", event).update() == 1;
    }
}
