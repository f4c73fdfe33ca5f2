package xinqu.document;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The pages of PDF files as pictures, so that a file can be looked at without executing anything of
 * it and without a script.
 *
 * <p>What strangers upload is drawn by a process of its own with little memory and little time: a
 * file made to exhaust either takes nobody else along. Pictures are kept beside the files and made
 * again when they are gone.
 */
@Component
public class PagePictures {

    /** So many pages are drawn; the rest is read in the file. */
    static final int MOST_PAGES = 20;

    private static final Logger LOG = LoggerFactory.getLogger(PagePictures.class);
    private static final String FOLDER = "pages";
    private static final String COUNT = "count";
    private static final int SECONDS = 25;

    private final FileFolder files;
    private final Path folder;

    /** One at a time: the processors belong to the pages of others. */
    private final Semaphore drawing = new Semaphore(1);

    PagePictures(FileFolder files, DocumentSettings settings) {
        this.files = files;
        this.folder = settings.folder().toAbsolutePath().normalize().resolve(FOLDER);
    }

    /**
     * The pages of one file.
     *
     * @param shown how many can be shown; 0 if the file could not be drawn
     * @param count how many it has; 0 if unknown
     */
    public record Pages(int shown, int count) {}

    /** Draws the pages of a PDF, if they are not drawn yet. */
    public Pages of(String sha256) {
        var place = folder.resolve(sha256);
        try {
            if (!Files.isDirectory(place)) {
                drawing.acquire();
                try {
                    if (!Files.isDirectory(place)) {
                        draw(files.place(sha256), place);
                    }
                } finally {
                    drawing.release();
                }
            }
            if (!Files.isDirectory(place)) {
                return new Pages(0, 0); // Too busy now; it is tried again when somebody asks again.
            }
            int count = Integer.parseInt(Files.readString(place.resolve(COUNT)).strip());
            try (var pictures = Files.list(place)) {
                long shown = pictures.filter(file -> file.toString().endsWith(".png")).count();
                return new Pages((int) shown, count);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Pages(0, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A page.
     *
     * @throws NoSuchElementException if there is none of this number
     */
    public Path page(String sha256, String number) {
        if (!number.matches("[1-9][0-9]?")) {
            throw new NoSuchElementException("no page " + number);
        }
        of(sha256);
        var file = folder.resolve(sha256).resolve(number + ".png");
        if (!Files.isRegularFile(file)) {
            throw new NoSuchElementException("no page " + number);
        }
        return file;
    }

    private void draw(Path pdf, Path place) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var begun = Files.createTempDirectory(folder, "begun");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                List.of(
                                        java,
                                        "-Xmx192m",
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1",
                                        "-XX:+ExitOnOutOfMemoryError",
                                        "-Djava.awt.headless=true",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        DrawPages.class.getName(),
                                        pdf.toString(),
                                        begun.toString(),
                                        Integer.toString(MOST_PAGES)))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        boolean inTime = false;
        try {
            inTime = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                LOG.warn("{} was not drawn within {} s", pdf.getFileName(), SECONDS);
            } else if (process.exitValue() != 0) {
                LOG.warn("{} could not be drawn ({})", pdf.getFileName(), process.exitValue());
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        // A picture that was being written when the time was up; all, if not one was ready.
        boolean some = inTime || Files.exists(begun.resolve("1.png"));
        try (var drawn = Files.list(begun)) {
            for (var file : drawn.filter(f -> !some || f.toString().endsWith(".part")).toList()) {
                Files.delete(file);
            }
        }
        if (!some) {
            Files.delete(begun);
            return;
        }
        var count = begun.resolve(COUNT);
        if (!Files.exists(count)) {
            Files.writeString(count, "0");
        }
        Files.move(begun, place, StandardCopyOption.ATOMIC_MOVE);
    }
}
