package xinqu.pack;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The one row of {@code pack.zone}. */
@Repository
class ZoneStore {

    private final JdbcClient db;

    ZoneStore(JdbcClient db) {
        this.db = db;
    }

    /** The settings with the hash of the pack that they came from. */
    record Imported(ZoneSettings settings, String sha256) {}

    private static final RowMapper<Imported> IMPORTED = ZoneStore::imported;

    private static Imported imported(ResultSet row, int number) throws SQLException {
        return new Imported(
                new ZoneSettings(
                        row.getString("code"),
                        new Text(row.getString("name_zh"), row.getString("name_en")),
                        row.getBoolean("demo"),
                        ZoneId.of(row.getString("timezone")),
                        List.of((String[]) row.getArray("territory").getArray()),
                        row.getBigDecimal("near")),
                row.getString("sha256"));
    }

    private static final String FIND =
            """
            select code, name_zh, name_en, demo, timezone, territory, near, sha256
            from pack.zone
            where only_one
            """;

    Optional<Imported> find() {
        return db.sql(FIND).query(IMPORTED).optional();
    }

    private static final String SAVE =
            """
            insert into pack.zone (code, name_zh, name_en, demo, timezone, territory, near, sha256, imported_at)
            values (:code, :nameZh, :nameEn, :demo, :timezone, :territory, :near, :sha256, :at)
            on conflict (only_one) do update
            set code = excluded.code, name_zh = excluded.name_zh, name_en = excluded.name_en,
                demo = excluded.demo, timezone = excluded.timezone, territory = excluded.territory,
                near = excluded.near, sha256 = excluded.sha256, imported_at = excluded.imported_at
            """;

    void save(ZoneSettings settings, String sha256, OffsetDateTime at) {
        db.sql(SAVE)
                .param("code", settings.zone())
                .param("nameZh", settings.name().zh())
                .param("nameEn", settings.name().en())
                .param("demo", settings.demo())
                .param("timezone", settings.timezone().getId())
                .param("territory", settings.territory().toArray(String[]::new))
                .param("near", settings.near())
                .param("sha256", sha256)
                .param("at", at)
                .update();
    }
}
