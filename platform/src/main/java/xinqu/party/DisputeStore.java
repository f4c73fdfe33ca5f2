package xinqu.party;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.postgres.Instants;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Disputes in the table {@code party.dispute}. */
@Repository
class DisputeStore {

    private static final RowMapper<Dispute> DISPUTE = (row, _) -> dispute(row);

    private static final RowMapper<Disputes.Found> FOUND =
            (row, _) ->
                    new Disputes.Found(
                            dispute(row),
                            row.getString("name"),
                            row.getString("code"),
                            Subject.of(row.getString("kind")).orElseThrow(),
                            row.getBoolean("synthetic"));

    private final JdbcClient db;

    DisputeStore(JdbcClient db) {
        this.db = db;
    }

    private static Dispute dispute(ResultSet row) throws SQLException {
        return new Dispute(
                row.getObject("id", UUID.class),
                new PartyId(row.getObject("party", UUID.class)),
                row.getString("fact"),
                row.getString("value"),
                row.getString("source"),
                row.getString("unit"),
                row.getString("reason"),
                Instants.of(row, "raised_at"),
                row.getString("raised_by"),
                state(row));
    }

    private static Dispute.State state(ResultSet row) throws SQLException {
        @Nullable Instant at = Instants.orNull(row, "answered_at");
        return at == null
                ? new Dispute.State.Open()
                : new Dispute.State.Answered(
                        row.getString("state").equals("corrected"),
                        row.getString("answer"),
                        at,
                        row.getString("answered_by"));
    }

    private static String[] array(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static final String ADD =
            """
            insert into party.dispute
              (id, party, fact, value, source, unit, reason, state, raised_at, raised_by)
            values (:id, :party, :fact, :value, :source, :unit, :reason, 'open', :at, :by)
            on conflict (party, fact) where state = 'open' do nothing
            """;

    /** False if the same value is disputed already. */
    boolean add(Dispute dispute) {
        return db.sql(ADD)
                        .param("id", dispute.id())
                        .param("party", dispute.party().value())
                        .param("fact", dispute.fact())
                        .param("value", dispute.value())
                        .param("source", dispute.source())
                        .param("unit", dispute.unit())
                        .param("reason", dispute.reason())
                        .param("at", Instants.utc(dispute.raisedAt()))
                        .param("by", dispute.raisedBy())
                        .update()
                == 1;
    }

    private static final String ANSWER =
            """
            update party.dispute
            set state = :state, answer = :answer, answered_at = :at, answered_by = :by
            where id = :id and state = 'open' and (unit = any(:units) or source = any(:units))
            """;

    /** False if somebody was first; who comes second waits here for the first to end. */
    boolean answer(
            UUID dispute,
            boolean corrected,
            String answer,
            Instant at,
            String by,
            Collection<String> units) {
        return db.sql(ANSWER)
                        .param("id", dispute)
                        .param("state", corrected ? "corrected" : "kept")
                        .param("answer", answer)
                        .param("at", Instants.utc(at))
                        .param("by", by)
                        .param("units", array(units))
                        .update()
                == 1;
    }

    private static final String OF_PARTY_UNSCOPED =
            """
            select id, party, fact, value, source, unit, reason, state, raised_at, raised_by,
              answer, answered_at, answered_by
            from party.dispute
            where party = :party
            order by raised_at desc
            """;

    /** The caller has found the party, or one of its disputes, before. */
    List<Dispute> of(PartyId party) {
        return db.sql(OF_PARTY_UNSCOPED).param("party", party.value()).query(DISPUTE).list();
    }

    private static final String FIND =
            """
            select d.id, d.party, d.fact, d.value, d.source, d.unit, d.reason, d.state, d.raised_at,
              d.raised_by, d.answer, d.answered_at, d.answered_by, p.name, p.code, p.kind, p.synthetic
            from party.dispute d join party.party p on p.id = d.party
            where d.id = :id
              and (d.unit = any(:units) or d.source = any(:units) or d.party = :itself::uuid)
            """;

    Optional<Disputes.Found> find(UUID dispute, Collection<String> units, @Nullable UUID itself) {
        return db.sql(FIND)
                .param("id", dispute)
                .param("units", array(units))
                .param("itself", itself)
                .query(FOUND)
                .optional();
    }

    /** What is asked for, whether the rows or their number. */
    private static final String ASKED =
            """
            from party.dispute d join party.party p on p.id = d.party
            where (d.unit = any(:units) or d.source = any(:units))
              and (:words::text is null or p.code = upper(:words) or strpos(lower(p.name), :words) > 0
                   or strpos(lower(d.reason), :words) > 0)
              and (:state::text is null or d.state = :state)
              and (:source::text is null or d.source = :source)
              and (:fact::text is null or d.fact = :fact)
            """;

    private static final String WITHIN =
            """
            select d.id, d.party, d.fact, d.value, d.source, d.unit, d.reason, d.state, d.raised_at,
              d.raised_by, d.answer, d.answered_at, d.answered_by, p.name, p.code, p.kind, p.synthetic
            """
                    + ASKED;

    List<Disputes.Found> within(DisputeQuery query, String orderBy, int limit, int offset) {
        return asked(WITHIN + orderBy + " limit :limit offset :offset", query)
                .param("limit", limit)
                .param("offset", offset)
                .query(FOUND)
                .list();
    }

    private static final String COUNT = "select count(*) " + ASKED;

    long count(DisputeQuery query) {
        return asked(COUNT, query).query(Long.class).single();
    }

    private JdbcClient.StatementSpec asked(String sql, DisputeQuery query) {
        var words = query.words();
        return db.sql(sql)
                .param("units", array(query.units()))
                .param("words", words == null ? null : words.toLowerCase(Locale.ROOT))
                .param("state", query.state())
                .param("source", query.source())
                .param("fact", query.fact());
    }

    private static final String OPEN =
            """
            select count(*) from party.dispute
            where state = 'open' and (unit = any(:units) or source = any(:units))
            """;

    int open(Collection<String> units) {
        return db.sql(OPEN).param("units", array(units)).query(Integer.class).single();
    }

    private static final String SOURCES =
            """
            select distinct source from party.dispute
            where unit = any(:units) or source = any(:units)
            order by source
            """;

    List<String> sources(Collection<String> units) {
        return db.sql(SOURCES)
                .param("units", array(units))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static final String FACTS =
            """
            select distinct fact from party.dispute
            where unit = any(:units) or source = any(:units)
            order by fact
            """;

    List<String> facts(Collection<String> units) {
        return db.sql(FACTS)
                .param("units", array(units))
                .query((row, _) -> row.getString(1))
                .list();
    }

    /**
     * A value of one fact as it was delivered.
     *
     * @param value JSON
     */
    record Delivered(
            String value, LocalDate asOf, String source, boolean synthetic, Instant received) {}

    private static final String DELIVERED_UNSCOPED =
            """
            select (h.values -> :fact::text)::text as value, d.as_of, d.source, d.synthetic, d.received
            from party.holding h join party.delivery d on d.id = h.delivery
            where h.party = :party and h.values -> :fact::text is not null
            order by d.as_of desc, d.received desc, d.id desc
            """;

    /** The value that counts first; the caller has found a dispute about it before. */
    List<Delivered> delivered(PartyId party, String fact) {
        return db.sql(DELIVERED_UNSCOPED)
                .param("party", party.value())
                .param("fact", fact)
                .query((row, _) ->
                        new Delivered(
                                row.getString("value"),
                                row.getObject("as_of", LocalDate.class),
                                row.getString("source"),
                                row.getBoolean("synthetic"),
                                Instants.of(row, "received")))
                .list();
    }
}
