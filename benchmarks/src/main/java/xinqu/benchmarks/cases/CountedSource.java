package xinqu.benchmarks.cases;

import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/// Counts what is sent to the database, when it is told to; otherwise its connections are those of
/// the pool, so that counting costs nothing while time is measured.
final class CountedSource extends DelegatingDataSource {

    private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder statements = new LongAdder();
    private final LongAdder transactions = new LongAdder();
    private volatile boolean counting;

    CountedSource(DataSource source) {
        super(source);
    }

    void count(boolean wanted) {
        counting = wanted;
        counts.clear();
        statements.reset();
        transactions.reset();
    }

    /// Executions; a batch is one.
    long statements() {
        return statements.sum();
    }

    /// How often each was executed; what was not prepared is not listed.
    Map<String, Long> counts() {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().sum()));
    }

    /// Commits and rollbacks that were sent.
    long transactions() {
        return transactions.sum();
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        return counting
                ? proxy(Connection.class, (_, method, args) -> called(connection, method, args))
                : connection;
    }

    private Object called(Connection connection, Method method, Object[] args) throws Throwable {
        var result = invoke(connection, method, args);
        switch (method.getName()) {
            case "commit", "rollback" -> transactions.increment();
            default -> {}
        }
        return switch (result) {
            case CallableStatement call -> counted(CallableStatement.class, call, args);
            case PreparedStatement prepared -> counted(PreparedStatement.class, prepared, args);
            case Statement statement -> counted(Statement.class, statement, args);
            case null, default -> result;
        };
    }

    private <S extends Statement> S counted(Class<S> type, S statement, Object[] prepared) {
        var sql =
                prepared == null ? "" : String.valueOf(prepared[0]).replaceAll("\\s+", " ").strip();
        return proxy(
                type,
                (_, method, args) -> {
                    if (method.getName().startsWith("execute")) {
                        statements.increment();
                        counts.computeIfAbsent(sql, _ -> new LongAdder()).increment();
                    }
                    return invoke(statement, method, args);
                });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        CountedSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
