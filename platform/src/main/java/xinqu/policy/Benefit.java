package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.rule.Expr;
import xinqu.rule.Unit;

import java.math.BigDecimal;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a provision gives.
 *
 * @param kind kind of benefit, one of {@link #KINDS}
 * @param unitName unit of its amounts as written; empty if it has none
 * @param unit the same unit
 * @param upTo whether a ceiling, a selection or a quota decides
 * @param amount how much; null if it has no amount or a plan by years
 * @param plan amounts by year of support; empty without a plan
 * @param caps limits over the years of the plan
 * @param per what the amount is for each of; empty if the party as a whole
 * @param years for how many years the amount is repeated; 1 if it is not
 * @param instalments how one amount is paid
 * @param expires how long it can be used; null if not stated
 * @param clawback when it must be paid back; null if not stated
 * @param text what a benefit without an amount consists of; null if the amount says it
 */
public record Benefit(
        String kind,
        String unitName,
        Unit unit,
        boolean upTo,
        @Nullable Amount amount,
        List<Year> plan,
        List<Cap> caps,
        String per,
        int years,
        Instalments instalments,
        @Nullable Period expires,
        @Nullable Text clawback,
        @Nullable Text text) {

    static final List<String> KINDS =
            List.of(
                    "cash",
                    "loan",
                    "interest",
                    "voucher",
                    "price",
                    "equity",
                    "tax",
                    "quota",
                    "qualification",
                    "place",
                    "service");

    /** Kinds that are money in hand and may stand in a total. */
    private static final Set<String> MONEY = Set.of("cash", "interest", "voucher");

    public Benefit {
        plan = List.copyOf(plan);
        caps = List.copyOf(caps);
    }

    /** What one year of a plan pays. */
    public record Year(int year, Amount amount) {}

    /**
     * A limit over several years of a plan.
     *
     * @param first first year it covers
     * @param last last year it covers
     * @param eachYear whether it limits every year on its own
     */
    public record Cap(int first, int last, boolean eachYear, BigDecimal max) {}

    /** How one amount is split in time. */
    public sealed interface Instalments {

        /** All at once, or the source says nothing. */
        record Once() implements Instalments {}

        /** Shares in percent that make 100. */
        record Shares(List<Share> shares) implements Instalments {
            public Shares {
                shares = List.copyOf(shares);
            }
        }

        /** Equal parts. */
        record Equal(int parts, String every) implements Instalments {

            static final List<String> EVERY = List.of("year", "quarter", "month", "event");
        }

        /** Each part of a sum when it is reached. */
        record Milestones() implements Instalments {}

        /**
         * As many parts as the months need; the last may be shorter.
         *
         * @param every how often, one of {@link #EVERY}
         * @param months for how many months the amount is
         */
        record During(String every, Expr months) implements Instalments {

            static final List<String> EVERY = List.of("month", "quarter", "year");

            int monthsOfPart() {
                return switch (every) {
                    case "quarter" -> 3;
                    case "year" -> 12;
                    default -> 1;
                };
            }
        }

        /**
         * The source gives no split.
         *
         * @param parts how many there are; 0 if the source does not say
         * @param every how often; empty if the source does not say
         * @param at what each part waits for; null if the source does not say
         */
        record Unknown(int parts, String every, @Nullable Text at) implements Instalments {}
    }

    /**
     * One share of an amount.
     *
     * @param percent share in percent
     * @param at when it is paid
     * @param keep conditions that must still hold then
     */
    public record Share(BigDecimal percent, Text at, List<String> keep) {
        public Share {
            keep = List.copyOf(keep);
        }
    }

    /** Whether its amount may stand in a total. */
    public boolean isMoney() {
        return MONEY.contains(kind) && unit.isMoney();
    }

    /** The most that anybody can get, in its unit; nothing if there is no limit. */
    public Optional<BigDecimal> most() {
        if (amount != null) {
            return amount.most();
        }
        var sum = BigDecimal.ZERO;
        for (var year : plan) {
            var most = Amount.least(year.amount().most(), cap(year.year(), year.year(), true));
            if (most.isEmpty()) {
                return cap(1, lastYear(), false);
            }
            sum = sum.add(most.get());
        }
        return plan.isEmpty()
                ? Optional.empty()
                : Amount.least(Optional.of(sum), cap(1, lastYear(), false));
    }

    /** The last year of the plan. */
    int lastYear() {
        return plan.stream().mapToInt(Year::year).max().orElse(1);
    }

    /** The least cap that covers all years from first to last. */
    private Optional<BigDecimal> cap(int first, int last, boolean eachYear) {
        return caps.stream()
                .filter(cap -> cap.eachYear() == eachYear)
                .filter(cap -> cap.first() <= first && cap.last() >= last)
                .map(Cap::max)
                .reduce(BigDecimal::min);
    }
}
