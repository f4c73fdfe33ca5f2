package xinqu;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.util.FileSystemUtils;

import xinqu.postgres.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import javax.sql.DataSource;

/**
 * A real PostgreSQL for tests: one server per JVM, one migrated database that each application
 * context, or each test that asks, gets a copy of.
 *
 * <p>{@code XINQU_TEST_DB}, with {@code XINQU_TEST_DB_USER} and {@code XINQU_TEST_DB_PASSWORD},
 * names an outside server instead; the account must be allowed to create databases. The session
 * time zone is the JVM's, which the build sets to a foreign one.
 */
@TestConfiguration(proxyBeanMethods = false)
public class Postgres {

    @Bean
    DynamicPropertyRegistrar testDatabase() {
        var copy = copy();
        return registry -> {
            registry.add("xinqu.db", () -> Server.url(copy));
            registry.add("xinqu.db.user", () -> Server.USER);
            registry.add("xinqu.db.password", () -> Server.PASSWORD);
        };
    }

    /** A migrated database of the caller's own, without rows but those of the migrations. */
    public static DataSource migrated() {
        return Server.dataSource(copy(), "");
    }

    /** The same, for statements that {@code explain (generic_plan)} takes as plain text. */
    static DataSource planning() {
        return Server.dataSource(copy(), "preferQueryMode=simple");
    }

    private static String copy() {
        var name = Server.PREFIX + Server.COPIES.incrementAndGet();
        synchronized (Server.COPIES) { // A template can be copied by one session at a time.
            Server.create(name, " template " + Server.TEMPLATE);
        }
        return name;
    }

    /** Started when the first test needs it. */
    private static final class Server {

        private static final Pattern URL =
                Pattern.compile("(jdbc:postgresql:(?://[^/]+)?/)([^?]*)(\\?.*)?");

        static final AtomicInteger COPIES = new AtomicInteger();
        static final Queue<String> CREATED = new ConcurrentLinkedQueue<>();
        static final String PREFIX = "xinqu_test_" + ProcessHandle.current().pid() + "_";

        static final String MAINTENANCE;
        static final String USER;
        static final String PASSWORD;
        static final String TEMPLATE;

        static {
            @Nullable EmbeddedPostgres own = null;
            var outside = System.getenv("XINQU_TEST_DB");
            if (outside == null || outside.isBlank()) {
                var folder = Path.of("target/postgres").toAbsolutePath();
                sweep(folder);
                own =
                        EmbeddedPostgres.throwaway(
                                folder.resolve("" + ProcessHandle.current().pid()));
                MAINTENANCE = own.jdbcUrl();
                USER = own.username();
                PASSWORD = own.password();
            } else {
                MAINTENANCE = outside;
                USER = Objects.requireNonNullElse(System.getenv("XINQU_TEST_DB_USER"), "");
                PASSWORD = Objects.requireNonNullElse(System.getenv("XINQU_TEST_DB_PASSWORD"), "");
            }
            var server = own;
            // After the applications, which still write when they are closed.
            SpringApplication.getShutdownHandlers().add(() -> leave(server));
            TEMPLATE = PREFIX + "template";
            create(TEMPLATE, "");
            Flyway.configure()
                    .dataSource(dataSource(TEMPLATE, ""))
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        }

        static void create(String name, String how) {
            new JdbcTemplate(at(MAINTENANCE)).execute("create database " + name + how);
            CREATED.add(name);
        }

        static String url(String database) {
            var parts = URL.matcher(MAINTENANCE);
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "XINQU_TEST_DB (%s) is no address of a database\nMaybe %s"
                                .formatted(MAINTENANCE, "jdbc:postgresql://localhost/postgres"));
            }
            return parts.group(1) + database + Objects.requireNonNullElse(parts.group(3), "");
        }

        static DataSource dataSource(String database, String option) {
            var url = url(database);
            return at(option.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + option);
        }

        private static DataSource at(String url) {
            var source = new PGSimpleDataSource();
            source.setUrl(url);
            if (!USER.isEmpty()) {
                source.setUser(USER);
                source.setPassword(PASSWORD);
            }
            return source;
        }

        private static void leave(@Nullable EmbeddedPostgres own) {
            if (own != null) {
                own.close();
                return;
            }
            var db = new JdbcTemplate(at(MAINTENANCE));
            CREATED.forEach(name -> db.execute("drop database if exists " + name + " (force)"));
        }

        /** Removes what test runs left that were killed. */
        private static void sweep(Path folder) {
            if (!Files.isDirectory(folder)) {
                return;
            }
            try (var homes = Files.list(folder)) {
                for (var home : homes.toList()) {
                    var name = home.getFileName().toString();
                    if (name.matches("\\d+") && ProcessHandle.of(Long.parseLong(name)).isEmpty()) {
                        FileSystemUtils.deleteRecursively(home);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot clear " + folder, e);
            }
        }
    }
}
