package xinqu.pack;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Table {@code pack.tour_stop}. */
@Repository
class TourStore {

    private final JdbcClient db;

    TourStore(JdbcClient db) {
        this.db = db;
    }

    private static final String CLEAR_WHOLE_TABLE = "delete from pack.tour_stop";

    private static final String ADD =
            """
            insert into pack.tour_stop
              (position, title_zh, title_en, text_zh, text_en, go_zh, go_en, path)
            values (:position, :titleZh, :titleEn, :textZh, :textEn, :goZh, :goEn, :path)
            """;

    void replace(List<TourStop> stops) {
        db.sql(CLEAR_WHOLE_TABLE).update();
        int position = 0;
        for (var stop : stops) {
            db.sql(ADD)
                    .param("position", position++)
                    .param("titleZh", stop.title().zh())
                    .param("titleEn", stop.title().en())
                    .param("textZh", stop.text().zh())
                    .param("textEn", stop.text().en())
                    .param("goZh", stop.go().zh())
                    .param("goEn", stop.go().en())
                    .param("path", stop.path())
                    .update();
        }
    }

    private static final String ALL_WHOLE_TABLE =
            """
            select title_zh, title_en, text_zh, text_en, go_zh, go_en, path
            from pack.tour_stop
            order by position
            """;

    private static final RowMapper<TourStop> STOP = TourStore::stop;

    private static TourStop stop(ResultSet row, int number) throws SQLException {
        return new TourStop(
                new Text(row.getString("title_zh"), row.getString("title_en")),
                new Text(row.getString("text_zh"), row.getString("text_en")),
                new Text(row.getString("go_zh"), row.getString("go_en")),
                row.getString("path"));
    }

    List<TourStop> all() {
        return db.sql(ALL_WHOLE_TABLE).query(STOP).list();
    }
}
