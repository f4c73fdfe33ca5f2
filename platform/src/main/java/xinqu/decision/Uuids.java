package xinqu.decision;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes the identifiers of rows. */
public final class Uuids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuids() {}

    /** A UUID of version 7 (RFC 9562): sorts by the millisecond in which it was made. */
    public static UUID next(Clock clock) {
        long high = (clock.millis() << 16) | 0x7000 | (RANDOM.nextLong() & 0x0fff);
        long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
