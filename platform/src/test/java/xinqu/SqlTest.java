package xinqu;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Plans every statement of every store against the migrated schema: no column is misspelt, every
 * search has an index to use, and what belongs to organisation units is asked for by unit.
 *
 * <p>A statement that must read a whole table says so by {@code WHOLE_TABLE} in its name; one that
 * must see all units by the ending {@code _UNSCOPED}.
 */
class SqlTest {

    /** A literal or a comment, which hold no parameters, or a parameter; casts have two colons. */
    static final Pattern PARAMETER =
            Pattern.compile("'(?:[^']|'')*'|--[^\\n]*|(?<!:):[a-zA-Z]\\w*|\\?");

    static final Pattern PLANNED =
            Pattern.compile(
                    "^\\s*(select|with|insert|update|delete|merge|values)\\b.*",
                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    static final Pattern BY_UNIT =
            Pattern.compile("\\bunit\\s*=\\s*any\\s*\\(\\s*:units\\s*(::\\s*\\w+\\[\\]\\s*)?\\)");

    static final RowMapper<String> TEXT = (row, _) -> Objects.requireNonNull(row.getString(1));

    static Connection connection;
    static JdbcTemplate db;

    @BeforeAll
    static void plan() throws SQLException {
        connection = Postgres.planning().getConnection();
        db = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        db.execute("set enable_seqscan = off"); // What still scans has no index to use.
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @TestFactory
    Stream<DynamicTest> everyStatementIsPlannedWithAnIndexAndByUnit() {
        var scoped = scopedTables();
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("xinqu")
                        .stream()
                        .filter(type -> type.getSimpleName().endsWith("Store"))
                        .flatMap(type -> type.getFields().stream())
                        .filter(field ->
                                field.getModifiers().contains(JavaModifier.STATIC)
                                        && field.getRawType().isEquivalentTo(String.class))
                        .map(JavaField::reflect)
                        .filter(field -> PLANNED.matcher(sql(field)).matches())
                        .map(field ->
                                DynamicTest.dynamicTest(
                                        field.getDeclaringClass().getSimpleName()
                                                + "."
                                                + field.getName(),
                                        () -> check(field.getName(), sql(field), scoped)));
    }

    static void check(String name, String sql, List<String> scopedTables) {
        var plan = String.join("\n", explain(sql));
        if (!name.contains("WHOLE_TABLE")) {
            assertThat(plan).as("plan of %s", sql).doesNotContain("Disabled: true");
        }
        if (!name.endsWith("_UNSCOPED")) {
            assertThat(outOfScope(sql, scopedTables))
                    .as("tables that %s reads without unit = any(:units)", sql)
                    .isEmpty();
        }
    }

    static List<String> explain(String sql) {
        var n = new AtomicInteger();
        var numbered =
                PARAMETER
                        .matcher(sql)
                        .replaceAll(found ->
                                java.util.regex.Matcher.quoteReplacement(
                                        found.group().matches("[:?].*")
                                                ? "$" + n.incrementAndGet()
                                                : found.group()));
        return db.query("explain (generic_plan) " + numbered, TEXT);
    }

    /** Tables with a column {@code unit}, as {@code schema.table}. */
    static List<String> scopedTables() {
        return db.query(
                """
                select table_schema || '.' || table_name
                from information_schema.columns
                where column_name = 'unit'
                  and table_schema not in ('pg_catalog', 'information_schema')
                """,
                TEXT);
    }

    /**
     * The scoped tables that a statement touches, if it does not name the units; adding rows is
     * free.
     */
    static List<String> outOfScope(String sql, List<String> scopedTables) {
        var lower = sql.toLowerCase(Locale.ROOT);
        if (BY_UNIT.matcher(lower).find()) {
            return List.of();
        }
        return scopedTables.stream()
                .filter(table ->
                        Pattern.compile(
                                        "(?<!insert into )\\b"
                                                + Pattern.quote(table)
                                                + "\\b(?!\\.)")
                                .matcher(lower.replaceAll("\\s+", " "))
                                .find())
                .toList();
    }

    static String sql(Field field) {
        try {
            field.setAccessible(true);
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void findsAMisspeltColumnAMissingIndexAndAForgottenUnit() {
        db.execute("create schema probe");
        db.execute("create table probe.thing (id int primary key, colour text, unit text)");
        var scoped = scopedTables();
        assertThat(scoped).contains("probe.thing");
        assertThat(fails("FIND", "select coluor from probe.thing where id = :id", scoped)).isTrue();
        assertThat(fails("FIND", "select id from probe.thing where id = :id", scoped)).isTrue();
        assertThat(
                        fails(
                                "FIND",
                                "select id from probe.thing where colour = :c and unit ="
                                        + " any(:units)",
                                scoped))
                .isTrue();
        check("FIND", "select id from probe.thing where id = :id and unit = any(:units)", scoped);
        check("FIND_UNSCOPED", "select id from probe.thing where id = :id::int", scoped);
        check("ADD", "insert into probe.thing values (:id, ':no', :unit)", scoped);
        db.execute("drop schema probe cascade");
    }

    private static boolean fails(String name, String sql, List<String> scoped) {
        try {
            check(name, sql, scoped);
            return false;
        } catch (AssertionError | org.springframework.dao.DataAccessException expected) {
            return true;
        }
    }
}
