package xinqu.licence;

import org.jspecify.annotations.Nullable;

import xinqu.decision.Citation;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened to a licence. Never changed, never removed.
 *
 * @param act code of the act, or {@code granted} for the first
 * @param account null for the system
 * @param basis what the act rests on
 * @param detail by name: words, ground, and the last day that follows ({@code until})
 */
public record LicenceEvent(
        UUID id,
        UUID licence,
        Instant at,
        String act,
        String actor,
        @Nullable UUID account,
        Citation basis,
        Map<String, String> detail) {

    public LicenceEvent {
        detail = Map.copyOf(detail);
    }
}
