package xinqu.job;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.postgres.Instants;

import java.time.Instant;
import java.util.List;

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
                .param("at", Instants.utc(at))
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
                            Instants.of(row, "ran_at"),
                            row.getLong("done"),
                            Instants.orNull(row, "done_at"),
                            row.getLong("total"),
                            row.getString("failure"));
}
