package xinqu.policy;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.pack.CaseFiles;

import java.time.OffsetDateTime;
import java.util.List;

/** The policy documents in the table {@code policy.document}. */
@Repository
class PolicyStore {

    private final JdbcClient db;

    PolicyStore(JdbcClient db) {
        this.db = db;
    }

    /** One document as stored. */
    record Stored(
            String id, String yaml, String file, boolean isReference, OffsetDateTime importedAt) {}

    private static final RowMapper<Stored> STORED =
            (row, _) ->
                    new Stored(
                            row.getString("id"),
                            row.getString("yaml"),
                            row.getString("file"),
                            row.getBoolean("is_reference"),
                            row.getObject("imported_at", OffsetDateTime.class));

    private static final String DOCUMENTS =
            """
            select id, yaml, file, is_reference, imported_at
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

    void add(Stored document, int position) {
        db.sql(ADD)
                .param("id", document.id())
                .param("position", position)
                .param("yaml", document.yaml())
                .param("file", document.file())
                .param("reference", document.isReference())
                .param("at", document.importedAt())
                .update();
    }

    private static final String CLEAR_CASES =
            """
            delete from policy.worked_case where position >= 0
            """;

    void clearCases() {
        db.sql(CLEAR_CASES).update();
    }

    private static final String ADD_CASE =
            """
            insert into policy.worked_case (position, provision, name, source, basis, given, expected)
            values (:position, :provision, :name, :source, :basis, :given, :expected)
            """;

    void addCase(CaseFiles.Written written, int position) {
        db.sql(ADD_CASE)
                .param("position", position)
                .param("provision", written.when())
                .param("name", written.name())
                .param("source", written.source())
                .param("basis", written.basis())
                .param("given", written.given())
                .param("expected", written.then())
                .update();
    }

    private static final String CASES_OF =
            """
            select provision, name, source, basis, given, expected
            from policy.worked_case
            where provision = :provision
            order by position
            """;

    List<CaseFiles.Written> casesOf(String provision) {
        return db.sql(CASES_OF).param("provision", provision).query(CASE).list();
    }

    private static final RowMapper<CaseFiles.Written> CASE =
            (row, _) ->
                    new CaseFiles.Written(
                            row.getString("name"),
                            row.getString("source"),
                            row.getString("basis"),
                            row.getString("given"),
                            row.getString("provision"),
                            row.getString("expected"));

    /** How many worked cases a provision has. */
    record Count(String provision, int cases) {}

    private static final String COUNTS_WHOLE_TABLE =
            """
            select provision, count(*)::int as cases
            from policy.worked_case
            group by provision
            """;

    List<Count> counts() {
        return db.sql(COUNTS_WHOLE_TABLE)
                .query((row, _) -> new Count(row.getString("provision"), row.getInt("cases")))
                .list();
    }
}
