package xinqu.document;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Ref;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that belongs to something.
 *
 * @param sha256 hash of the content, in 64 hexadecimal digits
 * @param size bytes
 * @param name as the uploader called it
 * @param owner what it belongs to
 * @param unit whose staff may see it
 * @param party which party may see it; null for files of the administration
 */
public record Attachment(
        UUID id,
        String sha256,
        long size,
        FileType type,
        String name,
        Ref owner,
        String unit,
        @Nullable UUID party,
        State state,
        Instant uploadedAt,
        String uploadedBy) {

    /** Whether it counts. */
    public sealed interface State {

        record Held() implements State {}

        /** Taken back; it stays readable, because somebody may have decided on it. */
        record Withdrawn(Instant at, String by) implements State {}
    }
}
