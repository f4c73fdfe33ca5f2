package xinqu.performance;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.calendar.Measure;
import xinqu.decision.Citation;
import xinqu.pack.Text;
import xinqu.postgres.Instants;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What figures are counted from, in the schema {@code performance}. */
@Repository
class PerformanceStore {

    private final JdbcClient db;

    PerformanceStore(JdbcClient db) {
        this.db = db;
    }

    private static final String THRESHOLDS_WHOLE_TABLE =
            "select code, value, source, article, assumed from performance.threshold";

    Thresholds thresholds() {
        var all = new LinkedHashMap<String, Threshold>();
        db.sql(THRESHOLDS_WHOLE_TABLE)
                .query(row -> {
                    all.put(
                            row.getString("code"),
                            new Threshold(
                                    row.getInt("value"),
                                    new Citation(row.getString("source"), row.getString("article")),
                                    row.getBoolean("assumed")));
                });
        return new Thresholds(all);
    }

    private static final String FORGET_THRESHOLDS_WHOLE_TABLE = "delete from performance.threshold";

    private static final String ADD_THRESHOLD =
            """
            insert into performance.threshold (code, value, source, article, assumed)
            values (:code, :value, :source, :article, :assumed)
            """;

    void replace(Thresholds thresholds) {
        db.sql(FORGET_THRESHOLDS_WHOLE_TABLE).update();
        thresholds
                .all()
                .forEach((code, one) ->
                        db.sql(ADD_THRESHOLD)
                                .param("code", code)
                                .param("value", one.value())
                                .param("source", one.citation().source())
                                .param("article", one.citation().article())
                                .param("assumed", one.assumed())
                                .update());
    }

    /** A mark that is already there is held until the act is written, so that none is lost. */
    private static final String MARK_UNSCOPED =
            """
            insert into performance.changed (case_id) values (:case)
            on conflict (case_id) do update set case_id = excluded.case_id
            """;

    void mark(UUID caseId) {
        db.sql(MARK_UNSCOPED).param("case", caseId).update();
    }

    private static final String MARKED_WHOLE_TABLE =
            "select case_id from performance.changed limit :limit";

    List<UUID> marked(int limit) {
        return db.sql(MARKED_WHOLE_TABLE)
                .param("limit", limit)
                .query((row, _) -> row.getObject("case_id", UUID.class))
                .list();
    }

    private static final String UNMARK_UNSCOPED =
            "delete from performance.changed where case_id = :case";

    void unmark(UUID caseId) {
        db.sql(UNMARK_UNSCOPED).param("case", caseId).update();
    }

    private static final String PUT_RECEIVED_UNSCOPED =
            """
            insert into performance.received (case_id, number, subject, zh, en, applicant, synthetic, unit,
                received_at, ended_at, outcome, corrections, checked, corrected, grade, as_of)
            values (:case, :number, :subject, :zh, :en, :applicant, :synthetic, :unit,
                :received, :ended, :outcome, :corrections, :checked, :corrected, :grade, :asOf)
            on conflict (case_id) do update
            set ended_at = excluded.ended_at, outcome = excluded.outcome, corrections = excluded.corrections,
                checked = excluded.checked, corrected = excluded.corrected, grade = excluded.grade,
                as_of = excluded.as_of
            """;

    private static final String PUT_DECIDED_UNSCOPED =
            """
            insert into performance.decided (case_id, item, number, zh, en, applicant, synthetic, unit,
                started_at, decided_at, outcome, amount, measure, due, legal_due, on_time, lawful, extended,
                ran, stopped, as_of)
            values (:case, :item, :number, :zh, :en, :applicant, :synthetic, :unit,
                :started, :decided, :outcome, :amount, :measure, :due, :legalDue, :onTime, :lawful, :extended,
                :ran, :stopped, :asOf)
            on conflict (case_id, item) do update
            set started_at = excluded.started_at, decided_at = excluded.decided_at, outcome = excluded.outcome,
                due = excluded.due, legal_due = excluded.legal_due, on_time = excluded.on_time,
                lawful = excluded.lawful, extended = excluded.extended, ran = excluded.ran,
                stopped = excluded.stopped, as_of = excluded.as_of
            """;

    private static final String PUT_HANDED_UNSCOPED =
            """
            insert into performance.handed (case_id, material, zh, en, unit, named)
            values (:case, :material, :zh, :en, :unit, :named)
            on conflict (case_id, material) do update set named = excluded.named
            """;

    /** Twice is as once. */
    void put(PastCase past) {
        var received = past.received();
        if (received != null) {
            put(received);
        }
        past.decided().forEach(this::put);
        for (var one : past.handed()) {
            db.sql(PUT_HANDED_UNSCOPED)
                    .param("case", one.caseId())
                    .param("material", one.material())
                    .param("zh", one.name().zh())
                    .param("en", one.name().en())
                    .param("unit", one.unit())
                    .param("named", one.named())
                    .update();
        }
    }

    private void put(ReceivedCase one) {
        db.sql(PUT_RECEIVED_UNSCOPED)
                .param("case", one.caseId())
                .param("number", one.number())
                .param("subject", one.subject())
                .param("zh", one.title().zh())
                .param("en", one.title().en())
                .param("applicant", one.applicant())
                .param("synthetic", one.synthetic())
                .param("unit", one.unit())
                .param("received", Instants.utc(one.received()))
                .param("ended", Instants.utc(one.ended()))
                .param("outcome", one.outcome().code())
                .param("corrections", one.corrections())
                .param("checked", one.checked())
                .param("corrected", one.corrected())
                .param("grade", one.grade())
                .param("asOf", Instants.utc(one.asOf()))
                .update();
    }

    private void put(DecidedItem one) {
        db.sql(PUT_DECIDED_UNSCOPED)
                .param("case", one.caseId())
                .param("item", one.item())
                .param("number", one.number())
                .param("zh", one.name().zh())
                .param("en", one.name().en())
                .param("applicant", one.applicant())
                .param("synthetic", one.synthetic())
                .param("unit", one.unit())
                .param("started", Instants.utc(one.started()))
                .param("decided", Instants.utc(one.decided()))
                .param("outcome", one.granted() ? "granted" : "refused")
                .param("amount", one.amount())
                .param("measure", one.measure().code())
                .param("due", Instants.utc(one.due()))
                .param("legalDue", Instants.utc(one.legalDue()))
                .param("onTime", one.onTime())
                .param("lawful", one.lawful())
                .param("extended", one.extended())
                .param("ran", one.ran())
                .param("stopped", one.stopped())
                .param("asOf", Instants.utc(one.asOf()))
                .update();
    }

    private static final String GRADE_UNSCOPED =
            """
            update performance.received set grade = :grade where case_id = :case
            """;

    void grade(UUID caseId, @Nullable Integer grade) {
        db.sql(GRADE_UNSCOPED).param("case", caseId).param("grade", grade).update();
    }

    private JdbcClient.StatementSpec asked(String sql, FigureQuery query) {
        return db.sql(sql)
                .param("units", query.units().toArray(String[]::new))
                .param("from", Instants.utc(query.from()))
                .param("to", Instants.utc(query.to()));
    }

    private static final String UNITS =
            """
            select unit from performance.decided where unit = any(:units)
            union select unit from performance.received where unit = any(:units)
            order by 1
            """;

    /** The units that have anything to count. */
    List<String> units(Set<String> units) {
        return db.sql(UNITS)
                .param("units", units.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static final String AS_OF =
            """
            select max(as_of) as latest, bool_or(synthetic) as synthetic
            from performance.received where unit = any(:units)
            """;

    /**
     * @param latest when the youngest row was worked out; null if there is none
     * @param synthetic whether any of it is made up
     */
    record Made(@Nullable Instant latest, boolean synthetic) {}

    Made made(Set<String> units) {
        return db.sql(AS_OF)
                .param("units", units.toArray(String[]::new))
                .query((row, _) ->
                        new Made(Instants.orNull(row, "latest"), row.getBoolean("synthetic")))
                .single();
    }

    private static final String TIMELINESS =
            """
            select unit, count(*) as decided, count(*) filter (where on_time) as on_time,
                count(lawful) as bound, count(*) filter (where lawful) as lawful,
                sum(ran) as ran, sum(stopped) as stopped
            from performance.decided
            where unit = any(:units) and decided_at >= :from and decided_at < :to
            group by unit order by unit
            """;

    List<Figures.Timeliness> timeliness(FigureQuery query) {
        return asked(TIMELINESS, query)
                .query((row, _) ->
                        new Figures.Timeliness(
                                row.getString("unit"),
                                row.getLong("decided"),
                                row.getLong("on_time"),
                                row.getLong("bound"),
                                row.getLong("lawful"),
                                row.getLong("ran"),
                                row.getLong("stopped")))
                .list();
    }

    private static final String MONTHS =
            """
            select to_char(decided_at at time zone :zone, 'YYYY-MM') as month, count(*) as decided,
                count(*) filter (where on_time) as on_time
            from performance.decided
            where unit = any(:units) and decided_at >= :from and decided_at < :to
            group by 1 order by 1
            """;

    List<Figures.Month> months(FigureQuery query, ZoneId zone) {
        return asked(MONTHS, query)
                .param("zone", zone.getId())
                .query((row, _) ->
                        new Figures.Month(
                                YearMonth.parse(row.getString("month")),
                                row.getLong("decided"),
                                row.getLong("on_time")))
                .list();
    }

    private static final String RECEPTION =
            """
            select unit, count(*) as received,
                count(*) filter (where outcome <> 'refused' and corrections = 0) as first,
                count(*) filter (where corrections > 0) as corrected,
                count(*) filter (where outcome = 'deemed') as deemed,
                count(*) filter (where outcome = 'refused') as refused,
                sum(checked) as checked, sum(corrected) as corrected_days
            from performance.received
            where unit = any(:units) and ended_at >= :from and ended_at < :to
            group by unit order by unit
            """;

    List<Figures.Reception> reception(FigureQuery query) {
        return asked(RECEPTION, query)
                .query((row, _) ->
                        new Figures.Reception(
                                row.getString("unit"),
                                row.getLong("received"),
                                row.getLong("first"),
                                row.getLong("corrected"),
                                row.getLong("deemed"),
                                row.getLong("refused"),
                                row.getLong("checked"),
                                row.getLong("corrected_days")))
                .list();
    }

    private static final String SATISFACTION =
            """
            select subject, max(zh) as zh, max(en) as en, count(grade) as rated,
                count(*) filter (where grade >= 4) as bad
            from performance.received
            where unit = any(:units) and ended_at >= :from and ended_at < :to
            group by subject
            having count(*) filter (where grade >= 4) > 0
            order by bad desc, subject
            """;

    /** Grades 4 and 5 of GB/T 39046-2020 A.8 are bad. */
    List<Figures.Satisfaction> satisfaction(FigureQuery query) {
        return asked(SATISFACTION, query)
                .query((row, _) ->
                        new Figures.Satisfaction(
                                row.getString("subject"),
                                new Text(row.getString("zh"), row.getString("en")),
                                row.getLong("rated"),
                                row.getLong("bad")))
                .list();
    }

    private static final String RATED =
            """
            select count(grade) from performance.received
            where unit = any(:units) and ended_at >= :from and ended_at < :to
            """;

    long rated(FigureQuery query) {
        return asked(RATED, query).query(Long.class).single();
    }

    private static final String MATERIALS =
            """
            select material, max(zh) as zh, max(en) as en, count(*) as cases,
                count(*) filter (where named) as named
            from performance.handed
            where unit = any(:units)
            group by material
            order by named, cases desc, material
            """;

    List<Figures.MaterialUse> materials(Set<String> units) {
        return db.sql(MATERIALS)
                .param("units", units.toArray(String[]::new))
                .query((row, _) ->
                        new Figures.MaterialUse(
                                row.getString("material"),
                                new Text(row.getString("zh"), row.getString("en")),
                                row.getLong("cases"),
                                row.getLong("named")))
                .list();
    }

    private static final RowMapper<DecidedItem> DECIDED =
            (row, _) ->
                    new DecidedItem(
                            row.getObject("case_id", UUID.class),
                            row.getString("item"),
                            row.getString("number"),
                            new Text(row.getString("zh"), row.getString("en")),
                            row.getString("applicant"),
                            row.getBoolean("synthetic"),
                            row.getString("unit"),
                            Instants.of(row, "started_at"),
                            Instants.of(row, "decided_at"),
                            row.getString("outcome").equals("granted"),
                            row.getInt("amount"),
                            Measure.of(row.getString("measure")).orElseThrow(),
                            Instants.orNull(row, "due"),
                            Instants.orNull(row, "legal_due"),
                            row.getBoolean("on_time"),
                            (Boolean) row.getObject("lawful"),
                            row.getBoolean("extended"),
                            row.getInt("ran"),
                            row.getInt("stopped"),
                            Instants.of(row, "as_of"));

    /** What is asked for, whether the rows or their number. */
    private static final String ASKED_ITEMS =
            """
            from performance.decided
            where unit = any(:units) and decided_at >= :from and decided_at < :to
              and (:timely::text is null or (:timely = 'on' and on_time) or (:timely = 'late' and not on_time)
                or (:timely = 'unlawful' and not lawful))
              and (:words::text is null or strpos(lower(number || ' ' || zh || ' ' || en || ' ' || applicant), :words) > 0)
            """;

    private static final String ITEMS =
            """
            select case_id, item, number, zh, en, applicant, synthetic, unit, started_at, decided_at, outcome,
                amount, measure, due, legal_due, on_time, lawful, extended, ran, stopped, as_of
            """
                    + ASKED_ITEMS;

    List<DecidedItem> items(DecidedQuery query, String orderBy, int limit, int offset) {
        return asked(ITEMS + orderBy + " limit :limit offset :offset", query)
                .param("limit", limit)
                .param("offset", offset)
                .query(DECIDED)
                .list();
    }

    private static final String COUNT_ITEMS = "select count(*) " + ASKED_ITEMS;

    long count(DecidedQuery query) {
        return asked(COUNT_ITEMS, query).query(Long.class).single();
    }

    private JdbcClient.StatementSpec asked(String sql, DecidedQuery query) {
        return asked(sql, query.within())
                .param("timely", query.timely())
                .param("words", lower(query.words()));
    }

    private static @Nullable String lower(@Nullable String words) {
        return words == null ? null : words.toLowerCase(Locale.ROOT);
    }

    private static final RowMapper<ReceivedCase> RECEIVED =
            (row, _) ->
                    new ReceivedCase(
                            row.getObject("case_id", UUID.class),
                            row.getString("number"),
                            row.getString("subject"),
                            new Text(row.getString("zh"), row.getString("en")),
                            row.getString("applicant"),
                            row.getBoolean("synthetic"),
                            row.getString("unit"),
                            Instants.of(row, "received_at"),
                            Instants.of(row, "ended_at"),
                            ReceivedCase.Outcome.valueOf(
                                    row.getString("outcome").toUpperCase(Locale.ROOT)),
                            row.getInt("corrections"),
                            row.getInt("checked"),
                            row.getInt("corrected"),
                            (Integer) row.getObject("grade"),
                            Instants.of(row, "as_of"));

    /** What is asked for, whether the rows or their number. */
    private static final String ASKED_CASES =
            """
            from performance.received r
            where unit = any(:units) and ended_at >= :from and ended_at < :to
              and (:subject::text is null or subject = :subject)
              and (:kind::text is null or (:kind = 'first' and outcome <> 'refused' and corrections = 0)
                or (:kind = 'corrected' and corrections > 0) or (:kind in ('deemed', 'refused') and outcome = :kind)
                or (:kind = 'rated' and grade is not null) or (:kind = 'bad' and grade >= 4))
              and (:material::text is null or exists (select from performance.handed h
                where h.case_id = r.case_id and h.material = :material))
              and (:words::text is null or strpos(lower(number || ' ' || zh || ' ' || en || ' ' || applicant), :words) > 0)
            """;

    private static final String CASES =
            """
            select case_id, number, subject, zh, en, applicant, synthetic, unit, received_at, ended_at, outcome,
                corrections, checked, corrected, grade, as_of
            """
                    + ASKED_CASES;

    List<ReceivedCase> cases(ReceivedQuery query, String orderBy, int limit, int offset) {
        return asked(CASES + orderBy + " limit :limit offset :offset", query)
                .param("limit", limit)
                .param("offset", offset)
                .query(RECEIVED)
                .list();
    }

    private static final String COUNT_CASES = "select count(*) " + ASKED_CASES;

    long count(ReceivedQuery query) {
        return asked(COUNT_CASES, query).query(Long.class).single();
    }

    private JdbcClient.StatementSpec asked(String sql, ReceivedQuery query) {
        return asked(sql, query.within())
                .param("subject", query.subject())
                .param("kind", query.kind())
                .param("material", query.material())
                .param("words", lower(query.words()));
    }

    private static final String MATERIAL_NAME =
            """
            select zh, en from performance.handed where unit = any(:units) and material = :material limit 1
            """;

    /** What a material is called, if it came with any case of the units. */
    Optional<Text> material(String id, Set<String> units) {
        return db.sql(MATERIAL_NAME)
                .param("units", units.toArray(String[]::new))
                .param("material", id)
                .query((row, _) -> new Text(row.getString("zh"), row.getString("en")))
                .optional();
    }

    private static final String SUBJECTS =
            """
            select subject, max(zh) as zh, max(en) as en from performance.received
            where unit = any(:units) group by subject order by subject
            """;

    /** What was applied for, with its name. */
    record Subject(String id, Text name) {}

    List<Subject> subjects(Set<String> units) {
        return db.sql(SUBJECTS)
                .param("units", units.toArray(String[]::new))
                .query((row, _) ->
                        new Subject(
                                row.getString("subject"),
                                new Text(row.getString("zh"), row.getString("en"))))
                .list();
    }
}
