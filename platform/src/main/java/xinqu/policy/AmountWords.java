package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.policy.BenefitWords.Line;
import xinqu.rule.Expr;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says the amounts of one benefit in plain words: in one line, or step by step. */
final class AmountWords {

    private static final Text NOTHING = Text.of("");
    private static final Text COLON = new Text("：", ": ");

    private final RuleWords rules;
    private final String unit;

    /**
     * Words for amounts in a unit.
     *
     * @param unit name of the unit, as the pack writes it
     */
    AmountWords(RuleWords rules, String unit) {
        this.rules = rules;
        this.unit = unit;
    }

    Text quantity(BigDecimal number) {
        return RuleWords.quantity(number, unit);
    }

    static Text upTo(Text amount) {
        boolean isNumber = Character.isDigit(amount.zh().codePointAt(0));
        return new Text((isNumber ? "最高 " : "最高为") + amount.zh(), "up to " + amount.en());
    }

    // In one line

    Text brief(Amount amount) {
        return switch (amount) {
            case Amount.Fixed(var fixed) -> quantity(fixed);
            case Amount.Share(var rate, var of) -> share(rate, of);
            case Amount.PerUnit(var each, var of, var full) -> perUnit(brief(each), of, full);
            case Amount.Difference(var whole, _) ->
                    brief(whole).plus(new Text("，减去已领的", ", less what was paid before"));
            case Amount.Limited limited when spread(limited).isEmpty() -> limited(limited);
            case Amount.Formula(var expr, _) -> rules.of(expr);
            case Amount.Slabs(var by, var slabs) ->
                    new Text(
                            "%s分段 %s".formatted(rules.of(by).zh(), rates(slabs)),
                            "%s of %s by slabs".formatted(rates(slabs), rules.of(by).en()));
            case Amount.Table _, Amount.Tiers _, Amount.Best _, Amount.Sum _, Amount.Limited _ ->
                    spread(amount)
                            .map(spread -> by(spread, amount))
                            .orElseGet(() -> several(amount));
        };
    }

    /** Whether the line already says that it is a limit. */
    private boolean saysUpTo(Amount amount) {
        return switch (amount) {
            case Amount.Limited limited when limited.cap() != null || limited.isCeiling() -> true;
            case Amount.Limited limited -> saysUpTo(limited.amount());
            case Amount.Table _, Amount.Tiers _, Amount.Best _, Amount.Sum _ ->
                    spread(amount).isEmpty() && amount.most().isPresent();
            case Amount.Fixed _,
                    Amount.Slabs _,
                    Amount.Share _,
                    Amount.PerUnit _,
                    Amount.Difference _,
                    Amount.Formula _ ->
                    false;
        };
    }

    /** A ceiling in a line. */
    Text ceiling(Amount amount) {
        var brief = brief(amount);
        if (saysUpTo(amount)) {
            return brief;
        }
        return spread(amount).isPresent() ? new Text("最高 ", "at most ").plus(brief) : upTo(brief);
    }

    private Text limited(Amount.Limited limited) {
        var inner = ranged(limited);
        if (limited.cap() != null) {
            var limit = ceiling(limited.cap());
            return inner.equals(limit) ? limit : inner.plus(new Text("，", ", ")).plus(limit);
        }
        return limited.isCeiling() && limited.atLeast() == null ? upTo(inner) : inner;
    }

    /** The amount itself, or the range that it closes. */
    private Text ranged(Amount.Limited limited) {
        var least = limited.atLeast();
        var most = limited.amount();
        if (least == null) {
            return brief(most);
        }
        if (least instanceof Amount.Fixed(var from) && most instanceof Amount.Fixed(var to)) {
            return between(from, to);
        }
        if (least instanceof Amount.Share(var from, var one)
                && most instanceof Amount.Share(var to, var other)
                && one.equals(other)) {
            return share(percent(from) + "–" + percent(to), one);
        }
        return new Text("最低 ", "at least ")
                .plus(brief(least))
                .plus(new Text("，", ", "))
                .plus(upTo(brief(most)));
    }

    private static String rates(List<Amount.Slab> slabs) {
        var first = RuleWords.number(slabs.getFirst().rate());
        var last = RuleWords.number(slabs.getLast().rate());
        return first.equals(last) ? first + "%" : first + "%–" + last + "%";
    }

    /** What the amount goes by, where one thing decides. */
    private Text by(Text spread, Amount amount) {
        var by =
                switch (amount.bare()) {
                    case Amount.Table(var expr, _) -> Optional.of(expr);
                    case Amount.Tiers(var expr, _) -> Optional.of(expr);
                    default -> Optional.<Expr>empty();
                };
        return by.map(rules::of)
                .map(word -> spread.plus(new Text("，按" + word.zh(), " by " + word.en())))
                .orElse(spread);
    }

    private Text several(Amount amount) {
        return amount.most()
                .map(most -> upTo(quantity(most)))
                .orElseGet(() ->
                        switch (amount.bare()) {
                            case Amount.Best(var parts) ->
                                    new Text(
                                            "%d 种算法取最高的一种".formatted(parts.size()),
                                            "the highest of %d ways to count"
                                                    .formatted(parts.size()));
                            case Amount.Sum(var parts) ->
                                    new Text(
                                            "%d 项相加".formatted(parts.size()),
                                            "%d parts added up".formatted(parts.size()));
                            default -> new Text("按情况计算", "depends on the case");
                        });
    }

    /** Least and most that a case may get, where both are plain numbers: 5–20 万元. */
    private Optional<Text> spread(Amount amount) {
        var leaves = new ArrayList<BigDecimal>();
        if (!leaves(amount, leaves) || leaves.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(
                between(
                        leaves.stream().reduce(BigDecimal::min).orElseThrow(),
                        leaves.stream().reduce(BigDecimal::max).orElseThrow()));
    }

    private Text between(BigDecimal least, BigDecimal most) {
        return least.compareTo(most) == 0
                ? quantity(most)
                : new Text(
                        "%s–%s".formatted(RuleWords.number(least), quantity(most).zh()),
                        "%s to %s".formatted(quantity(least).en(), quantity(most).en()));
    }

    /**
     * Collects the plain numbers that exclude each other; false if something else is among them.
     */
    private static boolean leaves(Amount amount, List<BigDecimal> into) {
        return switch (amount) {
            case Amount.Fixed(var fixed) -> into.add(fixed);
            case Amount.Table(_, var rows) ->
                    rows.values().stream().allMatch(row -> leaves(row, into));
            case Amount.Tiers(_, var steps) ->
                    steps.stream().allMatch(step -> leaves(step.amount(), into));
            case Amount.Best(var parts) -> parts.stream().allMatch(part -> leaves(part, into));
            case Amount.Limited limited when limited.cap() == null && !limited.isCeiling() ->
                    leaves(limited.amount(), into);
            case Amount.Limited _,
                    Amount.Slabs _,
                    Amount.Share _,
                    Amount.PerUnit _,
                    Amount.Sum _,
                    Amount.Difference _,
                    Amount.Formula _ ->
                    false;
        };
    }

    private Text share(BigDecimal rate, Expr of) {
        if (rate.compareTo(BigDecimal.valueOf(100)) != 0) {
            return share(percent(rate), of);
        }
        var what = rules.of(of);
        return new Text(what.zh() + "全额", "all of " + what.en());
    }

    private Text share(String percent, Expr of) {
        var what = rules.of(of);
        return new Text(
                "%s的 %s".formatted(what.zh(), percent), "%s of %s".formatted(percent, what.en()));
    }

    private static String percent(BigDecimal rate) {
        return RuleWords.number(rate) + "%";
    }

    private Text perUnit(Text each, Expr of, @Nullable BigDecimal full) {
        var what = rules.of(of);
        if (full == null) {
            return new Text(
                    "%s × %s".formatted(each.zh(), what.zh()),
                    "%s × %s".formatted(each.en(), what.en()));
        }
        var every = RuleWords.quantity(full, RuleWords.unitOf(of));
        return new Text(
                "%s每满 %s，%s".formatted(what.zh(), every.zh(), each.zh()),
                "%s for each full %s of %s".formatted(each.en(), every.en(), what.en()));
    }

    // Step by step

    /**
     * Says an amount line by line.
     *
     * @param lead what stands before the first line, such as the year
     */
    void explain(Amount amount, int depth, Text lead, List<Line> lines) {
        switch (amount) {
            case Amount.Limited limited -> limited(limited, depth, lead, lines);
            case Amount.Table(var by, var rows) -> {
                var what = rules.of(by);
                add(lines, depth, lead, "按%s确定：", "It goes by %s:", what);
                rows.forEach((key, row) -> explain(row, depth + 1, keyed(by, key), lines));
            }
            case Amount.Tiers(var by, var steps) -> tiers(by, steps, depth, lead, lines);
            case Amount.Slabs(var by, var slabs) -> {
                var what = rules.of(by);
                add(
                        lines,
                        depth,
                        lead,
                        "按%s分段计算，各段相加：",
                        "By slabs of %s, each pays its own part:",
                        what);
                for (int i = 0; i < slabs.size(); i++) {
                    lines.add(new Line(depth + 1, slab(slabs, i)));
                }
            }
            case Amount.Best(var parts) -> {
                lines.add(
                        new Line(
                                depth,
                                lead.plus(new Text("取下列各项中最高的一项：", "The highest of these:"))));
                parts.forEach(part -> explain(part, depth + 1, NOTHING, lines));
            }
            case Amount.Sum(var parts) -> {
                lines.add(new Line(depth, lead.plus(new Text("下列各项相加：", "These are added up:"))));
                parts.forEach(part -> explain(part, depth + 1, NOTHING, lines));
            }
            case Amount.Difference(var whole, var paid) -> {
                explain(whole, depth, lead, lines);
                add(
                        lines,
                        below(depth, lead),
                        NOTHING,
                        "减去已经得到的%s，只付差额。",
                        "Less what was paid before (%s): only the difference is paid.",
                        rules.of(paid));
            }
            case Amount.PerUnit(var each, var of, var full) when !isPlain(each) -> {
                var unitOf = perUnit(new Text("下列金额", "the amount below"), of, full);
                lines.add(new Line(depth, lead.plus(unitOf).plus(new Text("：", ":"))));
                explain(each, depth + 1, NOTHING, lines);
            }
            case Amount.Fixed _, Amount.Share _, Amount.PerUnit _, Amount.Formula _ ->
                    lines.add(new Line(depth, lead.plus(brief(amount))));
        }
    }

    /** Where that stands which limits one part of several: as a line of its own it would be one. */
    private static int below(int depth, Text lead) {
        return depth == 0 && lead.zh().isEmpty() ? 0 : depth + 1;
    }

    private static void add(
            List<Line> lines, int depth, Text lead, String zh, String en, Text what) {
        lines.add(
                new Line(
                        depth,
                        lead.plus(new Text(zh.formatted(what.zh()), en.formatted(what.en())))));
    }

    private void tiers(Expr by, List<Amount.Step> steps, int depth, Text lead, List<Line> lines) {
        add(
                lines,
                depth,
                lead,
                "按%s分档，达到哪一档就按哪一档：",
                "By %s, the highest step that is reached counts:",
                rules.of(by));
        var unitOf = RuleWords.unitOf(by);
        for (var step : steps) {
            var bound = RuleWords.quantity(step.bound(), unitOf);
            explain(
                    step.amount(),
                    depth + 1,
                    step.inclusive()
                            ? new Text(bound.zh() + "以上：", "from " + bound.en() + ": ")
                            : new Text("超过 " + bound.zh() + "：", "above " + bound.en() + ": "),
                    lines);
        }
    }

    private static boolean isPlain(Amount amount) {
        return amount instanceof Amount.Fixed || amount instanceof Amount.Share;
    }

    private static boolean isOneLine(Amount amount) {
        return amount instanceof Amount.Fixed
                || amount instanceof Amount.Share
                || amount instanceof Amount.Formula
                || (amount instanceof Amount.PerUnit(var each, _, _) && isPlain(each));
    }

    private void limited(Amount.Limited limited, int depth, Text lead, List<Line> lines) {
        var head = head(limited, lead);
        var cap = limited.cap();
        var least = limited.atLeast();
        if (isOneLine(limited.amount())
                && (cap == null ? limited.isCeiling() : isPlain(cap))
                && (least == null || isPlain(least))) {
            lines.add(new Line(depth, head.plus(limited(limited))));
            return;
        }
        explain(limited.amount(), depth, head, lines);
        int below = below(depth, lead);
        if (least != null) {
            explain(least, below, new Text("最低：", "At least: "), lines);
        }
        if (cap != null && isPlain(cap)) {
            lines.add(new Line(below, upTo(brief(cap))));
        } else if (cap != null) {
            explain(cap, below, new Text("上限：", "At most: "), lines);
        }
    }

    /** What a part is for, or else when it is paid. */
    private Text head(Amount.Limited limited, Text lead) {
        if (limited.label() != null) {
            return lead.plus(limited.label()).plus(COLON);
        }
        if (limited.when() == null) {
            return lead;
        }
        var said = rules.of(limited.when());
        return lead.plus(new Text(said.zh() + "的：", said.en() + ": "));
    }

    private Text keyed(Expr by, String key) {
        var name = by instanceof Expr.Fact(var term) ? rules.named(term, key) : Text.of(key);
        return name.plus(COLON);
    }

    private Text slab(List<Amount.Slab> slabs, int i) {
        var slab = slabs.get(i);
        var rate = RuleWords.number(slab.rate()) + "%";
        var from = quantity(slab.from());
        if (i + 1 == slabs.size()) {
            return slab.from().signum() == 0
                    ? new Text("全部按 " + rate, "all at " + rate)
                    : new Text(
                            "超过 %s的部分按 %s".formatted(from.zh(), rate),
                            "what exceeds %s at %s".formatted(from.en(), rate));
        }
        var to = quantity(slabs.get(i + 1).from());
        return slab.from().signum() == 0
                ? new Text(
                        "%s以内的部分按 %s".formatted(to.zh(), rate),
                        "up to %s at %s".formatted(to.en(), rate))
                : new Text(
                        "超过 %s至 %s的部分按 %s".formatted(from.zh(), to.zh(), rate),
                        "from %s to %s at %s".formatted(from.en(), to.en(), rate));
    }
}
