package xinqu.party;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Whole populations, in and out of schema {@code party} in one stream. */
@Repository
class PopulationStore {

    /*
     * Loading is one transaction of COPY streams: a start that is killed in between leaves nothing, and
     * the next one begins again. The indexes stay in place meanwhile, because building them anew would
     * lock readers out; PostgreSQL then collects new index entries in a list, which is merged at the
     * end.
     */

    private static final int ROWS_A_CHUNK = 2_000;
    private static final int ROWS_A_FETCH = 5_000;

    private final JdbcClient db;
    private final DataSource source;
    private final Clock clock;

    PopulationStore(JdbcClient db, DataSource source, Clock clock) {
        this.db = db;
        this.source = source;
        this.clock = clock;
    }

    private static final String HAS_SYNTHETIC_UNSCOPED =
            """
            select exists (select from party.delivery where synthetic)
            """;

    boolean hasSynthetic() {
        return db.sql(HAS_SYNTHETIC_UNSCOPED).query((row, _) -> row.getBoolean(1)).single();
    }

    private static final String COPY_PARTIES =
            "copy party.party (id, kind, code, name, unit, industry, status, synthetic, key) from stdin";

    private static final String COPY_HOLDINGS =
            "copy party.holding (party, delivery, values) from stdin";

    private static final String ADD_DELIVERY_UNSCOPED =
            """
            insert into party.delivery (source, as_of, received, synthetic, note, actor)
            values (?, ?, ?, true, 'synthetic population', 'system')
            returning id
            """;

    private static final String LOCK_UNSCOPED =
            """
            lock table party.delivery in share row exclusive mode
            """;

    /**
     * Loads the population, unless there is one already.
     *
     * @param zone place of those of whom no place is known
     * @param progress is told how many parties are written so far
     * @return whether it was loaded now
     */
    boolean load(SyntheticPopulation population, String zone, IntConsumer progress) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                try (var statement = connection.createStatement()) {
                    statement.execute("set local synchronous_commit = on");
                    statement.execute(LOCK_UNSCOPED); // Two starts at once load one population.
                }
                if (hasSynthetic()) {
                    connection.rollback();
                    return false;
                }
                write(connection, population, zone, progress);
                connection.commit();
                return true;
            } catch (SQLException | IOException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException | IOException e) {
            throw new DataAccessResourceFailureException("the synthetic population cannot be loaded", e);
        }
    }

    private void write(
            Connection connection, SyntheticPopulation population, String zone, IntConsumer progress)
            throws SQLException, IOException {
        var deliveries = new LinkedHashMap<String, Integer>();
        try (var insert = connection.prepareStatement(ADD_DELIVERY_UNSCOPED)) {
            for (var delivery : population.recipe().deliveries().entrySet()) {
                insert.setString(1, delivery.getKey());
                insert.setObject(2, delivery.getValue());
                insert.setTimestamp(3, Timestamp.from(clock.instant()));
                try (var id = insert.executeQuery()) {
                    id.next();
                    deliveries.put(delivery.getKey(), id.getInt(1));
                }
            }
        }
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        var table = population.table();
        var facts = table.facts();
        var lines = new StringBuilder(1 << 20);
        int place = facts.column("place");
        int industry = facts.column("industry");
        int status = facts.column("status");
        var parties = copy.copyIn(COPY_PARTIES);
        for (int row = 0; row < table.rows(); row++) {
            lines.append(population.key(row)).append('\t').append(table.kind(row).code()).append('\t');
            field(table.kind(row) == Subject.PERSON ? "" : table.id(row), lines);
            field(table.name(row), lines);
            field(facts.isKnown(place, row) ? facts.text(place, row) : zone, lines);
            field(facts.text(industry, row), lines);
            field(facts.text(status, row), lines);
            lines.append("t\t");
            var key = population.tourKey(row);
            field(key == null ? "" : key, lines);
            end(lines);
            if (row % ROWS_A_CHUNK == ROWS_A_CHUNK - 1) {
                flush(parties, lines);
            }
        }
        flush(parties, lines);
        parties.endCopy();
        holdings(copy.copyIn(COPY_HOLDINGS), population, deliveries, lines, progress);
    }

    private static void holdings(
            CopyIn copy,
            SyntheticPopulation population,
            Map<String, Integer> deliveries,
            StringBuilder lines,
            IntConsumer progress)
            throws SQLException {
        var table = population.table();
        var facts = table.facts();
        record Part(int delivery, List<Integer> columns) {}
        var parts = new ArrayList<Part>();
        deliveries.forEach(
                (unit, delivery) ->
                        parts.add(
                                new Part(
                                        delivery,
                                        facts.facts().stream()
                                                .filter(fact -> fact.source().equals(unit))
                                                .map(fact -> facts.column(fact.code()))
                                                .toList())));
        var object = new StringBuilder();
        for (int row = 0; row < table.rows(); row++) {
            for (var part : parts) {
                object.setLength(0);
                for (int column : part.columns()) {
                    if (facts.isKnown(column, row)) {
                        object.append(object.isEmpty() ? "{\"" : ",\"");
                        object.append(facts.facts().get(column).code()).append("\":");
                        facts.appendJson(column, row, object);
                    }
                }
                if (!object.isEmpty()) {
                    lines.append(population.key(row)).append('\t').append(part.delivery()).append('\t');
                    field(object.append('}'), lines);
                    end(lines);
                }
            }
            if (row % ROWS_A_CHUNK == ROWS_A_CHUNK - 1) {
                flush(copy, lines);
                progress.accept(row + 1);
            }
        }
        flush(copy, lines);
        copy.endCopy();
        progress.accept(table.rows());
    }

    /** One field of a line in COPY's text format; an empty one is null. */
    private static void field(CharSequence text, StringBuilder lines) {
        if (text.isEmpty()) {
            lines.append("\\N");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> lines.append("\\\\");
                case '\t' -> lines.append("\\t");
                case '\n' -> lines.append("\\n");
                case '\r' -> lines.append("\\r");
                default -> lines.append(c);
            }
        }
        lines.append('\t');
    }

    /** Ends a line: the tab after its last field becomes the end. */
    private static void end(StringBuilder lines) {
        lines.setCharAt(lines.length() - 1, '\n');
    }

    private static void flush(CopyIn copy, StringBuilder lines) throws SQLException {
        var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }

    private static final String ANALYZE_UNSCOPED =
            """
            analyze party.party, party.holding
            """;

    /** Tells the planner of the new rows; without this, the first searches are planned for empty tables. */
    void analyze() {
        db.sql(ANALYZE_UNSCOPED).update();
    }

    private static final String MARKET_UNSCOPED =
            """
            select id, kind, code, name
            from party.party
            where synthetic = ? and kind in ('enterprise', 'individual-business', 'cooperative')
            order by id
            """;

    private static final String DELIVERIES_UNSCOPED =
            """
            select id from party.delivery order by as_of, received, id
            """;

    private static final String HOLDINGS_UNSCOPED =
            """
            select party, delivery, values::text from party.holding
            """;

    /** Reads all market entities with the latest value of each fact, in one snapshot. */
    MarketColumns read(Catalogues.Snapshot catalogue, boolean synthetic) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return read(connection, catalogue, synthetic);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setReadOnly(false);
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the facts of the parties cannot be read", e);
        }
    }

    private static MarketColumns read(
            Connection connection, Catalogues.Snapshot catalogue, boolean synthetic)
            throws SQLException {
        var keys = new ArrayList<UUID>();
        var ids = new ArrayList<String>();
        var names = new ArrayList<String>();
        var kinds = new ArrayList<Subject>();
        try (var select = connection.prepareStatement(MARKET_UNSCOPED)) {
            select.setBoolean(1, synthetic);
            select.setFetchSize(ROWS_A_FETCH);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var key = row.getObject(1, UUID.class);
                    var code = row.getString(3);
                    keys.add(key);
                    kinds.add(Subject.of(row.getString(2)).orElseThrow());
                    ids.add(code == null ? key.toString() : code);
                    names.add(row.getString(4));
                }
            }
        }
        var facts =
                new FactTable(
                        catalogue.facts(), catalogue.places(), catalogue.industries(), keys.size());
        var rows = HashMap.<UUID, Integer>newHashMap(keys.size());
        for (int row = 0; row < keys.size(); row++) {
            rows.put(keys.get(row), row);
        }
        var ranks = ranks(connection);
        try (var select = connection.prepareStatement(HOLDINGS_UNSCOPED)) {
            select.setFetchSize(ROWS_A_FETCH);
            try (var row = select.executeQuery()) {
                var taking = new Taking(facts, ranks.size());
                while (row.next()) {
                    var at = rows.get(row.getObject(1, UUID.class));
                    if (at != null) {
                        taking.take(at, ranks.getOrDefault(row.getInt(2), 0), row.getString(3));
                    }
                }
            }
        }
        return new MarketColumns(
                List.copyOf(keys),
                new PartyTable(
                        ids.toArray(String[]::new),
                        names.toArray(String[]::new),
                        kinds.toArray(Subject[]::new),
                        facts));
    }

    /** By delivery, how late it counts: the last most. */
    private static Map<Integer, Integer> ranks(Connection connection) throws SQLException {
        var ranks = new HashMap<Integer, Integer>();
        try (var select = connection.prepareStatement(DELIVERIES_UNSCOPED);
                var row = select.executeQuery()) {
            while (row.next()) {
                ranks.put(row.getInt(1), ranks.size() + 1);
            }
        }
        return ranks;
    }

    /** Puts single values into the table; of two values of one fact the later delivery's stays. */
    private static final class Taking {

        private static final JsonFactory JSON = new JsonFactory();

        private final FactTable facts;
        private final int[][] taken;

        Taking(FactTable facts, int deliveries) {
            this.facts = facts;
            this.taken = new int[deliveries == 0 ? 0 : facts.facts().size()][];
        }

        void take(int row, int rank, String values) {
            try (var json = JSON.createParser(ObjectReadContext.empty(), values)) {
                json.nextToken();
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    var column = facts.find(json.currentName());
                    json.nextToken();
                    var text = text(json);
                    if (column.isPresent() && text != null && isLatest(column.getAsInt(), row, rank)) {
                        int at = column.getAsInt();
                        facts.parse(at, text).ifPresent(value -> facts.set(at, row, value));
                    }
                }
            }
        }

        private boolean isLatest(int column, int row, int rank) {
            var ranks = taken[column];
            if (ranks == null) {
                ranks = new int[facts.rows()];
                taken[column] = ranks;
            }
            if (ranks[row] > rank) {
                return false;
            }
            ranks[row] = rank;
            return true;
        }

        private static @Nullable String text(JsonParser json) {
            return switch (json.currentToken()) {
                case START_ARRAY -> {
                    var members = new StringBuilder();
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        members.append(members.isEmpty() ? "" : "|").append(json.getString());
                    }
                    yield members.isEmpty() ? "-" : members.toString();
                }
                case VALUE_NULL, START_OBJECT -> {
                    json.skipChildren();
                    yield null;
                }
                default -> json.getString();
            };
        }
    }
}
