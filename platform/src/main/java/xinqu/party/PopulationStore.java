package xinqu.party;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;

import javax.sql.DataSource;

/** Whole populations, in and out of schema {@code party} in one stream. */
@Repository
class PopulationStore {

    /*
     * Loading is one transaction of COPY streams: a start that is killed in between leaves nothing, and
     * the next one begins again. The indexes stay in place meanwhile, because dropping them would lock
     * readers out; new entries of the index of names gather in its pending list, which is sorted in
     * once at the end, after the commit.
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

    private static final String NOTE = "synthetic population";

    private static final String HAS_SYNTHETIC_WHOLE_TABLE_UNSCOPED =
            """
            select exists (select from party.delivery where synthetic and note = :note)
            """;

    boolean hasSynthetic() {
        return db.sql(HAS_SYNTHETIC_WHOLE_TABLE_UNSCOPED)
                .param("note", NOTE)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private static final String COPY_PARTIES =
            "copy party.party (id, kind, code, name, unit, industry, status, synthetic, key) from"
                    + " stdin";

    private static final String COPY_HOLDINGS =
            "copy party.holding (party, delivery, values) from stdin";

    private static final String ADD_DELIVERY_UNSCOPED =
            """
            insert into party.delivery (source, as_of, received, synthetic, note, actor)
            values (?, ?, ?, true, ?, 'system')
            returning id
            """;

    private static final String ONE_AT_A_TIME =
            """
            select pg_advisory_xact_lock(hashtext('party.population'))
            """;

    /*
     * Every holding refers to a party and a delivery of the same transaction, so nothing is gained by
     * looking each of them up again: that would take longer than the copying itself. Only a superuser
     * may leave the checks out, which the embedded server's user is; elsewhere they are made.
     */
    private static final String WITHOUT_CHECKS =
            """
            select set_config('session_replication_role', 'replica', true)
            where current_setting('is_superuser') = 'on'
            """;

    /** Gathers new entries of the index of names instead of sorting them in a few at a time. */
    private static final String GATHER =
            """
            select set_config('gin_pending_list_limit', '1GB', true)
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
                    statement.execute(ONE_AT_A_TIME); // Two starts at once load one population.
                }
                if (hasSynthetic()) {
                    return false;
                }
                try (var statement = connection.createStatement()) {
                    statement.execute(WITHOUT_CHECKS);
                    statement.execute(GATHER);
                }
                write(connection, population, zone, progress);
                connection.commit();
                return true;
            } finally {
                connection.rollback(); // After a commit there is nothing to take back.
                connection.setAutoCommit(true);
            }
        } catch (SQLException | IOException e) {
            throw new DataAccessResourceFailureException(
                    "the synthetic population cannot be loaded", e);
        }
    }

    private void write(
            Connection connection,
            SyntheticPopulation population,
            String zone,
            IntConsumer progress)
            throws SQLException, IOException {
        var deliveries = new LinkedHashMap<String, Integer>();
        try (var insert = connection.prepareStatement(ADD_DELIVERY_UNSCOPED)) {
            for (var delivery : population.recipe().deliveries().entrySet()) {
                insert.setString(1, delivery.getKey());
                insert.setObject(2, delivery.getValue());
                insert.setTimestamp(3, Timestamp.from(clock.instant()));
                insert.setString(4, NOTE);
                try (var id = insert.executeQuery()) {
                    id.next();
                    deliveries.put(delivery.getKey(), id.getInt(1));
                }
            }
        }
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        copy(copies, COPY_PARTIES, to -> parties(to, population, zone));
        copy(copies, COPY_HOLDINGS, to -> holdings(to, population, deliveries, progress));
    }

    /** Writes the lines of a COPY. */
    private interface Lines {
        void writeTo(CopyIn copy) throws SQLException;
    }

    /** An open COPY would make the rollback wait for ever, so it is closed in any case. */
    private static void copy(CopyManager copies, String sql, Lines lines) throws SQLException {
        var copy = copies.copyIn(sql);
        try {
            lines.writeTo(copy);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void parties(CopyIn copy, SyntheticPopulation population, String zone)
            throws SQLException {
        var lines = new StringBuilder(1 << 20);
        var table = population.table();
        var facts = table.facts();
        int place = facts.column("place");
        int industry = facts.column("industry");
        int status = facts.column("status");
        for (int row = 0; row < table.rows(); row++) {
            lines.append(population.key(row))
                    .append('\t')
                    .append(table.kind(row).code())
                    .append('\t');
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
                flush(copy, lines);
            }
        }
        flush(copy, lines);
    }

    private static void holdings(
            CopyIn copy,
            SyntheticPopulation population,
            Map<String, Integer> deliveries,
            IntConsumer progress)
            throws SQLException {
        var lines = new StringBuilder(1 << 20);
        var table = population.table();
        var facts = table.facts();
        record Part(int delivery, List<Integer> columns) {}
        var parts = new ArrayList<Part>();
        deliveries.forEach((unit, delivery) ->
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
                    lines.append(population.key(row))
                            .append('\t')
                            .append(part.delivery())
                            .append('\t');
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

    private static final String SORT_IN =
            """
            select gin_clean_pending_list('party.party_name')
            """;

    private static final String ANALYZE_UNSCOPED =
            """
            analyze party.party, party.holding
            """;

    /**
     * Sorts the new names into their index and tells the planner of the new rows; without this, the
     * first searches read all names and are planned for empty tables.
     */
    void settle() {
        db.sql(SORT_IN).query((row, _) -> row.getLong(1)).single();
        db.sql(ANALYZE_UNSCOPED).update();
    }

    private static final String COUNT_MARKET_WHOLE_TABLE_UNSCOPED =
            """
            select count(*) from party.party
            where synthetic = ? and kind in ('enterprise', 'individual-business', 'cooperative')
            """;

    private static final String MARKET_WHOLE_TABLE_UNSCOPED =
            """
            select p.id, p.kind, p.code, p.name, h.delivery, h.values::text
            from party.party p left join party.holding h on h.party = p.id
            where p.synthetic = ? and p.kind in ('enterprise', 'individual-business', 'cooperative')
            order by p.id
            """;

    private static final String DELIVERIES_WHOLE_TABLE_UNSCOPED =
            """
            select id from party.delivery order by as_of, received, id
            """;

    /**
     * Reads all market entities with the latest value of each fact, in one snapshot.
     *
     * @throws CancellationException if the thread is interrupted meanwhile
     */
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
            throw new DataAccessResourceFailureException(
                    "the facts of the parties cannot be read", e);
        }
    }

    private static MarketColumns read(
            Connection connection, Catalogues.Snapshot catalogue, boolean synthetic)
            throws SQLException {
        int rows = count(connection, synthetic);
        var keys = new UUID[rows];
        var ids = new String[rows];
        var names = new String[rows];
        var kinds = new Subject[rows];
        var facts =
                new FactTable(catalogue.facts(), catalogue.places(), catalogue.industries(), rows);
        var ranks = ranks(connection);
        var taking = new Taking(facts);
        try (var select = connection.prepareStatement(MARKET_WHOLE_TABLE_UNSCOPED)) {
            select.setBoolean(1, synthetic);
            select.setFetchSize(ROWS_A_FETCH);
            try (var row = select.executeQuery()) {
                for (int at = -1; row.next(); ) {
                    if (Thread.interrupted()) {
                        throw new CancellationException("the reading of all parties was stopped");
                    }
                    var key = row.getObject(1, UUID.class);
                    if (at < 0 || !key.equals(keys[at])) {
                        at++;
                        keys[at] = key;
                        kinds[at] = Subject.of(row.getString(2)).orElseThrow();
                        var code = row.getString(3);
                        ids[at] = code == null ? key.toString() : code;
                        names[at] = row.getString(4);
                        taking.begin();
                    }
                    var values = row.getString(6);
                    if (values != null) {
                        taking.take(at, ranks.getOrDefault(row.getInt(5), 0), values);
                    }
                }
            }
        }
        return new MarketColumns(List.of(keys), new PartyTable(ids, names, kinds, facts));
    }

    private static int count(Connection connection, boolean synthetic) throws SQLException {
        try (var select = connection.prepareStatement(COUNT_MARKET_WHOLE_TABLE_UNSCOPED)) {
            select.setBoolean(1, synthetic);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** By delivery, how late it counts: the last most. */
    private static Map<Integer, Integer> ranks(Connection connection) throws SQLException {
        var ranks = new HashMap<Integer, Integer>();
        try (var select = connection.prepareStatement(DELIVERIES_WHOLE_TABLE_UNSCOPED);
                var row = select.executeQuery()) {
            while (row.next()) {
                ranks.put(row.getInt(1), ranks.size() + 1);
            }
        }
        return ranks;
    }

    /** Puts values into the table, party by party; of two of one fact the later one stays. */
    private static final class Taking {

        private static final JsonFactory JSON = new JsonFactory();

        private final FactTable facts;
        private final int[] taken;

        Taking(FactTable facts) {
            this.facts = facts;
            this.taken = new int[facts.facts().size()];
        }

        /** The next party: nothing is taken of it yet. */
        void begin() {
            Arrays.fill(taken, 0);
        }

        void take(int row, int rank, String values) {
            try (var json = JSON.createParser(ObjectReadContext.empty(), values)) {
                json.nextToken();
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    var column = facts.find(json.currentName());
                    json.nextToken();
                    var text = text(json);
                    if (column.isPresent() && text != null && isLatest(column.getAsInt(), rank)) {
                        int at = column.getAsInt();
                        facts.parse(at, text).ifPresent(value -> facts.set(at, row, value));
                    }
                }
            }
        }

        private boolean isLatest(int column, int rank) {
            if (taken[column] > rank) {
                return false;
            }
            taken[column] = rank;
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
