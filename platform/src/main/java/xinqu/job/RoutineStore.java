package xinqu.job;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** How the routines went, in the table {@code job.routine}. */
@Repository
class RoutineStore {

    private final JdbcClient db;

    RoutineStore(JdbcClient db) {
        this.db = db;
    }

    private static final String RAN =
            """
            insert into job.routine as r (name, ran_at, done, done_at, total, failure)
            values (:name, :at, :done, case when :done > 0 then :at::timestamptz end, :done, :failure)
            on conflict (name) do update
            set ran_at = excluded.ran_at, done = excluded.done,
                done_at = coalesce(excluded.done_at, r.done_at),
                total = r.total + excluded.total, failure = excluded.failure
            """;

    void ran(String name, Instant at, int done, @Nullable String failure) {
        db.sql(RAN)
                .param("name", name)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("done", done)
                .param("failure", failure)
                .update();
    }

    private static final String STATES_WHOLE_TABLE =
            """
            select name, ran_at, done, done_at, total, failure
            from job.routine
            order by name
            """;

    List<RoutineState> states() {
        return db.sql(STATES_WHOLE_TABLE).query(STATE).list();
    }

    private static final RowMapper<RoutineState> STATE =
            (row, _) ->
                    new RoutineState(
                            row.getString("name"),
                            row.getObject("ran_at", OffsetDateTime.class).toInstant(),
                            row.getLong("done"),
                            Optional.ofNullable(row.getObject("done_at", OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant)
                                    .orElse(null),
                            row.getLong("total"),
                            row.getString("failure"));
}
