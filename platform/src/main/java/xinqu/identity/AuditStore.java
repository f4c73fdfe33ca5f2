package xinqu.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.postgres.Instants;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** The audit trail in the table {@code identity.audit}. Adds and reads; there is no third act. */
@Repository
class AuditStore {

    private static final RowMapper<AuditEntry> ENTRY =
            (row, _) ->
                    new AuditEntry(
                            row.getLong("id"),
                            Instants.of(row, "at"),
                            row.getObject("actor", UUID.class),
                            row.getString("actor_name"),
                            row.getString("act"),
                            new Ref(row.getString("ref_kind"), row.getString("ref_id")),
                            row.getString("unit"),
                            detail(row));

    private final JdbcClient db;

    AuditStore(JdbcClient db) {
        this.db = db;
    }

    private static final String ADD =
            """
            insert into identity.audit (at, actor, actor_name, act, ref_kind, ref_id, unit, detail)
            values (:at, :actor, :name, :act, :kind, :id, :unit, jsonb_object(:keys::text[], :values::text[]))
            """;

    void add(
            Instant at, Actor actor, String act, Ref ref, String unit, Map<String, String> detail) {
        var sorted = new TreeMap<>(detail);
        db.sql(ADD)
                .param("at", Instants.utc(at))
                .param("actor", actor.account())
                .param("name", actor.name())
                .param("act", act)
                .param("kind", ref.kind())
                .param("id", ref.id())
                .param("unit", unit)
                .param("keys", sorted.keySet().toArray(String[]::new))
                .param("values", sorted.values().toArray(String[]::new))
                .update();
    }

    private static final String FIND =
            """
            select id, at, actor, actor_name, act, ref_kind, ref_id, unit,
                   array(select key from jsonb_each_text(detail) order by key) as keys,
                   array(select value from jsonb_each_text(detail) order by key) as texts
            from identity.audit
            where unit = any(:units)
            """;

    List<AuditEntry> find(AuditQuery query, String orderBy, int limit, int offset) {
        return narrowed(FIND, query, orderBy + " limit :limit offset :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query(ENTRY)
                .list();
    }

    private static final String COUNT =
            "select count(*) from identity.audit where unit = any(:units)";

    long count(AuditQuery query) {
        return narrowed(COUNT, query, "").query(Long.class).single();
    }

    // Appended only where the reader narrows, so that each view gets the plan that suits it.

    /** An id that is a random number, which nobody searches by its parts; maybe with its kind. */
    private static final Pattern RANDOM_ID =
            Pattern.compile("(?:([^:]+):)?(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

    private static final String AND_WORDS =
            """
             and (position(:words in lower(actor_name || ' '
                     || case when length(ref_id) = 36 then '' else ref_kind || ':' || ref_id end)) > 0
                  or act = any(:acts))
            """;

    /** With two signs or more, by the index of pairs of signs. */
    private static final String AND_PAIRS =
            """
             and (public.bigrams(lower(actor_name || ' '
                     || case when length(ref_id) = 36 then '' else ref_kind || ':' || ref_id end))
                     @> public.bigrams(:words)
                  or act = any(:acts))
            """;

    private StatementSpec narrowed(String sql, AuditQuery query, String rest) {
        var text = new StringBuilder(sql);
        var values = new LinkedHashMap<String, Object>();
        values.put("units", query.units().toArray(String[]::new));
        var words = query.words() == null ? null : query.words().toLowerCase(Locale.ROOT);
        var random = RANDOM_ID.matcher(Objects.requireNonNullElse(words, ""));
        if (random.matches()) {
            narrow(text, values, " and ref_kind = :wordsKind", "wordsKind", random.group(1));
            narrow(text, values, " and ref_id = :wordsId", "wordsId", random.group(2));
        } else if (words != null) {
            text.append(AND_WORDS).append(words.length() > 1 ? AND_PAIRS : "");
            values.put("words", words);
            values.put(
                    "acts",
                    acts().stream().filter(act -> act.contains(words)).toArray(String[]::new));
        }
        narrow(text, values, " and actor_name = :actor", "actor", query.actor());
        narrow(text, values, " and act = :act", "act", query.act());
        var thing = query.thing();
        if (thing != null) {
            int colon = thing.indexOf(':');
            narrow(
                    text,
                    values,
                    " and ref_kind = :kind",
                    "kind",
                    colon < 0 ? thing : thing.substring(0, colon));
            narrow(
                    text,
                    values,
                    " and ref_id = :ref",
                    "ref",
                    colon < 0 ? null : thing.substring(colon + 1));
        }
        narrow(text, values, " and at >= :from", "from", Instants.utc(query.from()));
        narrow(text, values, " and at < :to", "to", Instants.utc(query.to()));
        return db.sql(text.append(rest).toString()).params(values);
    }

    private static void narrow(
            StringBuilder sql,
            Map<String, Object> values,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.put(name, value);
        }
    }

    private static final String ACTS_UNSCOPED =
            """
            with recursive known (act) as (
              (select act from identity.audit order by act limit 1)
              union all
              select (select a.act from identity.audit a where a.act > known.act order by a.act limit 1)
              from known
              where known.act is not null
            )
            select act from known where act is not null
            """;

    /** The acts that occur, whoever did them; reads one line of the index for each. */
    List<String> acts() {
        return db.sql(ACTS_UNSCOPED).query((row, _) -> row.getString(1)).list();
    }

    private static SequencedMap<String, String> detail(ResultSet row) throws SQLException {
        var keys = (String[]) row.getArray("keys").getArray();
        var texts = (String[]) row.getArray("texts").getArray();
        var detail = new LinkedHashMap<String, String>();
        for (int i = 0; i < keys.length; i++) {
            detail.put(keys[i], texts[i] == null ? "" : texts[i]);
        }
        return detail;
    }
}
