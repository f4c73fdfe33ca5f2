package xinqu.exchange;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.calendar.Measure;
import xinqu.pack.Text;
import xinqu.postgres.Instants;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/** Decisions under supervision in the table {@code exchange.supervised}. */
@Repository
class SupervisionStore {

    private static final RowMapper<Supervised> SUPERVISED =
            (row, _) -> {
                @Nullable Instant at = Instants.orNull(row, "acknowledged_at");
                return new Supervised(
                        row.getObject("event", UUID.class),
                        row.getString("item"),
                        row.getObject("case_id", UUID.class),
                        row.getString("number"),
                        new Text(row.getString("zh"), row.getString("en")),
                        row.getString("applicant"),
                        row.getString("act"),
                        row.getString("decided_by"),
                        Instants.of(row, "decided_at"),
                        row.getString("unit"),
                        new Supervised.Term(
                                row.getObject("since", LocalDate.class),
                                row.getInt("amount"),
                                Measure.of(row.getString("measure")).orElseThrow(),
                                row.getString("basis"),
                                row.getString("source"),
                                row.getBoolean("assumed")),
                        at == null
                                ? null
                                : new Supervised.Acknowledged(
                                        at,
                                        row.getString("acknowledged_by"),
                                        row.getString("words")));
            };

    private final JdbcClient db;

    SupervisionStore(JdbcClient db) {
        this.db = db;
    }

    private static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    private static final String ADD =
            """
            insert into exchange.supervised
              (event, item, case_id, number, zh, en, applicant, act, decided_by, decided_at, unit,
               since, amount, measure, basis, source, assumed)
            values (:event, :item, :caseId, :number, :zh, :en, :applicant, :act, :decidedBy, :decidedAt,
                    :unit, :since, :amount, :measure, :basis, :source, :assumed)
            on conflict (event, item) do nothing
            """;

    /** False if it was told before. */
    boolean add(Supervised one) {
        return db.sql(ADD)
                        .param("event", one.event())
                        .param("item", one.item())
                        .param("caseId", one.caseId())
                        .param("number", one.number())
                        .param("zh", one.title().zh())
                        .param("en", one.title().en())
                        .param("applicant", one.applicant())
                        .param("act", one.act())
                        .param("decidedBy", one.decidedBy())
                        .param("decidedAt", Instants.utc(one.decidedAt()))
                        .param("unit", one.unit())
                        .param("since", one.term().since())
                        .param("amount", one.term().amount())
                        .param("measure", one.term().measure().code())
                        .param("basis", one.term().basis())
                        .param("source", one.term().source())
                        .param("assumed", one.term().assumed())
                        .update()
                == 1;
    }

    /** The last day of terms that began on one day. */
    record Ending(LocalDate since, int amount, Measure measure, LocalDate due) {}

    private static final String RUNNING =
            """
            select distinct since, amount, measure
            from exchange.supervised
            where unit = any(:units) and acknowledged_at is null
            """;

    /** The terms that run: far fewer than decisions. */
    List<Supervised.Term> running(Collection<String> units) {
        return db.sql(RUNNING).param("units", array(units)).query(TERM).list();
    }

    private static final RowMapper<Supervised.Term> TERM =
            (row, _) ->
                    new Supervised.Term(
                            row.getObject("since", LocalDate.class),
                            row.getInt("amount"),
                            Measure.of(row.getString("measure")).orElseThrow(),
                            "",
                            "",
                            false);

    /** What is asked for, whether the rows or their number. */
    private static final String ASKED =
            """
            from exchange.supervised s
              left join unnest(:sinces::text[]::date[], :amounts::int[], :measures::text[], :dues::text[]::date[])
                as d(since, amount, measure, due)
                on d.since = s.since and d.amount = s.amount and d.measure = s.measure
                   and s.acknowledged_at is null
            where s.unit = any(:units)
              and (:words::text is null or strpos(lower(s.number), :words) > 0
                   or strpos(lower(s.zh), :words) > 0 or strpos(lower(s.en), :words) > 0
                   or strpos(lower(s.applicant), :words) > 0)
              and (:state::text is null or (:state = 'done') = (s.acknowledged_at is not null))
              and (:state::text is distinct from 'overdue' or d.due < :today::date)
              and (:act::text is null or s.act = :act)
              and (:unit::text is null or s.unit = :unit)
            """;

    private static final String WITHIN = "select s.* " + ASKED;

    List<Supervised> within(
            SupervisedQuery query,
            List<Ending> endings,
            LocalDate today,
            String orderBy,
            int limit,
            int offset) {
        return asked(WITHIN + orderBy + " limit :limit offset :offset", query, endings, today)
                .param("limit", limit)
                .param("offset", offset)
                .query(SUPERVISED)
                .list();
    }

    private static final String COUNT = "select count(*) " + ASKED;

    long count(SupervisedQuery query, List<Ending> endings, LocalDate today) {
        return asked(COUNT, query, endings, today).query(Long.class).single();
    }

    private JdbcClient.StatementSpec asked(
            String sql, SupervisedQuery query, List<Ending> endings, LocalDate today) {
        var words = query.words();
        return db.sql(sql)
                .param("units", array(query.units()))
                .param("words", words == null ? null : words.toLowerCase(Locale.ROOT))
                .param("state", query.state())
                .param("act", query.act())
                .param("unit", query.unit())
                .param("today", today)
                .param("sinces", dates(endings, Ending::since))
                .param("amounts", endings.stream().map(Ending::amount).toArray(Integer[]::new))
                .param(
                        "measures",
                        endings.stream().map(e -> e.measure().code()).toArray(String[]::new))
                .param("dues", dates(endings, Ending::due));
    }

    /** The driver takes no arrays of days. */
    private static String[] dates(List<Ending> endings, Function<Ending, LocalDate> day) {
        return endings.stream().map(day).map(LocalDate::toString).toArray(String[]::new);
    }

    private static final String OPEN =
            """
            select count(*) from exchange.supervised
            where unit = any(:units) and acknowledged_at is null
            """;

    int open(Collection<String> units) {
        return db.sql(OPEN).param("units", array(units)).query(Integer.class).single();
    }

    private static final String ACKNOWLEDGE =
            """
            update exchange.supervised
            set acknowledged_at = :at, acknowledged_by = :by, words = :words
            where event = :event and item = :item and unit = any(:units) and acknowledged_at is null
            """;

    /** False if it is out of scope, or somebody did before. */
    boolean acknowledge(
            UUID event,
            String item,
            Collection<String> units,
            Instant at,
            String by,
            String words) {
        return db.sql(ACKNOWLEDGE)
                        .param("event", event)
                        .param("item", item)
                        .param("units", array(units))
                        .param("at", Instants.utc(at))
                        .param("by", by)
                        .param("words", words)
                        .update()
                == 1;
    }

    private static final String UNTOLD_UNSCOPED =
            """
            select * from exchange.supervised
            where acknowledged_at is null and told_at is null and since < :today
            order by since, event
            limit :limit
            offset :offset
            """;

    /** What may be overdue and nobody was told of; for the routine, which acts for all units. */
    List<Supervised> untold(LocalDate today, int limit, int offset) {
        return db.sql(UNTOLD_UNSCOPED)
                .param("today", today)
                .param("limit", limit)
                .param("offset", offset)
                .query(SUPERVISED)
                .list();
    }

    private static final String TELL_UNSCOPED =
            """
            update exchange.supervised set told_at = :at
            where event = :event and item = :item and told_at is null and acknowledged_at is null
            """;

    boolean tell(Supervised one, Instant at) {
        return db.sql(TELL_UNSCOPED)
                        .param("event", one.event())
                        .param("item", one.item())
                        .param("at", Instants.utc(at))
                        .update()
                == 1;
    }
}
