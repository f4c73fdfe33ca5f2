package xinqu.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that has come whole and was found good, but belongs to nothing yet. Close it: what was not
 * attached is gone then.
 *
 * @param sha256 hash of the content, in 64 hexadecimal digits
 * @param size bytes
 */
public record Received(String name, FileType type, String sha256, long size, Path waiting)
        implements AutoCloseable {

    @Override
    public void close() {
        try {
            Files.deleteIfExists(waiting);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
