package xinqu.window;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.postgres.Instants;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Mandates in the table {@code desk.mandate}. */
@Repository
class MandateStore {

    private static final RowMapper<Mandate> MANDATE =
            (row, _) ->
                    new Mandate(
                            row.getObject("id", UUID.class),
                            row.getObject("party", UUID.class),
                            row.getString("party_name"),
                            row.getString("unit"),
                            row.getObject("helper", UUID.class),
                            row.getString("helper_name"),
                            Set.of((String[]) row.getArray("subjects").getArray()),
                            row.getObject("since", LocalDate.class),
                            row.getObject("until", LocalDate.class),
                            row.getString("paper"),
                            row.getString("granted_by"),
                            Instants.of(row, "granted_at"),
                            Instants.orNull(row, "revoked_at"));

    private final JdbcClient db;

    MandateStore(JdbcClient db) {
        this.db = db;
    }

    private static final String ADD =
            """
            insert into desk.mandate
              (id, party, party_name, unit, helper, helper_name, subjects, since, until, paper, granted_by, granted_at)
            values (:id, :party, :partyName, :unit, :helper, :helperName, :subjects, :since, :until, :paper, :by, :at)
            """;

    void add(Mandate mandate) {
        db.sql(ADD)
                .param("id", mandate.id())
                .param("party", mandate.party())
                .param("partyName", mandate.partyName())
                .param("unit", mandate.unit())
                .param("helper", mandate.helper())
                .param("helperName", mandate.helperName())
                .param("subjects", mandate.subjects().toArray(String[]::new))
                .param("since", mandate.since())
                .param("until", mandate.until())
                .param("paper", mandate.paper())
                .param("by", mandate.grantedBy())
                .param("at", Instants.utc(mandate.granted()))
                .update();
    }

    private static final String OF_HELPER_UNSCOPED =
            """
            select id, party, party_name, unit, helper, helper_name, subjects, since, until, paper, granted_by,
                granted_at, revoked_at
            from desk.mandate where helper = :helper and until >= :day
            order by granted_at desc limit 500
            """;

    /** Those whose period is not over. */
    List<Mandate> toHelper(UUID helper, LocalDate day) {
        return db.sql(OF_HELPER_UNSCOPED)
                .param("helper", helper)
                .param("day", day)
                .query(MANDATE)
                .list();
    }

    private static final String OF_PARTY_UNSCOPED =
            """
            select id, party, party_name, unit, helper, helper_name, subjects, since, until, paper, granted_by,
                granted_at, revoked_at
            from desk.mandate where party = :party
            order by granted_at desc limit 200
            """;

    List<Mandate> of(UUID party) {
        return db.sql(OF_PARTY_UNSCOPED).param("party", party).query(MANDATE).list();
    }

    private static final String WITHIN =
            """
            select id, party, party_name, unit, helper, helper_name, subjects, since, until, paper, granted_by,
                granted_at, revoked_at
            from desk.mandate where unit = any(:units)
            order by granted_at desc limit 200
            """;

    List<Mandate> within(Set<String> units) {
        return db.sql(WITHIN).param("units", units.toArray(String[]::new)).query(MANDATE).list();
    }

    private static final String REVOKE =
            """
            update desk.mandate set revoked_at = :at, revoked_by = :by
            where id = :id and revoked_at is null and (party = :party or unit = any(:units))
            """;

    boolean revoke(UUID id, Instant at, String by, @Nullable UUID party, Set<String> units) {
        return db.sql(REVOKE)
                        .param("id", id)
                        .param("at", Instants.utc(at))
                        .param("by", by)
                        .param("party", party)
                        .param("units", units.toArray(String[]::new))
                        .update()
                > 0;
    }
}
