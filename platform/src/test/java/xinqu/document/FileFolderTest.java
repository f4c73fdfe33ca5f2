package xinqu.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

import xinqu.testkit.MutableClock;
import xinqu.testkit.Property;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

class FileFolderTest {

    private static final Duration DAY = Duration.ofHours(24);

    private final MutableClock clock =
            new MutableClock(Instant.parse("2026-11-23T01:00:00Z"), ZoneOffset.UTC);
    private final AtomicInteger folders = new AtomicInteger();

    @TempDir Path temporary = Path.of("");

    private Path root = Path.of("");

    private FileFolder folder() {
        root = temporary.resolve("files" + folders.incrementAndGet());
        return new FileFolder(
                new DocumentSettings(
                        root,
                        "http://localhost",
                        DataSize.ofMegabytes(1),
                        DataSize.ofMegabytes(2),
                        Set.of("pdf"),
                        List.of()),
                clock);
    }

    private List<Path> all() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> names() {
        return all().stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static InputStream bytes(int... content) {
        var bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return new ByteArrayInputStream(bytes);
    }

    @Test
    void keepsAFileUnderItsHashOnce() throws IOException {
        var folder = folder();
        for (int i = 0; i < 2; i++) {
            var incoming = folder.receive(bytes('a', 'b', 'c'), 10);
            assertThat(incoming.size()).isEqualTo(3);
            assertThat(incoming.sha256())
                    .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            folder.keep(incoming.path(), incoming.sha256());
        }
        assertThat(names())
                .containsExactly(
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(folder.place(names().iterator().next())).hasContent("abc");
    }

    @Test
    void leavesNothingOfWhatIsTooLargeOrBreaksOff() {
        var folder = folder();
        assertThatThrownBy(() -> folder.receive(bytes(1, 2, 3, 4), 3))
                .isInstanceOf(FileFolder.TooLarge.class);
        assertThatThrownBy(() -> folder.receive(new Breaking(), 1_000_000))
                .isInstanceOf(IOException.class)
                .hasMessage("cut");
        assertThat(all()).isEmpty();
    }

    /** A line that breaks after 100,000 bytes. */
    private static final class Breaking extends InputStream {
        private int left = 100_000;

        @Override
        public int read() throws IOException {
            return read(new byte[1], 0, 1) * 7;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left <= 0) {
                throw new IOException("cut");
            }
            left -= length;
            return length;
        }
    }

    @Test
    void aHashThatIsNoneLeadsNowhere() {
        var folder = folder();
        assertThatThrownBy(() -> folder.place("../../../../etc/passwd"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** What happens to a folder, one after the other. */
    private sealed interface Act {
        record Keep(int content, boolean committed) implements Act {}

        record Unfinished(int content) implements Act {}

        record Wait(int hours) implements Act {}

        record Sweep() implements Act {}
    }

    private static List<Act> acts(SplittableRandom random, int size) {
        var acts = new ArrayList<Act>();
        for (int i = 0; i <= size / 60; i++) {
            acts.add(
                    switch (random.nextInt(6)) {
                        case 0, 1, 2 -> new Act.Keep(random.nextInt(12), random.nextBoolean());
                        case 3 -> new Act.Unfinished(random.nextInt(12));
                        case 4 -> new Act.Wait(random.nextInt(30));
                        default -> new Act.Sweep();
                    });
        }
        acts.add(new Act.Sweep());
        return acts;
    }

    /** The oracle is a list of rows and of times, without any files. */
    @Test
    void theSweepTakesWhatHasNoRowAndIsOldAndNothingElse() {
        Property.forAll(
                FileFolderTest::acts,
                acts -> {
                    var folder = folder();
                    var rows = new HashSet<String>();
                    var kept = new java.util.HashMap<String, Instant>();
                    var unfinished = new ArrayList<Instant>();
                    for (var act : acts) {
                        switch (act) {
                            case Act.Keep(var content, var committed) -> {
                                var incoming = receive(folder, content);
                                folder.keep(incoming.path(), incoming.sha256());
                                kept.put(incoming.sha256(), clock.instant());
                                if (committed) {
                                    rows.add(incoming.sha256());
                                }
                            }
                            case Act.Unfinished(var content) -> {
                                var path = receive(folder, content).path();
                                age(path);
                                unfinished.add(clock.instant());
                            }
                            case Act.Wait(var hours) -> clock.advance(Duration.ofHours(hours));
                            case Act.Sweep() -> {
                                var before = clock.instant().minus(DAY);
                                long expected =
                                        unfinished.stream()
                                                        .filter(at -> at.isBefore(before))
                                                        .count()
                                                + kept.entrySet().stream()
                                                        .filter(e -> !rows.contains(e.getKey()))
                                                        .filter(e -> e.getValue().isBefore(before))
                                                        .count();
                                assertThat(folder.sweep(before, known(rows)))
                                        .isEqualTo((int) expected);
                                unfinished.removeIf(at -> at.isBefore(before));
                                kept.entrySet()
                                        .removeIf(e ->
                                                !rows.contains(e.getKey())
                                                        && e.getValue().isBefore(before));
                                assertThat(names().stream().filter(n -> n.length() == 64))
                                        .containsExactlyInAnyOrderElementsOf(kept.keySet());
                                assertThat(names()).hasSize(kept.size() + unfinished.size());
                            }
                        }
                    }
                    assertThat(names()).containsAll(rows);
                });
    }

    private static FileFolder.Incoming receive(FileFolder folder, int content) {
        try {
            return folder.receive(bytes(content, content, 3), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void age(Path file) {
        try {
            Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(clock.instant()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.util.function.Function<Collection<String>, Set<String>> known(
            Set<String> rows) {
        return asked -> asked.stream().filter(rows::contains).collect(Collectors.toSet());
    }

    /**
     * A file that lay there for days without a row is uploaded again while the sweep runs: the
     * sweep has asked for rows before, the upload commits after. It must not be gone.
     */
    @Test
    void aFileThatIsJustBeingCommittedSurvivesASweepThatAskedBefore() throws Exception {
        var folder = folder();
        for (int round = 0; round < 50; round++) {
            int content = round;
            var old = receive(folder, content);
            folder.keep(old.path(), old.sha256());
            clock.advance(Duration.ofDays(2));
            var rows = ConcurrentHashMap.<String>newKeySet();
            try (var threads = Executors.newFixedThreadPool(2)) {
                var upload =
                        threads.submit(() -> {
                            var again = receive(folder, content);
                            folder.keep(again.path(), again.sha256());
                            rows.add(again.sha256());
                        });
                var sweep =
                        threads.submit(() ->
                                folder.sweep(
                                        clock.instant().minus(DAY),
                                        asked -> {
                                            var before = Set.copyOf(rows);
                                            Thread.onSpinWait();
                                            return asked.stream()
                                                    .filter(before::contains)
                                                    .collect(Collectors.toSet());
                                        }));
                upload.get();
                sweep.get();
            }
            assertThat(folder.place(old.sha256())).as("round %d", round).exists();
        }
    }
}
