package xinqu.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import xinqu.postgres.Instants;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Forms of ended sessions in the table {@code identity.kept_form}. */
@Repository
class KeptFormStore {

    private static final TypeReference<Map<String, List<String>>> FIELDS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.builder().build();

    KeptFormStore(JdbcClient db) {
        this.db = db;
    }

    private static final String PUT =
            """
            insert into identity.kept_form (account, page, action, fields, kept_at)
            values (:account, :page, :action, :fields::jsonb, :at)
            on conflict (account, page) do update
            set action = excluded.action, fields = excluded.fields, kept_at = excluded.kept_at
            """;

    void put(
            UUID account,
            String page,
            String action,
            Map<String, List<String>> fields,
            Instant at) {
        db.sql(PUT)
                .param("account", account)
                .param("page", page)
                .param("action", action)
                .param("fields", json.writeValueAsString(fields))
                .param("at", Instants.utc(at))
                .update();
    }

    private static final String PRUNE =
            """
            delete from identity.kept_form
            where kept_at <= :oldest
              or (account = :account and page not in (
                    select page from identity.kept_form
                    where account = :account
                    order by kept_at desc
                    limit :most))
            """;

    void prune(UUID account, int most, Instant oldest) {
        db.sql(PRUNE)
                .param("account", account)
                .param("most", most)
                .param("oldest", Instants.utc(oldest))
                .update();
    }

    private static final String FIND =
            """
            select fields::text from identity.kept_form
            where account = :account and page = :page and kept_at > :oldest
            """;

    Optional<Map<String, List<String>>> find(UUID account, String page, Instant oldest) {
        return db.sql(FIND)
                .param("account", account)
                .param("page", page)
                .param("oldest", Instants.utc(oldest))
                .query((row, _) -> json.readValue(row.getString(1), FIELDS))
                .optional();
    }

    private static final String FORGET =
            "delete from identity.kept_form where account = :account and :path in (page, action)";

    void forget(UUID account, String path) {
        db.sql(FORGET).param("account", account).param("path", path).update();
    }
}
