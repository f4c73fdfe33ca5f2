package xinqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The application is killed in the middle of its work, again and again. */
class KilledTest {

    private static final int KILLS = 20;

    private static Process start(Path data, String what) throws IOException {
        var java = ProcessHandle.current().info().command().orElse("java");
        return new ProcessBuilder(
                        java,
                        "-Xmx400m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CaseLoad.class.getName(),
                        data.toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static BufferedReader said(Process process) {
        return new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    }

    @Tag("full")
    @Test
    void keepsEveryAcknowledgedActOnceMovesNoClockAndLosesNoFile(@TempDir Path data)
            throws Exception {
        var random = new Random(20_261_123);
        var acknowledged = new ArrayList<String>();
        var files = new HashSet<String>();
        int kills = 0;
        for (int round = 0; round < KILLS; round++) {
            var process = start(data, "" + round);
            try (var lines = said(process)) {
                await(lines, "READY");
                long until =
                        System.nanoTime()
                                + TimeUnit.MILLISECONDS.toNanos(200 + random.nextInt(2_500));
                var killer =
                        Thread.ofPlatform()
                                .start(() -> {
                                    sleepUntil(until);
                                    // What it said before is still read: unlike the process
                                    // itself, its handle does not close the pipes.
                                    process.toHandle().destroyForcibly();
                                });
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    var words = line.split(" ", -1);
                    if (words[0].equals("DONE")) {
                        acknowledged.add(words[1]);
                    } else if (words[0].equals("FILE")) {
                        files.add(words[1]);
                    }
                }
                killer.join();
                kills++;
            }
            process.waitFor(30, TimeUnit.SECONDS);
        }
        assertThat(kills).isEqualTo(KILLS);
        assertThat(acknowledged).hasSizeGreaterThan(KILLS).doesNotHaveDuplicates();

        var kept = new ArrayList<String>();
        var held = new HashSet<String>();
        var wrong = new ArrayList<String>();
        var process = start(data, "verify");
        try (var lines = said(process)) {
            for (var line : until(lines, "VERIFIED")) {
                var words = line.split(" ", 2);
                switch (words[0]) {
                    case "KEY" -> kept.add(words[1]);
                    case "HELD" -> held.add(words[1]);
                    case "NAMED" -> {}
                    case "OUTSTANDING", "ORPHAN", "MOVED", "BACKWARDS", "JOIN" -> wrong.add(line);
                    default -> {}
                }
            }
        }
        process.waitFor(30, TimeUnit.SECONDS);
        assertThat(kept).doesNotHaveDuplicates().containsAll(acknowledged);
        assertThat(held).containsAll(files);
        assertThat(wrong).isEmpty();
    }

    private static void sleepUntil(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos - System.nanoTime()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(BufferedReader lines, String word) throws IOException {
        until(lines, word);
    }

    private static List<String> until(BufferedReader lines, String word) throws IOException {
        var all = new ArrayList<String>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(word)) {
                return all;
            }
            all.add(line);
        }
        throw new AssertionError("the process ended before " + word + ": " + all);
    }
}
