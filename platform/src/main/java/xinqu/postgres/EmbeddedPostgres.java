package xinqu.postgres;

import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A real PostgreSQL server unpacked from a jar and run as a supervised child of this JVM.
 *
 * <p>One JVM at a time owns a home, by a file lock. A server that exits by itself is started again
 * on the same port.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /*
     * Life and death. A small shell supervises the server and reads a pipe whose other end this JVM
     * holds: however the JVM dies, kill -9 included, the pipe closes and the shell asks the server
     * for a fast shutdown. Should the shell be killed as well, the next start finds the orphans by
     * their working directory, which for every process of a server is its data folder, stops them,
     * and only then removes the pid file: its number may be another program's by now, and its
     * status line may still say "ready".
     *
     * Wholeness. The cluster is made in a folder beside its place and renamed when complete, so a
     * first start that is cut short is simply begun again. So are the unpacked programs.
     */

    /** What a crash of the machine may cost. */
    public enum Durability {
        /** Nothing that was committed. */
        DURABLE,
        /** Everything; for tests. */
        THROWAWAY
    }

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    /** Role and database, both of this name. */
    private static final String NAME = "xinqu";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Servers that exit by themselves more often than this in one JVM are given up. */
    private static final int RESTARTS = 5;

    /** Runs its arguments as a child; when its own input ends, asks the child to stop fast. */
    private static final String SUPERVISOR =
            """
            exec 3<&0
            "$@" 3<&- </dev/null & server=$!
            { cat <&3 >/dev/null; kill -INT $server 2>/dev/null; } &
            wait $server
            """;

    private final Path home;
    private final Path bin;
    private final FileLock lock;
    private final int port;
    private final String password;
    private final List<String> options;
    private final boolean throwaway;

    private final Object guard = new Object();
    private Process supervisor;
    private boolean closing;
    private int restarts;

    private EmbeddedPostgres(
            Path home, Path bin, FileLock lock, int port, List<String> options, boolean throwaway)
            throws IOException, InterruptedException {
        this.home = home;
        this.bin = bin;
        this.lock = lock;
        this.port = port;
        this.options = options;
        this.throwaway = throwaway;
        this.password = Files.readString(home.resolve("password"));
        this.supervisor = launch();
    }

    /**
     * A server for tests in {@code home}, which it makes and, when it is closed, deletes.
     *
     * @throws DatabaseUnavailableException if the environment does not let a server run
     */
    public static EmbeddedPostgres throwaway(Path home) {
        return start(new PostgresSettings(home, 0, Durability.THROWAWAY, 64));
    }

    /**
     * The server of {@code settings}, ready for connections; what an earlier run left is stopped or
     * recovered first.
     *
     * @throws DatabaseUnavailableException if the environment does not let a server run
     */
    static EmbeddedPostgres start(PostgresSettings settings) {
        long began = System.nanoTime();
        FileLock lock = null;
        try {
            var home = Files.createDirectories(settings.home()).toRealPath();
            lock = lock(home);
            var bin = unpack(home.resolveSibling("postgres-bin"));
            boolean throwaway = settings.durability() == Durability.THROWAWAY;
            if (!Files.exists(home.resolve("data/PG_VERSION"))) {
                log.info("creating a database in {}", home);
                create(home, bin, throwaway);
            }
            clearLeftover(home, bin);
            int port = settings.port() == 0 ? freePort() : settings.port();
            var options = options(port, settings, throwaway);
            var started = new EmbeddedPostgres(home, bin, lock, port, options, throwaway);
            log.debug(
                    "PostgreSQL ready on 127.0.0.1:{} after {} ms, home {}",
                    port,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
                    home);
            return started;
        } catch (IOException e) {
            release(lock);
            throw new UncheckedIOException("cannot start PostgreSQL in " + settings.home(), e);
        } catch (InterruptedException e) {
            release(lock);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting PostgreSQL", e);
        } catch (DatabaseUnavailableException e) {
            release(lock);
            throw e;
        }
    }

    /** Address of the application's own database. */
    public String jdbcUrl() {
        return jdbcUrl(NAME);
    }

    /** Address of another database of the same server. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?reWriteBatchedInserts=true"
                .formatted(port, database);
    }

    public String username() {
        return NAME;
    }

    public String password() {
        return password;
    }

    /** Stops the server and waits until it has written everything. */
    @Override
    public void close() {
        Process running;
        synchronized (guard) {
            if (closing) {
                return;
            }
            closing = true;
            running = supervisor;
        }
        try {
            running.getOutputStream().close();
            if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("PostgreSQL did not stop in {}; it recovers at its next start", PATIENCE);
            }
            release(lock);
            if (throwaway) {
                FileSystemUtils.deleteRecursively(home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop PostgreSQL in " + home, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called by a thread of the process reaper when the supervisor has gone. */
    private void exited(Process gone) {
        synchronized (guard) {
            if (closing) {
                return;
            }
            if (++restarts > RESTARTS) {
                log.error(
                        "PostgreSQL has exited {} times by itself and is not started again; see {}",
                        restarts,
                        home.resolve("log"));
                return;
            }
            log.error("PostgreSQL exited by itself ({}); starting it again", gone.exitValue());
            try {
                clearLeftover(home, bin);
                supervisor = launch();
                log.warn("PostgreSQL is back");
            } catch (IOException | DatabaseUnavailableException e) {
                log.error("PostgreSQL cannot be started again", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Process launch() throws IOException, InterruptedException {
        var command = unprivileged();
        command.addAll(List.of("setsid", "sh", "-c", SUPERVISOR, "xinqu-postgres-supervisor"));
        command.addAll(List.of(bin.resolve("postgres").toString(), "-D", data(home)));
        command.addAll(options);
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
                        .start();
        awaitReady(process, home);
        var _ = process.onExit().thenAccept(this::exited);
        return process;
    }

    private static List<String> options(int port, PostgresSettings settings, boolean throwaway) {
        var parameters =
                new ArrayList<>(
                        List.of(
                                "listen_addresses=127.0.0.1",
                                "unix_socket_directories=",
                                "port=" + port,
                                "timezone=Asia/Shanghai",
                                "log_timezone=Asia/Shanghai",
                                "max_connections=" + (throwaway ? 300 : 60),
                                "shared_buffers=" + settings.sharedBuffersMegabytes() + "MB",
                                "jit=off"));
        if (throwaway) {
            parameters.addAll(
                    List.of("fsync=off", "full_page_writes=off", "synchronous_commit=off"));
        }
        return parameters.stream().flatMap(p -> List.of("-c", p).stream()).toList();
    }

    private static void create(Path home, Path bin, boolean throwaway)
            throws IOException, InterruptedException {
        var begun = home.resolve("data.begun");
        FileSystemUtils.deleteRecursively(begun);
        var passwordFile = home.resolve("password");
        writePassword(passwordFile);
        // The locale must not be C: pg_trgm and others would see no letters in Chinese text.
        run(
                home,
                bin,
                "initdb",
                "-D",
                begun.toString(),
                "-U",
                NAME,
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--no-instructions",
                throwaway ? "--no-sync" : "--sync-method=fsync");
        run(
                home,
                bin,
                "sh",
                "-c",
                "echo 'create database %s' | \"$1\" --single -D \"$2\" postgres".formatted(NAME),
                "create-database",
                bin.resolve("postgres").toString(),
                begun.toString());
        Files.move(begun, home.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileLock lock(Path home) throws IOException, InterruptedException {
        var channel =
                FileChannel.open(
                        home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // A JVM that is just stopping still holds it for a moment.
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try {
                var lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException ours) {
                channel.close();
                throw inUse(home);
            }
            if (System.nanoTime() > deadline) {
                channel.close();
                throw inUse(home);
            }
            Thread.sleep(50);
        }
    }

    private static DatabaseUnavailableException inUse(Path home) {
        return new DatabaseUnavailableException(
                "Another Xinqu is running on the data folder %s.".formatted(home.getParent()),
                "Stop it first, or start this one on another folder with --data DIR.");
    }

    private static void release(@Nullable FileLock lock) {
        if (lock != null) {
            try {
                lock.channel().close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot release the lock of the data folder", e);
            }
        }
    }

    /** Stops whatever still runs on the data folder, then removes the pid file of a dead server. */
    private static void clearLeftover(Path home, Path bin)
            throws IOException, InterruptedException {
        var pidFile = home.resolve("data/postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        if (!processesOn(home).isEmpty()) {
            log.info("stopping the database server that an earlier run left");
            // Fails if the server ends meanwhile, which is as good.
            int _ = exec(home, bin, "pg_ctl", "stop", "-D", data(home), "-m", "fast", "-w");
            if (!await(PATIENCE, () -> processesOn(home).isEmpty())) {
                throw new DatabaseUnavailableException(
                        "The database server of an earlier run (processes %s) does not stop."
                                .formatted(processesOn(home)),
                        "Stop these processes, then start again; no data is lost.");
            }
        }
        Files.deleteIfExists(pidFile);
    }

    /** Numbers of the processes whose working directory is the data folder. */
    private static List<Long> processesOn(Path home) {
        var data = home.resolve("data");
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> {
                    try {
                        return data.equals(
                                Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")));
                    } catch (IOException goneOrForeign) {
                        return false;
                    }
                })
                .toList();
    }

    private static void awaitReady(Process process, Path home)
            throws IOException, InterruptedException {
        var status = home.resolve("data/postmaster.pid");
        boolean settled =
                await(PATIENCE, () -> !process.isAlive() || statusOf(status).startsWith("ready"));
        if (!settled || !process.isAlive()) {
            process.getOutputStream().close();
            throw new DatabaseUnavailableException(
                    "The database server did not start: " + lastLineOf(home.resolve("log")),
                    "Read %s; if the port is taken, leave xinqu.postgres.port unset."
                            .formatted(home.resolve("log")));
        }
    }

    /** The eighth line of the pid file, where the server says how far it is; empty before. */
    private static String statusOf(Path pidFile) {
        try {
            var lines = Files.readAllLines(pidFile);
            return lines.size() < 8 ? "" : lines.get(7);
        } catch (NoSuchFileException notYet) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastLineOf(Path log) throws IOException {
        return Files.exists(log)
                ? Files.readAllLines(log).reversed().stream().findFirst().orElse("")
                : "";
    }

    private static boolean await(Duration patience, BooleanSupplier condition)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(10);
        }
        return true;
    }

    /**
     * The words that a command starts with: the server refuses to run as root, and a user namespace
     * of its own makes root look like nobody to it.
     */
    private static List<String> unprivileged() throws IOException, InterruptedException {
        if (!Objects.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"), 0)) {
            return new ArrayList<>();
        }
        boolean possible;
        try {
            possible =
                    new ProcessBuilder("unshare", "-U", "true")
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start()
                                    .waitFor()
                            == 0;
        } catch (IOException noSuchProgram) {
            possible = false;
        }
        if (!possible) {
            throw new DatabaseUnavailableException(
                    "PostgreSQL does not run as root, and this machine forbids user namespaces"
                            + " (unshare -U), which would help.",
                    "Start Xinqu as another user, or give it a database of its own with --db.");
        }
        return new ArrayList<>(List.of("unshare", "-U"));
    }

    private static void run(Path home, Path bin, String tool, String... arguments)
            throws IOException, InterruptedException {
        if (exec(home, bin, tool, arguments) != 0) {
            throw new DatabaseUnavailableException(
                    "%s failed: %s".formatted(tool, lastLineOf(home.resolve("log"))),
                    "Read %s. Is there room on the disk?".formatted(home.resolve("log")));
        }
    }

    private static int exec(Path home, Path bin, String tool, String... arguments)
            throws IOException, InterruptedException {
        var command = unprivileged();
        command.add(tool.equals("sh") ? tool : bin.resolve(tool).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
                .start()
                .waitFor();
    }

    private static void writePassword(Path file) throws IOException {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(bytes));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String data(Path home) {
        return home.resolve("data").toString();
    }

    /** The archive of the server's programs for this kind of machine. */
    private static String archive() {
        var arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "/postgres-%s-%s.txz"
                .formatted(System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT), arch);
    }

    /** Unpacks the programs once per archive; a rename publishes them whole. */
    private static Path unpack(Path cache) throws IOException {
        var resource = EmbeddedPostgres.class.getResource(archive());
        if (resource == null) {
            throw new DatabaseUnavailableException(
                    "Xinqu brings no PostgreSQL for this kind of machine (%s)."
                            .formatted(archive()),
                    "Give it a database with --db jdbc:postgresql://HOST:PORT/DATABASE.");
        }
        var connection = resource.openConnection();
        connection.setUseCaches(false);
        var target = cache.resolve(Long.toHexString(connection.getContentLengthLong()));
        try (var packed = connection.getInputStream()) {
            if (Files.isDirectory(target)) {
                return target.resolve("bin");
            }
            Files.createDirectories(cache);
            var partial = Files.createTempDirectory(cache, "unpacking");
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (var tar =
                    new TarArchiveInputStream(
                            new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
                unpack(tar, partial);
            }
            try {
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException raced) {
                FileSystemUtils.deleteRecursively(partial);
                if (!Files.isDirectory(target)) {
                    throw raced;
                }
            }
        }
        return target.resolve("bin");
    }

    private static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var path = folder.resolve(entry.getName()).normalize();
            if (!path.startsWith(folder)) {
                throw new IOException("archive entry outside its folder: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
                continue;
            }
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, path);
                if ((entry.getMode() & 0100) != 0) {
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }
}
