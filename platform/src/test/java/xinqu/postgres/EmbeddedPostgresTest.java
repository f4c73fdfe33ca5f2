package xinqu.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import xinqu.postgres.EmbeddedPostgres.Durability;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

class EmbeddedPostgresTest {

    @TempDir static Path folder;

    /** One cluster for all tests: each must leave it so that the next can start. */
    static PostgresSettings settings() {
        return new PostgresSettings(folder.resolve("cluster"), 0, Durability.DURABLE, 16);
    }

    static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
    }

    static long count(EmbeddedPostgres server) throws SQLException {
        try (var connection = connect(server);
                var rows = connection.createStatement().executeQuery("select max(n) from visit")) {
            assertTrue(rows.next());
            return rows.getLong(1);
        }
    }

    static void clear(EmbeddedPostgres server) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute("drop table if exists visit");
        }
    }

    static void insert(EmbeddedPostgres server, int n) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists visit (n int)");
            statement.execute("insert into visit values (" + n + ")");
        }
    }

    @Test
    void keepsRowsAcrossRestartsAndLetsOneOwnerIn() throws Exception {
        try (var first = EmbeddedPostgres.start(settings())) {
            clear(first);
            insert(first, 1_000_001);
            assertThatThrownBy(() -> EmbeddedPostgres.start(settings()))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("Another Xinqu is running");
        }
        try (var second = EmbeddedPostgres.start(settings())) {
            assertThat(count(second)).isEqualTo(1_000_001);
        }
    }

    @Test
    void startsTheServerAgainWhenItDies() throws Exception {
        try (var server = EmbeddedPostgres.start(settings())) {
            clear(server);
            insert(server, 2_000_007);
            var pidFile = folder.resolve("cluster/data/postmaster.pid");
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst());
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThat(eventually(() -> count(server))).isEqualTo(2_000_007);
            assertThat(Long.parseLong(Files.readAllLines(pidFile).getFirst())).isNotEqualTo(pid);
        }
    }

    @Test
    void ignoresAPidFileWhoseNumberBelongsToAnotherProgram() throws Exception {
        EmbeddedPostgres.start(settings()).close();
        var pid = ProcessHandle.current().pid();
        Files.writeString(
                folder.resolve("cluster/data/postmaster.pid"),
                pid + "\n" + folder.resolve("cluster/data") + "\n1\n1\n\n127.0.0.1\n\nready   \n");
        try (var server = EmbeddedPostgres.start(settings())) {
            clear(server);
            insert(server, 3_000_001);
            assertThat(count(server)).isEqualTo(3_000_001);
        }
    }

    @Test
    void losesNothingWhenTheApplicationIsKilled() throws Exception {
        killDuringInserts(false);
    }

    @Test
    @Tag("full")
    void losesNothingWhenApplicationAndServerAreKilledAgainAndAgain() throws Exception {
        for (int round = 1; round <= 5; round++) {
            killDuringInserts(true);
        }
    }

    private static void killDuringInserts(boolean serverToo) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var process =
                new ProcessBuilder(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Inserting.class.getName(),
                                folder.resolve("cluster").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var acknowledged = 0L;
        try (var lines =
                new BufferedReader(
                        new java.io.InputStreamReader(
                                process.getInputStream(), StandardCharsets.UTF_8))) {
            var first = Long.parseLong(lines.readLine());
            for (acknowledged = first; acknowledged < first + 100; ) {
                acknowledged = Long.parseLong(lines.readLine());
            }
            var server = process.descendants().toList();
            process.toHandle().destroyForcibly(); // Process would close the pipe, unread.
            if (serverToo) {
                server.forEach(ProcessHandle::destroyForcibly);
            }
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = Long.parseLong(line);
            }
        }
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        try (var again = EmbeddedPostgres.start(settings())) {
            assertThat(count(again)).isGreaterThanOrEqualTo(acknowledged);
        }
    }

    /** Inserts rows until it is killed, and prints the number of each that was acknowledged. */
    static final class Inserting {

        static void main(String[] args) throws SQLException {
            var settings = new PostgresSettings(Path.of(args[0]), 0, Durability.DURABLE, 16);
            try (var server = EmbeddedPostgres.start(settings);
                    var connection = connect(server);
                    var statement = connection.createStatement()) {
                statement.execute("create table if not exists visit (n int)");
                for (long n = Math.max(1, count(server) + 1); ; n++) {
                    statement.execute("insert into visit values (" + n + ")");
                    IO.println(n);
                }
            }
        }
    }

    private interface Attempt<T> {
        T run() throws SQLException, IOException;
    }

    private static <T> T eventually(Attempt<T> attempt) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                return attempt.run();
            } catch (SQLException | IOException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                Thread.sleep(50);
            }
        }
    }
}
