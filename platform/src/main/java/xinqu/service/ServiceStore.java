package xinqu.service;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.postgres.Instants;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalogue of services as the pack has it, in the table {@code service.source}. */
@Repository
class ServiceStore {

    private final JdbcClient db;

    ServiceStore(JdbcClient db) {
        this.db = db;
    }

    private static final String SOURCES =
            """
            select path, yaml
            from service.source
            order by position
            """;

    /** The files by their path below the root of the pack, in their order. */
    Map<String, String> sources() {
        var sources = new LinkedHashMap<String, String>();
        db.sql(SOURCES)
                .query((row, _) -> Map.entry(row.getString("path"), row.getString("yaml")))
                .list()
                .forEach(source -> sources.put(source.getKey(), source.getValue()));
        return sources;
    }

    private static final String CLEAR =
            """
            delete from service.source where position >= 0
            """;

    void clear() {
        db.sql(CLEAR).update();
    }

    private static final String ADD =
            """
            insert into service.source (position, path, yaml)
            values (:position, :path, :yaml)
            """;

    void add(int position, String path, String yaml) {
        db.sql(ADD).param("position", position).param("path", path).param("yaml", yaml).update();
    }

    private static final String EDITS =
            """
            select distinct on (item, first_day) item, first_day, yaml, replaces, author, at
            from service.edit
            order by item, first_day, number desc
            """;

    /** The newest edit of each version. */
    List<ServiceEdit> edits() {
        return db.sql(EDITS)
                .query((row, _) ->
                        new ServiceEdit(
                                row.getString("item"),
                                row.getString("first_day"),
                                row.getString("yaml"),
                                row.getString("replaces"),
                                row.getString("author"),
                                Instants.of(row, "at")))
                .list();
    }

    private static final String ADD_EDIT =
            """
            insert into service.edit (item, first_day, yaml, replaces, author, at)
            values (:item, :firstDay, :yaml, :replaces, :author, :at)
            """;

    void add(ServiceEdit edit) {
        db.sql(ADD_EDIT)
                .param("item", edit.item())
                .param("firstDay", edit.firstDay())
                .param("yaml", edit.yaml())
                .param("replaces", edit.replaces())
                .param("author", edit.author())
                .param("at", Instants.utc(edit.at()))
                .update();
    }
}
