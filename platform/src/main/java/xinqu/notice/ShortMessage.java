package xinqu.notice;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A short message to a telephone, made from a notice.
 *
 * @param id the same as of the notice
 * @param kind of the notice
 * @param attempts how often it was handed over
 * @param reason why it failed or was held back; null if neither
 */
public record ShortMessage(
        UUID id,
        String phone,
        String kind,
        String text,
        Instant at,
        State state,
        int attempts,
        @Nullable String reason) {

    /** What has become of it. */
    public enum State {
        WAITING,
        /** In a file, or with the carrier. */
        HANDED,
        /** The carrier could not deliver it. */
        FAILED,
        /** Not sent: too many on one day, or its reader does not want any more. */
        HELD;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(java.util.Locale.ROOT));
        }

        public static List<State> all() {
            return List.of(values());
        }
    }

    /** The number as lists and logs show it: only whoever carries the file sees all of it. */
    public String masked() {
        return phone.length() < 8
                ? "****"
                : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }

    /** Never the whole number, which would end in a log. */
    @Override
    public String toString() {
        return "ShortMessage[%s, %s, %s, %s]".formatted(id, masked(), kind, state);
    }
}
