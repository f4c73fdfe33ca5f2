package xinqu.policy;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The policy documents in the table {@code policy.document}. */
@Repository
class PolicyStore {

    private final JdbcClient db;

    PolicyStore(JdbcClient db) {
        this.db = db;
    }

    /** One document as stored. */
    record Stored(String id, String yaml, String file, boolean isReference) {}

    private static final RowMapper<Stored> STORED =
            (row, _) ->
                    new Stored(
                            row.getString("id"),
                            row.getString("yaml"),
                            row.getString("file"),
                            row.getBoolean("is_reference"));

    private static final String DOCUMENTS =
            """
            select id, yaml, file, is_reference
            from policy.document
            order by position
            """;

    List<Stored> documents() {
        return db.sql(DOCUMENTS).query(STORED).list();
    }

    private static final String CLEAR =
            """
            delete from policy.document where position >= 0
            """;

    void clear() {
        db.sql(CLEAR).update();
    }

    private static final String ADD =
            """
            insert into policy.document (id, position, yaml, file, is_reference, imported_at)
            values (:id, :position, :yaml, :file, :reference, :at)
            """;

    void add(Stored document, int position, OffsetDateTime at) {
        db.sql(ADD)
                .param("id", document.id())
                .param("position", position)
                .param("yaml", document.yaml())
                .param("file", document.file())
                .param("reference", document.isReference())
                .param("at", at)
                .update();
    }
}
