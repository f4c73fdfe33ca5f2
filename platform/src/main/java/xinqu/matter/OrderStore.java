package xinqu.matter;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import xinqu.postgres.Instants;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Files of orders, and the rows that were last taken over. */
@Repository
class OrderStore {

    private static final TypeReference<Map<String, String>> CELLS = new TypeReference<>() {};

    private static final RowMapper<OrderFile> FILE =
            (row, _) -> {
                @Nullable Instant taken = Instants.orNull(row, "taken_at");
                return new OrderFile(
                        row.getObject("id", UUID.class),
                        row.getString("port"),
                        row.getString("name"),
                        row.getString("hash"),
                        row.getString("made_by"),
                        Instants.of(row, "made_at"),
                        taken == null ? null : taken,
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("unchanged"),
                        row.getInt("faults"));
            };

    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.builder().build();

    OrderStore(JdbcClient db) {
        this.db = db;
    }

    private static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    private static final String ADD_FILE =
            """
            insert into matter.order_file (id, port, unit, name, hash, content, made_by, made_at)
            values (:id, :port, :unit, :name, :hash, :content, :by, :at)
            """;

    /**
     * @param unit the unit of the port's source, whose staff may see it
     */
    void add(OrderFile file, String unit, byte[] content) {
        db.sql(ADD_FILE)
                .param("id", file.id())
                .param("port", file.port())
                .param("unit", unit)
                .param("name", file.name())
                .param("hash", file.hash())
                .param("content", content)
                .param("by", file.madeBy())
                .param("at", Instants.utc(file.madeAt()))
                .update();
    }

    private static final String FIND_FILE =
            """
            select id, port, name, hash, made_by, made_at, taken_at, added, changed, unchanged, faults
            from matter.order_file
            where id = :id and unit = any(:units)
            """;

    Optional<OrderFile> find(UUID id, Collection<String> units) {
        return db.sql(FIND_FILE)
                .param("id", id)
                .param("units", array(units))
                .query(FILE)
                .optional();
    }

    private static final String FILES =
            """
            select id, port, name, hash, made_by, made_at, taken_at, added, changed, unchanged, faults
            from matter.order_file
            where unit = any(:units)
            order by made_at desc
            limit :limit
            """;

    List<OrderFile> files(Collection<String> units, int limit) {
        return db.sql(FILES).param("units", array(units)).param("limit", limit).query(FILE).list();
    }

    private static final String LAST_TAKEN =
            """
            select max(taken_at) as last from matter.order_file
            where port = :port and unit = any(:units)
            """;

    Optional<Instant> lastTaken(String port, Collection<String> units) {
        return db.sql(LAST_TAKEN)
                .param("port", port)
                .param("units", array(units))
                .query((row, _) -> Optional.ofNullable(Instants.orNull(row, "last")))
                .single();
    }

    private static final String CONTENT_UNSCOPED =
            "select content from matter.order_file where id = :id";

    /** Of a file that was found within the scope. */
    byte[] content(UUID id) {
        return db.sql(CONTENT_UNSCOPED)
                .param("id", id)
                .query((row, _) -> row.getBytes("content"))
                .single();
    }

    private static final String TAKE_UNSCOPED =
            """
            update matter.order_file
            set taken_at = :at, added = :added, changed = :changed, unchanged = :unchanged,
                faults = :faults
            where id = :id and taken_at is null
            """;

    /** False if it was taken over before. */
    boolean take(UUID id, OrderCheck check, Instant at) {
        return db.sql(TAKE_UNSCOPED)
                        .param("id", id)
                        .param("at", Instants.utc(at))
                        .param("added", check.added().size())
                        .param("changed", check.changed().size())
                        .param("unchanged", check.unchanged())
                        .param("faults", check.faults().size())
                        .update()
                == 1;
    }

    private static final String LOCK = "select pg_advisory_xact_lock(hashtext(:key))";

    /** Lets one transaction after the other take orders of a port over. */
    void lock(String port) {
        db.sql(LOCK).param("key", "orders." + port).query((_, _) -> 1).list();
    }

    private static final String CELLS_OF =
            """
            select number, cells from matter.order_row
            where port = :port and number = any(:numbers)
            """;

    /** The rows that were last taken over, by order number. */
    Map<String, Map<String, String>> rows(String port, Collection<String> numbers) {
        var rows = new java.util.HashMap<String, Map<String, String>>();
        db.sql(CELLS_OF)
                .param("port", port)
                .param("numbers", array(numbers))
                .query((row, _) ->
                        rows.put(
                                row.getString("number"),
                                json.readValue(row.getString("cells"), CELLS)))
                .list();
        return rows;
    }

    private static final String SAVE_ROW =
            """
            insert into matter.order_row (port, number, cells, file)
            values (:port, :number, :cells::jsonb, :file)
            on conflict (port, number) do update set cells = excluded.cells, file = excluded.file
            """;

    void save(String port, OrderCheck.Order order, UUID file) {
        db.sql(SAVE_ROW)
                .param("port", port)
                .param("number", order.number())
                .param("cells", json.writeValueAsString(order.cells()))
                .param("file", file)
                .update();
    }

    private static final String RENAME_UNSCOPED =
            """
            update matter.matter
            set title = :title, words = :words, raiser_name = :name, contact = :contact,
                version = version + 1
            where id = :id and raiser_kind = 'person'
            """;

    private static final String REWORD_UNSCOPED =
            """
            update matter.matter set title = :title, words = :words, version = version + 1
            where id = :id
            """;

    /** What an order says now; who raised it anonymously stays anonymous. */
    void update(UUID matter, OrderCheck.Order order) {
        boolean named = !order.name().isEmpty();
        var sql =
                db.sql(named ? RENAME_UNSCOPED : REWORD_UNSCOPED)
                        .param("id", matter)
                        .param("title", order.title())
                        .param("words", order.words());
        int done =
                named
                        ? sql.param("name", order.name()).param("contact", order.contact()).update()
                        : sql.update();
        if (named && done == 0) {
            db.sql(REWORD_UNSCOPED)
                    .param("id", matter)
                    .param("title", order.title())
                    .param("words", order.words())
                    .update();
        }
    }
}
