package xinqu.window;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.postgres.Instants;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What was printed and posted, in {@code desk.print} and {@code desk.parcel}. */
@Repository
class DeliveryStore {

    private static final RowMapper<Parcel> PARCEL =
            (row, _) ->
                    new Parcel(
                            row.getObject("case_id", UUID.class),
                            row.getString("number"),
                            row.getString("applicant"),
                            row.getBoolean("synthetic"),
                            row.getString("unit"),
                            row.getString("carrier"),
                            row.getString("parcel"),
                            row.getLong("fen"),
                            row.getObject("sent_on", LocalDate.class),
                            row.getString("sent_by"));

    private final JdbcClient db;

    DeliveryStore(JdbcClient db) {
        this.db = db;
    }

    private static final String PRINT =
            """
            insert into desk.print (case_id, unit, batch, printed_at, printed_by)
            select id, unit, :batch, :at, :by from unnest(:ids::uuid[], :of::text[]) as wanted (id, unit)
            on conflict (case_id) do update
            set batch = excluded.batch, printed_at = excluded.printed_at, printed_by = excluded.printed_by
            """;

    /**
     * @param units the unit of each case
     */
    void print(List<UUID> cases, List<String> units, UUID batch, Instant at, String by) {
        db.sql(PRINT)
                .param("ids", cases.toArray(UUID[]::new))
                .param("of", units.toArray(String[]::new))
                .param("batch", batch)
                .param("at", Instants.utc(at))
                .param("by", by)
                .update();
    }

    private static final String PRINTED =
            """
            select case_id, printed_at from desk.print
            where case_id = any(:cases) and unit = any(:units)
            """;

    /** When cases were printed last; without those that were not. */
    Map<UUID, Instant> printed(Collection<UUID> cases, Set<String> units) {
        var printed = new HashMap<UUID, Instant>();
        db.sql(PRINTED)
                .param("cases", cases.toArray(UUID[]::new))
                .param("units", units.toArray(String[]::new))
                .query(row -> {
                    printed.put(row.getObject(1, UUID.class), Instants.of(row, "printed_at"));
                });
        return printed;
    }

    private static final String BATCH =
            "select case_id from desk.print where batch = :batch and unit = any(:units) order by"
                    + " case_id";

    List<UUID> batch(UUID batch, Set<String> units) {
        return db.sql(BATCH)
                .param("batch", batch)
                .param("units", units.toArray(String[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private static final String SEND =
            """
            insert into desk.parcel
              (case_id, number, applicant, synthetic, unit, carrier, parcel, fen, sent_on, sent_at, sent_by)
            values (:case, :number, :applicant, :synthetic, :unit, :carrier, :parcel, :fen, :on, :at, :by)
            on conflict do nothing
            """;

    /** False if the case was sent, or the carrier has used the number for another. */
    boolean send(Parcel parcel, Instant at) {
        return db.sql(SEND)
                        .param("case", parcel.caseId())
                        .param("number", parcel.number())
                        .param("applicant", parcel.applicant())
                        .param("synthetic", parcel.synthetic())
                        .param("unit", parcel.unit())
                        .param("carrier", parcel.carrier())
                        .param("parcel", parcel.parcel())
                        .param("fen", parcel.fen())
                        .param("on", parcel.sent())
                        .param("at", Instants.utc(at))
                        .param("by", parcel.by())
                        .update()
                > 0;
    }

    private static final String PARCELS =
            """
            select case_id, number, applicant, synthetic, unit, carrier, parcel, fen, sent_on, sent_by
            from desk.parcel
            where unit = any(:units) and sent_on >= :from and sent_on < :to
              and (:words::text is null or number || ' ' || applicant || ' ' || carrier || ' ' || parcel ilike :words)
            """;

    /**
     * @param words found in the numbers, the applicant or the carrier; null does not narrow
     */
    List<Parcel> parcels(
            Set<String> units,
            LocalDate from,
            LocalDate to,
            @Nullable String words,
            String orderBy,
            int limit,
            int offset) {
        return db.sql(PARCELS + orderBy + " limit :limit offset :offset")
                .param("units", units.toArray(String[]::new))
                .param("from", from)
                .param("to", to)
                .param("words", words == null ? null : "%" + words + "%")
                .param("limit", limit)
                .param("offset", offset)
                .query(PARCEL)
                .list();
    }

    /**
     * Parcels and postage of a month.
     *
     * @param month its first day
     */
    record Month(LocalDate month, int parcels, long fen) {}

    private static final RowMapper<Month> MONTH =
            (row, _) -> new Month(row.getObject(1, LocalDate.class), row.getInt(2), row.getLong(3));

    private static final String MONTHS =
            """
            select date_trunc('month', sent_on)::date as month, count(*), sum(fen)
            from desk.parcel where unit = any(:units)
            group by month order by month desc limit 36
            """;

    List<Month> months(Set<String> units) {
        return db.sql(MONTHS).param("units", units.toArray(String[]::new)).query(MONTH).list();
    }
}
