package xinqu.casework;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.postgres.Instants;

import java.time.Instant;
import java.util.UUID;

/** How much of the made-up history is written, in the table {@code casework.history}. */
@Repository
class HistoryStore {

    private final JdbcClient db;

    HistoryStore(JdbcClient db) {
        this.db = db;
    }

    private static final String WRITTEN_WHOLE_TABLE = "select count(*) from casework.history";

    int written() {
        return db.sql(WRITTEN_WHOLE_TABLE).query(Integer.class).single();
    }

    private static final String CLAIM =
            """
            insert into casework.history (position, case_id, written_at) values (:position, null, :at)
            on conflict do nothing
            """;

    /** Whether nobody wrote the case of this position before. */
    boolean claim(int position, Instant at) {
        return db.sql(CLAIM).param("position", position).param("at", Instants.utc(at)).update()
                == 1;
    }

    private static final String WROTE =
            """
            update casework.history set case_id = :case where position = :position
            """;

    void wrote(int position, @Nullable UUID caseId) {
        db.sql(WROTE).param("position", position).param("case", caseId).update();
    }
}
