package xinqu.document;

import org.springframework.stereotype.Component;

import xinqu.decision.Uuids;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The folder in which files lie under the hash of their content.
 *
 * <p>A file comes into {@code incoming} while it is hashed, is forced to the disk, and gets its
 * place by a rename; then the folders are forced too. Only after that may a row name it, so a row
 * without a file cannot be, whatever dies when. A file without a row can; the sweep takes it after
 * a while.
 */
/*
 * Why the sweep never takes a file whose row is about to be committed: keeping always renames a
 * fresh file over the place, even if one lies there, so that its time is new; keeping and sweeping
 * one hash exclude each other by a lock; and the sweep looks at the time inside of that lock. A
 * transaction that runs longer than the sweep's age would break it: transactions end within
 * seconds, the age is a day.
 */
@Component
class FileFolder {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER = 64 * 1024;
    private static final int LOCKS = 64;
    private static final int BATCH = 500;

    private final Path root;
    private final Path incoming;
    private final Clock clock;
    private final Object[] locks = new Object[LOCKS];

    /** What is being written now, however slow the line is. */
    private final Set<Path> coming = ConcurrentHashMap.newKeySet();

    FileFolder(DocumentSettings settings, Clock clock) {
        this.root = settings.folder().toAbsolutePath().normalize();
        this.incoming = root.resolve("incoming");
        this.clock = clock;
        java.util.Arrays.setAll(locks, _ -> new Object());
    }

    /** A file in {@code incoming}, whole and on the disk. */
    record Incoming(Path path, String sha256, long size) {}

    /** More came than is allowed; nothing was kept. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Reads all that comes and hashes it; leaves nothing behind if it breaks off.
     *
     * @param limit most bytes
     * @throws TooLarge if more than {@code limit} bytes come; the rest is not read
     */
    Incoming receive(InputStream content, long limit) throws IOException {
        Files.createDirectories(incoming);
        var path = incoming.resolve(Uuids.next(clock) + ".part");
        boolean whole = false;
        coming.add(path); // Before it is there, or a sweep could see it first.
        try (var out =
                FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var digest = sha256();
            var buffer = new byte[BUFFER];
            long size = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw new TooLarge();
                }
                digest.update(buffer, 0, read);
                for (var left = ByteBuffer.wrap(buffer, 0, read); left.hasRemaining(); ) {
                    out.write(left);
                }
            }
            Files.setLastModifiedTime(path, FileTime.from(clock.instant()));
            out.force(true);
            whole = true;
            return new Incoming(path, HexFormat.of().formatHex(digest.digest()), size);
        } finally {
            coming.remove(path);
            if (!whole) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Puts a file that has come to its place. */
    void keep(Path from, String sha256) {
        try {
            var place = place(sha256);
            var folder = Objects.requireNonNull(place.getParent());
            Files.createDirectories(folder);
            Files.setLastModifiedTime(from, FileTime.from(clock.instant()));
            synchronized (lock(sha256)) {
                Files.move(
                        from,
                        place,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            force(folder);
            force(root.resolve(sha256.substring(0, 2)));
            force(root);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the file %s cannot be kept in %s\nMaybe the disk is full or not writable"
                            .formatted(sha256, root),
                    e);
        }
    }

    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Where the file of this hash lies. */
    Path place(String sha256) {
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("(%s) is no SHA-256".formatted(sha256));
        }
        return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
    }

    /**
     * Deletes what came before {@code before} and has no row, and what never came whole.
     *
     * @param known of these hashes, those that have a row
     * @return how many files were deleted
     */
    int sweep(Instant before, Function<Collection<String>, Set<String>> known) {
        if (!Files.isDirectory(root)) {
            return 0;
        }
        try {
            var old = new ArrayList<Path>();
            Files.walkFileTree(
                    root,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes seen) {
                            if (seen.lastModifiedTime().toInstant().isBefore(before)) {
                                old.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        /* It went to its place, or was refused, while we looked. */
                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException gone) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
            int swept = 0;
            for (int from = 0; from < old.size(); from += BATCH) {
                swept +=
                        sweep(old.subList(from, Math.min(from + BATCH, old.size())), before, known);
            }
            return swept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int sweep(
            List<Path> old, Instant before, Function<Collection<String>, Set<String>> known)
            throws IOException {
        int swept = 0;
        var named = old.stream().map(FileFolder::name).filter(HASH.asMatchPredicate()).toList();
        var rows = named.isEmpty() ? Set.<String>of() : known.apply(named);
        for (var file : old) {
            var name = name(file);
            boolean unfinished = incoming.equals(file.getParent()) && !coming.contains(file);
            if (unfinished || (HASH.matcher(name).matches() && !rows.contains(name))) {
                synchronized (lock(name)) {
                    // Its row may have been committed after the question, but then it is new again.
                    if (isOlder(file, before) && Files.deleteIfExists(file)) {
                        swept++;
                    }
                }
            }
        }
        return swept;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static boolean isOlder(Path file, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException _) {
            return false; // Taken to its place meanwhile.
        }
    }

    private Object lock(String name) {
        return locks[Math.floorMod(name.hashCode(), LOCKS)];
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
