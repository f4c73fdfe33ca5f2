package xinqu.party;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Identifies a party for ever. */
public record PartyId(UUID value) {

    /** A new id that sorts by time: a UUID of version 7 (RFC 9562). */
    static PartyId next(Clock clock) {
        return new PartyId(uuid(clock));
    }

    static UUID uuid(Clock clock) {
        var random = ThreadLocalRandom.current();
        return new UUID(
                clock.millis() << 16 | 0x7000L | random.nextInt(1 << 12),
                0x8000000000000000L | random.nextLong() >>> 2);
    }
}
