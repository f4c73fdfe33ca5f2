package xinqu.benchmarks.cases;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import javax.sql.DataSource;

/// The least that can hold cases: one transaction per act with what changes, its event and a count
/// of open items. Nobody is asked who he is, no clock, no audit trail, no notices, no second click.
final class ReferenceCases implements CaseSystem<UUID> {

    private static final String SCHEMA =
            """
            create table application (id uuid primary key, applicant text not null, state text not null,
              open int not null);
            create table item (application uuid not null references application, item int not null,
              unit text not null, step int not null, due timestamptz, primary key (application, item));
            create index on item (unit, due);
            create table event (seq bigint generated always as identity primary key,
              application uuid not null references application, item int, at timestamptz not null,
              act text not null, actor text not null);
            create index on event (application, seq);
            """;

    private final CountedSource source;

    ReferenceCases(DataSource pool) {
        source = new CountedSource(pool);
        transaction(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(SCHEMA);
            }
        });
    }

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public CountedSource source() {
        return source;
    }

    @Override
    public UUID begin() {
        var id = UUID.randomUUID();
        transaction(connection -> {
            run(
                    connection,
                    "insert into application (id, applicant, state, open) values (?, ?, 'draft',"
                        + " 0)",
                    id,
                    "applicant");
            event(connection, id, null, "open");
        });
        transaction(connection -> {
            run(
                    connection,
                    "update application set state = 'submitted', open = ? where id = ?",
                    BRANCHES,
                    id);
            run(
                    connection,
                    "insert into item (application, item, unit, step)"
                            + " select ?, n, 'unit-' || n, 0 from generate_series(0, ? - 1) n",
                    id,
                    BRANCHES);
            event(connection, id, null, "submit");
        });
        transaction(connection -> {
            run(connection, "update application set state = 'accepted' where id = ?", id);
            run(
                    connection,
                    "update item set due = now() + interval '10 days' where application = ?",
                    id);
            event(connection, id, null, "accept");
        });
        return id;
    }

    @Override
    public void step(UUID id, int branch, int step) {
        boolean last = step + 1 == STEPS;
        transaction(connection -> {
            int done =
                    run(
                            connection,
                            "update item set step = step + 1"
                                    + " where application = ? and item = ? and step = ?",
                            id,
                            branch,
                            step);
            if (done != 1) {
                throw new IllegalStateException("somebody else did it");
            }
            event(connection, id, branch, last ? "grant" : "pass");
            if (last) {
                run(
                        connection,
                        "update application set open = open - 1,"
                                + " state = case when open = 1 then 'decided' else state end"
                                + " where id = ?",
                        id);
            }
        });
    }

    @Override
    public void deliver(UUID id) {
        transaction(connection -> {
            int done =
                    run(
                            connection,
                            "update application set state = 'delivered'"
                                    + " where id = ? and state = 'decided' and open = 0",
                            id);
            if (done != 1) {
                throw new IllegalStateException("not decided");
            }
            event(connection, id, null, "deliver");
        });
    }

    private static void event(Connection connection, UUID id, Integer item, String act)
            throws SQLException {
        run(
                connection,
                "insert into event (application, item, at, act, actor) values (?, ?, ?, ?, ?)",
                id,
                item,
                OffsetDateTime.now(ZoneOffset.UTC),
                act,
                "somebody");
    }

    private static int run(Connection connection, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null) {
                    statement.setNull(i + 1, java.sql.Types.INTEGER);
                } else {
                    statement.setObject(i + 1, values[i]);
                }
            }
            return statement.executeUpdate();
        }
    }

    private interface Work {
        void in(Connection connection) throws SQLException;
    }

    private void transaction(Work work) {
        try (var connection = source.getConnection()) {
            work.in(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void settle() {}

    @Override
    public long lockErrors() {
        return 0;
    }

    @Override
    public void close() {}
}
