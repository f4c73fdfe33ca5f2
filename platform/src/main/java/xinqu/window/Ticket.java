package xinqu.window;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A place in the line of a hall.
 *
 * @param number from 1 every day in every hall
 * @param topic what it is about; may be empty
 * @param party who waits, if that is known
 * @param name who waits, as the caller says it; may be empty
 * @param counter where it was called to; null while it waits
 */
public record Ticket(
        UUID id,
        String hall,
        String unit,
        LocalDate day,
        int number,
        String topic,
        @Nullable UUID party,
        String name,
        State state,
        @Nullable String counter,
        @Nullable UUID clerk,
        Instant taken,
        @Nullable Instant called,
        @Nullable Instant done) {

    /** Where it stands. */
    public enum State {
        WAITING,
        CALLED,
        SERVED,
        SKIPPED;

        /** In rows, addresses and messages. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** As it is called out, such as {@code A007}. */
    public String called(Hall in) {
        return in.letter() + "%03d".formatted(number);
    }
}
