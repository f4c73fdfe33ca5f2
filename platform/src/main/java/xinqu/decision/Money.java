package xinqu.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of money.
 *
 * @param fen amount in hundredths of the currency's unit
 * @param currency ISO 4217 code, such as {@code CNY}
 */
public record Money(long fen, String currency) implements Comparable<Money> {

    private static final BigDecimal FEN_PER_YUAN = BigDecimal.valueOf(100);

    public static final Money ZERO = ofFen(0);

    public static Money ofFen(long fen) {
        return new Money(fen, "CNY");
    }

    /**
     * Rounds half up to the fen.
     *
     * @throws ArithmeticException if the amount does not fit into a long of fen
     */
    public static Money ofYuan(BigDecimal yuan) {
        return ofFen(
                yuan.multiply(FEN_PER_YUAN).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    public BigDecimal yuan() {
        return BigDecimal.valueOf(fen, 2);
    }

    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "cannot add %s to %s".formatted(other.currency, currency));
        }
        return new Money(Math.addExact(fen, other.fen), currency);
    }

    @Override
    public int compareTo(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "cannot compare %s with %s".formatted(other.currency, currency));
        }
        return Long.compare(fen, other.fen);
    }
}
