package xinqu.window;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.Optional;

/** Files of the pack in the table {@code desk.pack_text}. */
@Repository
class PackTextStore {

    private final JdbcClient db;

    PackTextStore(JdbcClient db) {
        this.db = db;
    }

    private static final String FIND = "select content from desk.pack_text where file = :file";

    Optional<String> find(String file) {
        return db.sql(FIND).param("file", file).query((row, _) -> row.getString(1)).optional();
    }

    private static final String REMOVE = "delete from desk.pack_text where file = :file";

    void remove(String file) {
        db.sql(REMOVE).param("file", file).update();
    }

    private static final String SAVE =
            "insert into desk.pack_text (file, content) values (:file, :content)";

    void save(String file, String content) {
        db.sql(SAVE).param("file", file).param("content", content).update();
    }
}
