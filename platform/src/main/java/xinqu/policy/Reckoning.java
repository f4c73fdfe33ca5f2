package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.rule.Evaluation;
import xinqu.rule.Explanation;
import xinqu.rule.Expr;
import xinqu.rule.Facts;
import xinqu.rule.Term;
import xinqu.rule.Value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reckons a benefit for one party: exactly, rounded once, half up, at the end. Says each step, and
 * which facts are missing if it cannot be reckoned.
 */
final class Reckoning {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final Text AS_TODAY =
            new Text(
                    "以后各年按现在的事实测算，以情况不变为前提",
                    "later years are reckoned on the facts of today, if they stay so");

    private final Benefit benefit;
    private final Facts facts;
    private final Set<Term> missing = new LinkedHashSet<>();
    private final List<Text> lines = new ArrayList<>();
    private final Split split;
    private final boolean least;
    private boolean ceiling;
    private boolean ranged;

    /**
     * A reckoning of a benefit.
     *
     * @param least whether to reckon the lower ends of ranges, where others reckon ceilings
     */
    private Reckoning(Benefit benefit, Facts facts, boolean least) {
        this.benefit = benefit;
        this.facts = facts;
        this.split = new Split(benefit);
        this.least = least;
        this.ceiling = benefit.upTo();
    }

    /** Another of the same kind, for a part that may not count. */
    private Reckoning apart() {
        return new Reckoning(benefit, facts, least);
    }

    /**
     * What a benefit comes to.
     *
     * @param amount in the unit of the benefit; null if it has none or a fact is missing
     * @param least the lower end, where the amount is the upper end of a range; null otherwise
     * @param instalments parts of the amount in order of payment; empty if paid at once
     * @param years what each year brings if the facts stay as they are; empty if it is one year
     * @param isCeiling whether somebody decides within the amount
     * @param missing facts without which it cannot be reckoned
     * @param lines the arithmetic, step by step
     */
    record Figure(
            @Nullable BigDecimal amount,
            @Nullable BigDecimal least,
            List<BigDecimal> instalments,
            List<BigDecimal> years,
            boolean isCeiling,
            Set<Term> missing,
            List<Text> lines) {

        Figure {
            instalments = List.copyOf(instalments);
            years = List.copyOf(years);
            missing = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(missing));
            lines = List.copyOf(lines);
        }
    }

    static Figure of(Benefit benefit, Facts facts) {
        return new Reckoning(benefit, facts, false).figure();
    }

    private Figure figure() {
        if (!benefit.plan().isEmpty()) {
            return planned();
        }
        if (benefit.amount() == null) {
            return figure(null, List.of());
        }
        var exact = reckon(benefit.amount());
        var amount = exact == null ? null : split.rounded(exact);
        return figure(amount, amount == null ? List.of() : instalments(amount));
    }

    private Figure figure(@Nullable BigDecimal amount, List<BigDecimal> instalments) {
        var years = amount == null ? List.<BigDecimal>of() : years(amount, instalments);
        if (!years.isEmpty()) {
            lines.add(AS_TODAY);
        }
        return new Figure(
                amount,
                amount == null ? null : least(amount),
                instalments,
                years,
                ceiling,
                amount == null ? missing : Set.of(),
                amount == null ? List.of() : lines);
    }

    /** A plan is paid by its years; what is repeated is the amount again and again. */
    private List<BigDecimal> years(BigDecimal amount, List<BigDecimal> instalments) {
        if (amount.signum() == 0) {
            return List.of();
        }
        if (benefit.years() > 1) {
            return java.util.Collections.nCopies(benefit.years(), amount);
        }
        return instalments.size() > 1 && !benefit.plan().isEmpty() ? instalments : List.of();
    }

    private @Nullable BigDecimal least(BigDecimal amount) {
        if (!ranged) {
            return null;
        }
        var lower = new Reckoning(benefit, facts, true).figure().amount();
        return lower == null || lower.signum() == 0 || lower.compareTo(amount) >= 0 ? null : lower;
    }

    private List<BigDecimal> instalments(BigDecimal amount) {
        return switch (benefit.instalments()) {
            case Benefit.Instalments.Once(), Benefit.Instalments.Unknown _ -> List.of();
            case Benefit.Instalments.Milestones() -> split.reached(milestones(), amount);
            case Benefit.Instalments.Equal(var parts, _) ->
                    split.byWeights(amount, Split.equal(parts));
            case Benefit.Instalments.During during -> {
                var months = Split.months(during, facts);
                yield months.isEmpty() ? List.of() : split.byWeights(amount, months);
            }
            case Benefit.Instalments.Shares(var shares) ->
                    split.byWeights(amount, shares.stream().map(Benefit.Share::percent).toList());
        };
    }

    /** What each part of a sum comes to; unknown ones are left out. */
    private List<BigDecimal> milestones() {
        if (benefit.amount() == null
                || !(benefit.amount().bare() instanceof Amount.Sum(var parts))) {
            return List.of();
        }
        var reached = new ArrayList<BigDecimal>();
        for (var part : parts) {
            var value = apart().reckon(part);
            if (value != null) {
                reached.add(value);
            }
        }
        return reached;
    }

    // Plans by years

    private Figure planned() {
        var years = new ArrayList<BigDecimal>();
        for (var year : benefit.plan()) {
            while (years.size() < year.year()) {
                years.add(BigDecimal.ZERO);
            }
            var amount = reckon(year.amount());
            if (amount != null) {
                years.set(
                        year.year() - 1,
                        years.get(year.year() - 1).add(amount.max(BigDecimal.ZERO)));
            }
        }
        if (!missing.isEmpty()) {
            return figure(null, List.of());
        }
        benefit.caps().forEach(cap -> limit(years, cap));
        var total = split.rounded(years.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        return figure(total, split.byExact(years, total));
    }

    /** Later years give way first: what earlier years have used up is gone. */
    private void limit(List<BigDecimal> years, Benefit.Cap cap) {
        var left = cap.max();
        for (int i = cap.first() - 1; i < Math.min(cap.last(), years.size()); i++) {
            var limit = cap.eachYear() ? cap.max() : left;
            if (years.get(i).compareTo(limit) > 0) {
                lines.add(
                        new Text(
                                "第 %d 年：上限 %s".formatted(i + 1, amountText(limit)),
                                "year %d: at most %s".formatted(i + 1, amountText(limit))));
                years.set(i, limit);
            }
            left = left.subtract(years.get(i)).max(BigDecimal.ZERO);
        }
    }

    // Amounts

    private @Nullable BigDecimal reckon(Amount amount) {
        return switch (amount) {
            case Amount.Fixed(var fixed) -> fixed;
            case Amount.Table(var by, var rows) -> looked(by, rows);
            case Amount.Tiers(var by, var steps) -> tier(by, steps);
            case Amount.Slabs(var by, var slabs) -> slabs(by, slabs);
            case Amount.Share(var rate, var of) -> {
                var base = number(of);
                if (base == null) {
                    yield null;
                }
                var share = base.multiply(rate).divide(HUNDRED, MathContext.DECIMAL128);
                line(
                        "%s × %s%% = %s"
                                .formatted(
                                        amountText(base), rate.toPlainString(), amountText(share)));
                yield share;
            }
            case Amount.PerUnit(var each, var of, var full) -> perUnit(each, of, full);
            case Amount.Best(var parts) -> best(parts);
            case Amount.Sum(var parts) -> sum(parts);
            case Amount.Difference(var whole, var paid) -> {
                var due = reckon(whole);
                var before = number(paid);
                if (due == null || before == null) {
                    yield null;
                }
                line("%s − %s".formatted(amountText(due), amountText(before)));
                yield due.subtract(before).max(BigDecimal.ZERO);
            }
            case Amount.Formula(var expr, var text) -> {
                var result = number(expr);
                if (result != null) {
                    line("%s = %s".formatted(text, amountText(result)));
                }
                yield result;
            }
            case Amount.Limited limited -> limited(limited);
        };
    }

    private @Nullable BigDecimal limited(Amount.Limited limited) {
        if (limited.when() != null) {
            switch (Evaluation.truth(limited.when(), facts)) {
                case FALSE -> {
                    return BigDecimal.ZERO;
                }
                case UNKNOWN -> {
                    missing.addAll(Explanation.missing(limited.when(), facts));
                    return null;
                }
                case TRUE -> {}
            }
        }
        if (limited.label() != null) {
            lines.add(limited.label());
        }
        var amount = ranged(limited);
        var cap = limited.cap() == null ? null : reckon(limited.cap());
        if (amount == null || (limited.cap() != null && cap == null)) {
            return null;
        }
        ceiling |= limited.isCeiling() && amount.signum() > 0;
        if (cap != null && amount.compareTo(cap) > 0) {
            lines.add(new Text("上限 " + amountText(cap), "at most " + amountText(cap)));
            return cap;
        }
        return amount;
    }

    /** The amount without its cap: the upper end of a range, or the lower. */
    private @Nullable BigDecimal ranged(Amount.Limited limited) {
        if (!limited.isCeiling()) {
            return reckon(limited.amount());
        }
        if (limited.atLeast() == null) {
            return least ? BigDecimal.ZERO : reckon(limited.amount());
        }
        var most = reckon(limited.amount());
        var lower = reckon(limited.atLeast());
        if (most == null || lower == null) {
            return null;
        }
        lines.add(new Text("最低 " + amountText(lower), "at least " + amountText(lower)));
        ranged = !least;
        return least ? lower.min(most) : most;
    }

    private @Nullable BigDecimal looked(Expr by, java.util.Map<String, Amount> rows) {
        var value = Evaluation.value(by, facts);
        if (value == null) {
            missing.addAll(Explanation.missing(by, facts));
            return null;
        }
        var row = rows.get(value.shown());
        if (row == null) {
            return BigDecimal.ZERO;
        }
        var amount = reckon(row);
        if (amount != null) {
            line("%s → %s".formatted(value.shown(), amountText(amount)));
        }
        return amount;
    }

    private @Nullable BigDecimal tier(Expr by, List<Amount.Step> steps) {
        var number = number(by);
        if (number == null) {
            return null;
        }
        Amount.Step reached = null;
        for (var step : steps) {
            if (step.isReached(number)
                    && (reached == null || step.bound().compareTo(reached.bound()) >= 0)) {
                reached = step;
            }
        }
        if (reached == null) {
            return BigDecimal.ZERO;
        }
        line("%s ≥ %s".formatted(Value.of(number).shown(), Value.of(reached.bound()).shown()));
        return reckon(reached.amount());
    }

    private @Nullable BigDecimal slabs(Expr by, List<Amount.Slab> slabs) {
        var number = number(by);
        if (number == null) {
            return null;
        }
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < slabs.size(); i++) {
            var slab = slabs.get(i);
            var end = i + 1 < slabs.size() ? number.min(slabs.get(i + 1).from()) : number;
            var width = end.subtract(slab.from()).max(BigDecimal.ZERO);
            var part = width.multiply(slab.rate()).divide(HUNDRED, MathContext.DECIMAL128);
            if (part.signum() > 0) {
                line(
                        "%s × %s%% = %s"
                                .formatted(
                                        amountText(width),
                                        slab.rate().toPlainString(),
                                        amountText(part)));
            }
            sum = sum.add(part);
        }
        return sum;
    }

    private @Nullable BigDecimal perUnit(Amount each, Expr of, @Nullable BigDecimal full) {
        var count = number(of);
        var one = reckon(each);
        if (count == null || one == null) {
            return null;
        }
        var units = full == null ? count : count.divide(full, 0, RoundingMode.FLOOR);
        var amount = units.multiply(one);
        line(
                "%s × %s = %s"
                        .formatted(Value.of(units).shown(), amountText(one), amountText(amount)));
        return amount;
    }

    private @Nullable BigDecimal best(List<Amount> parts) {
        BigDecimal best = null;
        Reckoning chosen = null;
        boolean open = false;
        for (var part : parts) {
            var own = apart();
            var amount = own.reckon(part);
            if (amount == null) {
                missing.addAll(own.missing);
                open = true;
            } else if (best == null
                    || amount.compareTo(best) > 0
                    || (amount.compareTo(best) == 0
                            && chosen != null
                            && chosen.ceiling
                            && !own.ceiling)) {
                best = amount;
                chosen = own;
            }
        }
        if (open || best == null || chosen == null) {
            return open ? null : BigDecimal.ZERO;
        }
        lines.addAll(chosen.lines);
        ceiling |= chosen.ceiling;
        ranged |= chosen.ranged;
        return best;
    }

    private @Nullable BigDecimal sum(List<Amount> parts) {
        var sum = BigDecimal.ZERO;
        boolean open = false;
        for (var part : parts) {
            var amount = reckon(part);
            open |= amount == null;
            sum = amount == null ? sum : sum.add(amount.max(BigDecimal.ZERO));
        }
        return open ? null : sum;
    }

    /** The number of an expression; null with its missing facts noted, zero if it is undefined. */
    private @Nullable BigDecimal number(Expr expr) {
        var value = Evaluation.value(expr, facts);
        if (value == null) {
            missing.addAll(Explanation.missing(expr, facts));
            return null;
        }
        return value instanceof Value.Num(var number) ? number : BigDecimal.ZERO;
    }

    private String amountText(BigDecimal amount) {
        return (Value.of(
                                        amount.setScale(
                                                Math.min(Math.max(amount.scale(), 0), 6),
                                                RoundingMode.HALF_UP))
                                .shown()
                        + " "
                        + benefit.unitName())
                .strip();
    }

    private void line(String both) {
        lines.add(Text.of(both));
    }
}
