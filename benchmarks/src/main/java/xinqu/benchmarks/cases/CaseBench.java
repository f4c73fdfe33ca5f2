package xinqu.benchmarks.cases;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Measures three systems in turns, so that whatever else the machine does hits all alike, and then
/// the work list of ours.
public final class CaseBench {

    private static final int CLIENTS = 8;
    private static final int POOL = 20; // That of the platform.
    private static final int TASKS = 25_000;

    /// Measured time that all systems share, when the machine has nothing else to do.
    ///
    /// @param warm how long each system runs before it is measured
    /// @param round how long each runs in a round
    /// @param lists how often the work list is read
    private record Plan(Duration warm, Duration round, int rounds, int lists) {

        static final Plan FULL = new Plan(Duration.ofSeconds(20), Duration.ofSeconds(10), 5, 1_000);

        /// As much as fits into what the start has left of the time.
        static Plan quick() {
            long spent = ManagementFactory.getRuntimeMXBean().getUptime();
            long left = Math.max(9_000, 37_000 - spent);
            return new Plan(Duration.ofMillis(left / 9), Duration.ofMillis(left / 9), 2, 200);
        }
    }

    private final Plan plan;
    private final boolean listed;
    private final OwnCases ours;
    private final JdbcClient server;
    private final List<Figures> figures = new ArrayList<>();

    private CaseBench(boolean quick, Path root, Path work, List<String> options) {
        ours = new OwnCases(root, work, options.contains("--all"));
        listed = options.contains("--statements");
        server = JdbcClient.create(ours.source());
        for (CaseSystem<?> system :
                List.of(
                        ours,
                        new ReferenceCases(pool("reference", false)),
                        new FlowableCases(pool("flowable", true)))) {
            figures.add(new Figures(system));
        }
        plan = quick ? Plan.quick() : Plan.FULL;
    }

    /// What was measured of a system, a value for each round.
    private static final class Figures {

        private final CaseSystem<?> system;
        private final List<Double> speeds = new ArrayList<>();
        private final List<Double> wal = new ArrayList<>();
        private final List<Double> processor = new ArrayList<>();
        private double statements;
        private double transactions;
        private long cases;
        private long lockErrors;

        Figures(CaseSystem<?> system) {
            this.system = system;
        }
    }

    /// Usage: `CaseBench ROOT [--quick] [--all] [--statements]`.
    public static void main(String[] arguments) throws IOException {
        var options = List.of(arguments);
        var root = Path.of(arguments[0]).toAbsolutePath().normalize();
        var work = root.resolve("target/bench-cases");
        FileSystemUtils.deleteRecursively(work);
        Files.createDirectories(work);
        new CaseBench(options.contains("--quick"), root, work, options).run();
        System.exit(0); // Not for the threads of pools to decide.
    }

    /// Its own database on the server of the platform.
    private HikariDataSource pool(String database, boolean autoCommit) {
        server.sql("create database " + database).update();
        JdbcConnectionDetails details = ours.server();
        var pool = new HikariDataSource();
        pool.setJdbcUrl(details.getJdbcUrl().replaceFirst("/xinqu(\\?|$)", "/" + database + "$1"));
        pool.setUsername(details.getUsername());
        pool.setPassword(details.getPassword());
        pool.setMaximumPoolSize(POOL);
        pool.setAutoCommit(autoCommit);
        return pool;
    }

    private void run() {
        say("load of the machine: %.1f", load());
        for (var one : figures) {
            CaseLoad.run(one.system, CLIENTS, plan.warm());
        }
        for (var one : figures) {
            count(one);
        }
        for (int round = 1; round <= plan.rounds(); round++) {
            for (var one : figures) {
                measure(one);
            }
            say(
                    "round %d: %s; load %.1f",
                    round,
                    String.join(
                            ", ",
                            figures.stream()
                                    .map(one ->
                                            text(
                                                    "%s %.1f",
                                                    one.system.name(), one.speeds.getLast()))
                                    .toList()),
                    load());
        }
        figures.stream().skip(1).forEach(one -> one.system.close()); // They poll their tables.
        report(workList());
        ours.close(); // The server goes with it.
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /// Statements are counted apart: counting takes time.
    private void count(Figures one) {
        one.system.source().count(true);
        var done = CaseLoad.run(one.system, CLIENTS, Duration.ofMillis(300));
        one.statements = (double) one.system.source().statements() / done.cases();
        one.transactions = (double) one.system.source().transactions() / done.cases();
        if (listed) {
            say("statements of %s, a case:", one.system.name());
            one.system.source().counts().entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .forEach(entry ->
                            say(
                                    "%7.2f %s",
                                    (double) entry.getValue() / done.cases(), entry.getKey()));
        }
        one.system.source().count(false);
    }

    private void measure(Figures one) {
        long before = wal();
        long errors = one.system.lockErrors();
        var used = processorTime();
        var done = CaseLoad.run(one.system, CLIENTS, plan.round());
        one.speeds.add(done.casesPerSecond());
        one.wal.add((double) (wal() - before) / done.cases());
        one.processor.add(processorTime().minus(used).toNanos() / 1e6 / done.cases());
        one.cases += done.cases();
        one.lockErrors += one.system.lockErrors() - errors;
    }

    /// Bytes that the server wrote to its log since it was made.
    private long wal() {
        return server.sql("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")
                .query(Long.class)
                .single();
    }

    /// Of this JVM and of the server that it started: what a busy machine distorts least.
    private static Duration processorTime() {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private double workList() {
        ours.fill(TASKS);
        server.sql("checkpoint").update();
        for (int i = 0; i < plan.lists() / 4; i++) {
            ours.workList();
        }
        var times = new ArrayList<Double>();
        var used = processorTime();
        for (int i = 0; i < plan.lists(); i++) {
            long began = System.nanoTime();
            long count = ours.workList();
            times.add((System.nanoTime() - began) / 1e6);
            if (count != TASKS) {
                throw new IllegalStateException(count + " tasks");
            }
        }
        say(
                "work list of %,d tasks: median %.2f ms, least %.2f ms; %.2f ms of processor time",
                TASKS,
                median(times),
                times.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                processorTime().minus(used).toNanos() / 1e6 / times.size());
        return median(times);
    }

    private void report(double list) {
        say("");
        say(
                "| system | cases/s | lowest to highest | processor, ms | statements | transactions"
                        + " | WAL, bytes | lock errors |");
        say("|---|--:|--:|--:|--:|--:|--:|--:|");
        for (var one : figures) {
            var sorted = one.speeds.stream().sorted().toList();
            say(
                    "| %s | %.1f | %.1f–%.1f | %.1f | %.0f | %.0f | %,.0f | %s |",
                    one.system.name(),
                    median(one.speeds),
                    sorted.getFirst(),
                    sorted.getLast(),
                    median(one.processor),
                    one.statements,
                    one.transactions,
                    median(one.wal),
                    one.lockErrors == 0
                            ? "0"
                            : text("%.1f a case", (double) one.lockErrors / one.cases));
        }
        say("");
        var own = figures.getFirst();
        System.out.println(
                text(
                        "cases/s %.1f · flowable ratio %.2f · reference ratio %.2f · worklist %.2f",
                        median(own.speeds),
                        ratio(own, figures.get(2)),
                        ratio(own, figures.get(1)),
                        list));
    }

    /// The median of what each round gave, in which both saw much the same machine.
    private static double ratio(Figures one, Figures other) {
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < one.speeds.size(); round++) {
            ratios.add(one.speeds.get(round) / other.speeds.get(round));
        }
        return median(ratios);
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static void say(String format, Object... values) {
        System.out.println(text(format, values));
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation would be a library for one method.
    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
