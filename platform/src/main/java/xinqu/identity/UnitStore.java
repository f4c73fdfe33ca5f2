package xinqu.identity;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import xinqu.pack.Text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Organisation units in the table {@code identity.unit}. */
@Repository
class UnitStore {

    private static final RowMapper<Unit> UNIT =
            (row, _) ->
                    new Unit(
                            row.getString("code"),
                            row.getString("parent"),
                            row.getString("kind"),
                            new Text(row.getString("zh"), row.getString("en")));

    private final JdbcClient db;

    UnitStore(JdbcClient db) {
        this.db = db;
    }

    private static final String PUT =
            """
            insert into identity.unit (code, parent, kind, zh, en)
            select * from unnest(:codes::text[], :parents::text[], :kinds::text[], :zh::text[], :en::text[])
            on conflict (code) do update
            set parent = excluded.parent, kind = excluded.kind, zh = excluded.zh, en = excluded.en
            where (identity.unit.parent, identity.unit.kind, identity.unit.zh, identity.unit.en)
                is distinct from (excluded.parent, excluded.kind, excluded.zh, excluded.en)
            """;

    /** Adds and changes units; the number of rows that are not as before. */
    int put(Collection<Unit> units) {
        var parents = new ArrayList<String>();
        units.forEach(unit -> parents.add(unit.parent()));
        return db.sql(PUT)
                .param("codes", units.stream().map(Unit::code).toArray(String[]::new))
                .param("parents", parents.toArray(String[]::new))
                .param("kinds", units.stream().map(Unit::kind).toArray(String[]::new))
                .param("zh", units.stream().map(unit -> unit.name().zh()).toArray(String[]::new))
                .param("en", units.stream().map(unit -> unit.name().en()).toArray(String[]::new))
                .update();
    }

    private static final String LOOPS_WHOLE_TABLE =
            """
            with recursive above (code, at) as (
              select code, parent from identity.unit
              union
              select above.code, unit.parent from above join identity.unit on unit.code = above.at
            )
            select code from above where at = code order by code
            """;

    /** Units that lie within themselves. */
    List<String> loops() {
        return db.sql(LOOPS_WHOLE_TABLE).query((row, _) -> row.getString(1)).list();
    }

    private static final String ALL_WHOLE_TABLE =
            """
            with recursive tree (code, parent, kind, zh, en, path) as (
              select code, parent, kind, zh, en, array[code]
              from identity.unit
              where parent is null
              union all
              select u.code, u.parent, u.kind, u.zh, u.en, tree.path || u.code
              from tree join identity.unit u on u.parent = tree.code
            )
            select code, parent, kind, zh, en from tree where code = any(:codes) or :all order by path
            """;

    /** Each unit before those below it. */
    List<Unit> all(Collection<String> codes, boolean all) {
        return db.sql(ALL_WHOLE_TABLE)
                .param("codes", codes.toArray(String[]::new))
                .param("all", all)
                .query(UNIT)
                .list();
    }

    private static final String FIND =
            "select code, parent, kind, zh, en from identity.unit where code = :code";

    Optional<Unit> find(String code) {
        return db.sql(FIND).param("code", code).query(UNIT).optional();
    }
}
