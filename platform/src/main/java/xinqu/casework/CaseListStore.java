package xinqu.casework;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.pack.Text;
import xinqu.postgres.Instants;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Lists of cases and of what is to be done, read from the schema {@code casework}. */
@Repository
class CaseListStore {

    private final JdbcClient db;

    CaseListStore(JdbcClient db) {
        this.db = db;
    }

    private static final RowMapper<Task> TASK =
            (row, _) ->
                    new Task(
                            row.getObject("case_id", UUID.class),
                            row.getString("number"),
                            row.getString("applicant"),
                            row.getBoolean("synthetic"),
                            new Text(row.getString("case_zh"), row.getString("case_en")),
                            row.getString("item"),
                            new Text(row.getString("zh"), row.getString("en")),
                            row.getString("unit"),
                            row.getObject("procedure", UUID.class),
                            row.getString("step"),
                            ItemState.of(row.getString("state")),
                            row.getString("assignee_name"),
                            Instants.orNull(row, "entered_at"),
                            Instants.orNull(row, "due"),
                            Instants.orNull(row, "legal_due"),
                            row.getBoolean("provisional"),
                            row.getInt("version"));

    private static final String TASK_COLUMNS =
            """
            i.case_id, c.number, c.applicant, c.synthetic, c.zh as case_zh, c.en as case_en, i.item, i.zh,
                i.en, i.unit, i.procedure, i.step, i.state, i.assignee_name, i.entered_at, i.due,
                i.legal_due, i.provisional, i.version
            """;

    private static final String ASKED_TASKS =
            """
            from casework.item i join casework.cases c on c.id = i.case_id
            where i.unit = any(:units) and i.state = :state
              and (:item::text is null or i.item = :item)
              and (:unit::text is null or i.unit = :unit)
              and (:before::timestamptz is null or i.due < :before)
              and (:assignee::uuid is null or i.assignee = :assignee
                or i.assignee in (select s.holder from casework.substitute s
                  where s.substitute = :assignee and s.ended_at is null
                    and :today between s.from_day and s.until_day))
              and (:words::text is null
                or strpos(lower(c.number || ' ' || c.zh || ' ' || c.en || ' ' || c.applicant), :words) > 0)
            """;

    private static final String ASKED_CASES =
            """
              and (:stage::text is null or stage = :stage)
              and (:subject::text is null or subject = :subject)
              and (:channel::text is null or channel = :channel)
              and (:words::text is null
                or strpos(lower(number || ' ' || zh || ' ' || en || ' ' || applicant), :words) > 0)
            """;

    private static final String TASKS = "select " + TASK_COLUMNS + ASKED_TASKS;

    /**
     * All that runs, the plain list that desks show most: served by the index on the due moment.
     */
    private static final String RUNNING =
            "select "
                    + TASK_COLUMNS
                    + """
                    from casework.item i join casework.cases c on c.id = i.case_id
                    where i.unit = any(:units) and i.state = 'running'
                    """;

    List<Task> tasks(TaskQuery query, LocalDate today, String orderBy, int limit, int offset) {
        var asked =
                isPlain(query)
                        ? db.sql(RUNNING + orderBy + " limit :limit offset :offset")
                                .param("units", query.units().toArray(String[]::new))
                        : asked(TASKS + orderBy + " limit :limit offset :offset", query, today);
        return asked.param("limit", limit).param("offset", offset).query(TASK).list();
    }

    private static boolean isPlain(TaskQuery query) {
        return query.equals(TaskQuery.running(query.units()));
    }

    private static final String COUNT_TASKS =
            """
            select count(*)
            """
                    + ASKED_TASKS;

    private static final String COUNT_RUNNING =
            """
            select count(*) from casework.item where unit = any(:units) and state = 'running'
            """;

    long count(TaskQuery query, LocalDate today) {
        var asked =
                isPlain(query)
                        ? db.sql(COUNT_RUNNING).param("units", query.units().toArray(String[]::new))
                        : asked(COUNT_TASKS, query, today);
        return asked.query(Long.class).single();
    }

    private JdbcClient.StatementSpec asked(String sql, TaskQuery query, LocalDate today) {
        var words = query.words();
        return db.sql(sql)
                .param("units", query.units().toArray(String[]::new))
                .param("words", words == null ? null : words.toLowerCase(Locale.ROOT))
                .param("item", query.item())
                .param("unit", query.unit())
                .param("before", Instants.utc(query.dueBefore()))
                .param("state", query.state())
                .param("assignee", query.assignee())
                .param("today", today);
    }

    private static final String OVERDUE =
            """
            select count(*) from casework.item
            where unit = any(:units) and state = 'running' and due < :now
            """;

    long overdue(Set<String> units, Instant now) {
        return db.sql(OVERDUE)
                .param("units", units.toArray(String[]::new))
                .param("now", Instants.utc(now))
                .query(Long.class)
                .single();
    }

    private static final String CASES =
            "select "
                    + CaseStore.CASE_COLUMNS
                    + """
                    from casework.cases
                    where unit = any(:units) and stage <> 'draft'
                    """
                    + ASKED_CASES;

    private static final String OWN_CASES_UNSCOPED =
            "select "
                    + CaseStore.CASE_COLUMNS
                    + """
                    from casework.cases
                    where party = :party
                    """
                    + ASKED_CASES;

    List<Case> cases(CaseQuery query, String orderBy, int limit, int offset) {
        var sql = query.party() == null ? CASES : OWN_CASES_UNSCOPED;
        return asked(sql + orderBy + " limit :limit offset :offset", query)
                .param("limit", limit)
                .param("offset", offset)
                .query(CaseStore.CASE)
                .list();
    }

    private static final String COUNT_CASES =
            """
            select count(*)
            from casework.cases
            where unit = any(:units) and stage <> 'draft'
            """
                    + ASKED_CASES;

    private static final String COUNT_OWN_CASES_UNSCOPED =
            """
            select count(*)
            from casework.cases
            where party = :party
            """
                    + ASKED_CASES;

    long count(CaseQuery query) {
        var sql = query.party() == null ? COUNT_CASES : COUNT_OWN_CASES_UNSCOPED;
        return asked(sql, query).query(Long.class).single();
    }

    private JdbcClient.StatementSpec asked(String sql, CaseQuery query) {
        var words = query.words();
        var asked =
                db.sql(sql)
                        .param("words", words == null ? null : words.toLowerCase(Locale.ROOT))
                        .param("stage", query.stage())
                        .param("subject", query.subject())
                        .param("channel", query.channel());
        return query.party() == null
                ? asked.param("units", query.units().toArray(String[]::new))
                : asked.param("party", query.party());
    }

    private static final String WAITING_CASES =
            """
            select count(*) from casework.cases
            where unit = any(:units) and stage in ('submitted', 'preview', 'decided')
            """;

    /** Cases that wait for the window. */
    int waitingCases(Set<String> units) {
        return db.sql(WAITING_CASES)
                .param("units", units.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** An opinion that is awaited, with the case it belongs to. */
    record Asked(Opinion opinion, String number, Text item) {}

    private static final String AWAITED =
            """
            select o.id, o.case_id, o.item, o.unit, o.question, o.asked_by, o.asked_at, o.agreed, o.words,
                o.answered_by, o.answered_at, c.number, i.zh, i.en
            from casework.opinion o
                join casework.cases c on c.id = o.case_id
                join casework.item i on i.case_id = o.case_id and i.item = o.item
            where o.unit = any(:units) and o.answered_at is null
            order by o.asked_at limit 200
            """;

    List<Asked> awaited(Set<String> units) {
        return db.sql(AWAITED)
                .param("units", units.toArray(String[]::new))
                .query((row, n) ->
                        new Asked(
                                CaseStore.OPINION.mapRow(row, n),
                                row.getString("number"),
                                new Text(row.getString("zh"), row.getString("en"))))
                .list();
    }

    private static final String DONE_UNSCOPED =
            """
            select c.id, c.number, c.zh, c.en, e.act, e.item, e.at
            from casework.event e join casework.cases c on c.id = e.case_id
            where e.account = :account and c.party = :party
            order by e.at desc, e.seq desc limit 200
            """;

    /** What an account did in the cases of a party. */
    List<CaseLists.Done> done(UUID account, UUID party) {
        return db.sql(DONE_UNSCOPED)
                .param("account", account)
                .param("party", party)
                .query((row, _) ->
                        new CaseLists.Done(
                                row.getObject("id", UUID.class),
                                row.getString("number"),
                                new Text(row.getString("zh"), row.getString("en")),
                                row.getString("act"),
                                Instants.of(row, "at")))
                .list();
    }

    private static final String RECEIVED_UNSCOPED =
            "select "
                    + CaseStore.CASE_COLUMNS
                    + """
                    from casework.cases
                    where stage = 'submitted' and received_at < :before
                    order by received_at limit :limit
                    """;

    /** Submitted cases that nobody touched since a moment: maybe accepted by law. */
    List<Case> received(Instant before, int limit) {
        return db.sql(RECEIVED_UNSCOPED)
                .param("before", Instants.utc(before))
                .param("limit", limit)
                .query(CaseStore.CASE)
                .list();
    }

    private static final String OPEN_ITEMS_UNSCOPED =
            "select "
                    + CaseStore.ITEM_COLUMNS
                    + """
                    from casework.item
                    where state = 'running' and (case_id, item) > (:case, :item)
                    order by case_id, item limit :limit
                    """;

    /** Items whose term runs, in the order of their keys, after the given one. */
    List<CaseItem> open(UUID caseId, String item, int limit) {
        return db.sql(OPEN_ITEMS_UNSCOPED)
                .param("case", caseId)
                .param("item", item)
                .param("limit", limit)
                .query(CaseStore.ITEM)
                .list();
    }

    private static final String RECEPTION_OVER_UNSCOPED =
            """
            select id from casework.cases
            where id > :after and stage not in ('draft', 'preview', 'submitted', 'correcting')
            order by id limit :limit
            """;

    List<UUID> pastReception(UUID after, int limit) {
        return db.sql(RECEPTION_OVER_UNSCOPED)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private static final String DUES =
            """
            select unit, due from casework.item
            where unit = any(:units) and state = 'running' and due is not null
            order by unit, due
            """;

    List<CaseLists.Running> dues(Set<String> units) {
        return db.sql(DUES)
                .param("units", units.toArray(String[]::new))
                .query((row, _) ->
                        new CaseLists.Running(row.getString("unit"), Instants.of(row, "due")))
                .list();
    }

    /** How long cases of one kind took, in days from receipt to the last decision. */
    record Past(int cases, int half, int most) {}

    private static final String PAST_UNSCOPED =
            """
            select count(*)::int as cases,
                coalesce(percentile_disc(0.5) within group (order by days), 0)::int as half,
                coalesce(percentile_disc(0.9) within group (order by days), 0)::int as most
            from (
                select extract(day from over_at - received_at) as days
                from casework.cases
                where subject = :subject and over_at is not null and received_at is not null
                  and stage in ('decided', 'delivered', 'archived')
                order by over_at desc limit 500
            ) as last
            """;

    Past past(String subject) {
        return db.sql(PAST_UNSCOPED)
                .param("subject", subject)
                .query((row, _) ->
                        new Past(row.getInt("cases"), row.getInt("half"), row.getInt("most")))
                .single();
    }
}
