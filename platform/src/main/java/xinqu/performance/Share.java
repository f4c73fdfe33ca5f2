package xinqu.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A part of a whole, as counts.
 *
 * @param least fewer than this have no rate
 */
public record Share(long part, long whole, Optional<Threshold> least) {

    public Share {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException("%d of %d is no share".formatted(part, whole));
        }
    }

    /** In percent with one decimal; empty if too few cases stand behind it. */
    public Optional<BigDecimal> percent() {
        return whole > 0 && least.isPresent() && whole >= least.get().value()
                ? Optional.of(
                        BigDecimal.valueOf(part)
                                .movePointRight(2)
                                .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP))
                : Optional.empty();
    }
}
