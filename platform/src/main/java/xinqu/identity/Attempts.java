package xinqu.identity;

import org.springframework.stereotype.Component;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed attempts by address, in memory: the pause of an account, which matters more, stands
 * in the database. Holds a bounded number of addresses and forgets the one longest quiet.
 */
@Component
class Attempts {

    static final int MOST_ADDRESSES = 10_000;

    private record Count(Instant since, int failures) {}

    private final Map<String, Count> counts =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
                    return size() > MOST_ADDRESSES;
                }
            };

    private final int most;
    private final Duration window;
    private final Clock clock;

    Attempts(IdentitySettings settings, Clock clock) {
        this.most = settings.attemptsPerAddress();
        this.window = settings.addressWindow();
        this.clock = clock;
    }

    /**
     * Counts an attempt from {@code address} as failed until told otherwise; whether it may go on.
     */
    synchronized boolean begin(String address) {
        var now = clock.instant();
        var key = network(address);
        var count = counts.get(key);
        if (count == null || !now.isBefore(count.since.plus(window))) {
            count = new Count(now, 0);
        }
        if (count.failures >= most) {
            return false;
        }
        counts.put(key, new Count(count.since, count.failures + 1));
        return true;
    }

    /**
     * Takes back the last attempt: it succeeded. Earlier failures stay, somebody may share the
     * address.
     */
    synchronized void succeeded(String address) {
        counts.computeIfPresent(
                network(address),
                (_, count) -> new Count(count.since, Math.max(0, count.failures - 1)));
    }

    synchronized int size() {
        return counts.size();
    }

    /** An IPv6 host owns a whole /64, so its addresses count as one. */
    static String network(String address) {
        try {
            if (InetAddress.ofLiteral(address) instanceof Inet6Address six) {
                return HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8));
            }
        } catch (IllegalArgumentException _) {
            // Not an address; counted as it is written.
        }
        return address;
    }
}
