package xinqu.window;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.pack.Text;
import xinqu.postgres.Instants;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Consents in the table {@code desk.consent}. */
@Repository
class ConsentStore {

    private static final RowMapper<Consent> CONSENT =
            (row, _) ->
                    new Consent(
                            row.getObject("id", UUID.class),
                            row.getObject("party", UUID.class),
                            row.getString("unit"),
                            row.getString("holder"),
                            row.getString("licence"),
                            new Text(row.getString("zh"), row.getString("en")),
                            row.getString("purpose"),
                            row.getBoolean("synthetic"),
                            Instants.of(row, "given_at"),
                            row.getObject("until", LocalDate.class),
                            row.getString("clerk_name"),
                            row.getInt("facts"),
                            Instants.orNull(row, "withdrawn_at"));

    private final JdbcClient db;

    ConsentStore(JdbcClient db) {
        this.db = db;
    }

    private static final String ADD =
            """
            insert into desk.consent
              (id, party, unit, holder, licence, zh, en, purpose, synthetic, given_at, until, clerk, clerk_name, facts)
            values (:id, :party, :unit, :holder, :licence, :zh, :en, :purpose, :synthetic, :at, :until, :clerk, :name,
              :facts)
            """;

    void add(Consent consent, @Nullable UUID clerk) {
        db.sql(ADD)
                .param("id", consent.id())
                .param("party", consent.party())
                .param("unit", consent.unit())
                .param("holder", consent.holder())
                .param("licence", consent.licence())
                .param("zh", consent.name().zh())
                .param("en", consent.name().en())
                .param("purpose", consent.purpose())
                .param("synthetic", consent.synthetic())
                .param("at", Instants.utc(consent.given()))
                .param("until", consent.until())
                .param("clerk", clerk)
                .param("name", consent.clerk())
                .param("facts", consent.facts())
                .update();
    }

    private static final String OF_PARTY_UNSCOPED =
            """
            select id, party, unit, holder, licence, zh, en, purpose, synthetic, given_at, until, clerk_name, facts,
                withdrawn_at
            from desk.consent where party = :party order by given_at desc limit 200
            """;

    List<Consent> of(UUID party) {
        return db.sql(OF_PARTY_UNSCOPED).param("party", party).query(CONSENT).list();
    }

    private static final String WITHDRAW =
            """
            update desk.consent set withdrawn_at = :at, withdrawn_by = :by
            where id = :id and withdrawn_at is null and (party = :party or unit = any(:units))
            """;

    boolean withdraw(UUID id, Instant at, String by, @Nullable UUID party, Set<String> units) {
        return db.sql(WITHDRAW)
                        .param("id", id)
                        .param("at", Instants.utc(at))
                        .param("by", by)
                        .param("party", party)
                        .param("units", units.toArray(String[]::new))
                        .update()
                > 0;
    }
}
