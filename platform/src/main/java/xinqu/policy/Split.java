package xinqu.policy;

import xinqu.rule.Evaluation;
import xinqu.rule.Facts;
import xinqu.rule.Value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Splits what a benefit comes to into parts. Each part is rounded down to the fen, or to the whole
 * where it is not money; the last takes the rest.
 */
final class Split {

    private static final int PLACES_OF_FEN = 2;

    /** More parts than this are no list that anybody reads. */
    private static final int MOST = 200;

    private final Benefit benefit;

    Split(Benefit benefit) {
        this.benefit = benefit;
    }

    /** Rounded to the fen, never less than nothing. */
    BigDecimal rounded(BigDecimal exact) {
        return exact.max(BigDecimal.ZERO)
                .setScale(places(), RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }

    private BigDecimal roundedDown(BigDecimal exact) {
        return exact.setScale(benefit.unit().isCurrency() ? places() : 0, RoundingMode.DOWN)
                .stripTrailingZeros();
    }

    /** Where the fen stands in the unit of the benefit, that of 万美元 and of 万元/年 too. */
    private int places() {
        return switch (benefit.unitName().codePoints().findFirst().orElse(0)) {
            case '亿' -> 8 + PLACES_OF_FEN;
            case '万' -> 4 + PLACES_OF_FEN;
            default -> PLACES_OF_FEN;
        };
    }

    /** Parts of an amount by the shares that they make of it. */
    List<BigDecimal> byWeights(BigDecimal amount, List<BigDecimal> weights) {
        var sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return byExact(
                weights.stream()
                        .map(weight -> amount.multiply(weight).divide(sum, MathContext.DECIMAL128))
                        .toList(),
                amount);
    }

    /** Each part rounded down; the last that pays anything takes the rest. */
    List<BigDecimal> byExact(List<BigDecimal> exact, BigDecimal total) {
        var parts = new ArrayList<>(exact.stream().map(this::roundedDown).toList());
        int last = parts.size() - 1;
        while (last > 0 && exact.get(last).signum() == 0) {
            last--;
        }
        var others = BigDecimal.ZERO;
        for (int i = 0; i < parts.size(); i++) {
            others = i == last ? others : others.add(parts.get(i));
        }
        if (last >= 0) {
            parts.set(last, total.subtract(others));
        }
        return parts;
    }

    /** Parts as they are reached, the last ones cut so that they make no more than the total. */
    List<BigDecimal> reached(List<BigDecimal> exact, BigDecimal total) {
        var cut = new ArrayList<BigDecimal>();
        var left = total;
        for (var part : exact) {
            var paid = part.min(left);
            if (paid.signum() > 0) {
                cut.add(paid);
                left = left.subtract(paid);
            }
        }
        return byExact(cut, total);
    }

    static List<BigDecimal> equal(int parts) {
        return Collections.nCopies(parts, BigDecimal.ONE);
    }

    /**
     * The months of each part, the last perhaps with fewer; none if it is not known for how many
     * months.
     */
    static List<BigDecimal> months(Benefit.Instalments.During during, Facts facts) {
        if (!(Evaluation.value(during.months(), facts) instanceof Value.Num(var months))) {
            return List.of();
        }
        var each = BigDecimal.valueOf(during.monthsOfPart());
        if (months.signum() <= 0 || months.compareTo(each.multiply(BigDecimal.valueOf(MOST))) > 0) {
            return List.of();
        }
        var parts = new ArrayList<BigDecimal>();
        for (var left = months; left.signum() > 0; left = left.subtract(each)) {
            parts.add(left.min(each));
        }
        return parts;
    }
}
