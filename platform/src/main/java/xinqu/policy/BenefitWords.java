package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.rule.Expr;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what a benefit gives in plain words, in both languages: in one line, or step by step. */
public final class BenefitWords {

    private static final Map<String, Text> KINDS =
            Map.ofEntries(
                    Map.entry("cash", new Text("资金", "Cash")),
                    Map.entry("loan", new Text("贷款", "Loan")),
                    Map.entry("interest", new Text("贴息", "Interest subsidy")),
                    Map.entry("voucher", new Text("券", "Voucher")),
                    Map.entry("price", new Text("价格优惠", "Lower price")),
                    Map.entry("equity", new Text("股权投资", "Equity")),
                    Map.entry("tax", new Text("税费优惠", "Tax relief")),
                    Map.entry("quota", new Text("指标、名额", "Quota")),
                    Map.entry("qualification", new Text("资格、称号", "Qualification")),
                    Map.entry("place", new Text("场地", "Premises")),
                    Map.entry("service", new Text("服务", "Service")));

    private static final Map<String, Text> PER =
            Map.of(
                    "item", new Text("每项", "for each item"),
                    "project", new Text("每个项目", "for each project"),
                    "person", new Text("每人", "for each person"),
                    "year", new Text("每年", "a year"),
                    "month", new Text("每月", "a month"));

    private static final Map<String, Text> EVERY =
            Map.of(
                    "year", new Text("每年一次", "one a year"),
                    "quarter", new Text("每季度一次", "one a quarter"),
                    "month", new Text("每月一次", "one a month"),
                    "event", new Text("每达到一次条件付一次", "one each time the condition is met"));

    private static final Text NO_AMOUNT = new Text("来源没有写明金额", "The source states no amount");

    private final RuleWords rules;

    public BenefitWords(ValueNames names) {
        this.rules = new RuleWords(names);
    }

    /**
     * One line of an explanation.
     *
     * @param depth 0 for a statement, more for what belongs to the one above
     */
    public record Line(int depth, Text text) {}

    /** What a kind of benefit is called. */
    public static Text kind(String kind) {
        return KINDS.getOrDefault(kind, Text.of(kind));
    }

    /** A number with its unit: 20 万元, CNY 200,000. */
    public static Text quantity(BigDecimal number, String unitName) {
        return RuleWords.quantity(number, unitName);
    }

    /** All kinds of benefit, in the order in which they are offered. */
    public static List<String> kinds() {
        return Benefit.KINDS;
    }

    // In one line

    /** How much, in a line; such as 研发费用的 5%，最高 100 万元. */
    public Text brief(Benefit benefit) {
        var amount = benefit.amount();
        Text brief;
        if (!benefit.plan().isEmpty()) {
            var years = benefit.plan().stream().mapToInt(Benefit.Year::year).max().orElse(1);
            var most = most(benefit);
            brief = new Text("分 %d 年支持".formatted(years), "paid over %d years".formatted(years));
            brief =
                    most.map(upper ->
                                    cat(
                                            upTo(quantity(upper, benefit)),
                                            new Text(
                                                    "，分 %d 年".formatted(years),
                                                    " over %d years".formatted(years))))
                            .orElse(brief);
        } else if (amount == null) {
            var text = benefit.text();
            return text == null
                    ? cat(kind(benefit.kind()), new Text("，金额未载明", ", amount not stated"))
                    : text;
        } else {
            brief = brief(amount, benefit);
            if (benefit.upTo()) {
                brief =
                        capped(amount, benefit).isPresent()
                                        && !(bare(amount) instanceof Amount.Fixed)
                                ? brief
                                : upTo(brief);
            }
        }
        if (!benefit.per().isEmpty()) {
            var per =
                    PER.getOrDefault(
                            benefit.per(),
                            new Text("每" + benefit.per(), "for each " + benefit.per()));
            brief = new Text(per.zh() + brief.zh(), brief.en() + " " + per.en());
        }
        if (benefit.years() > 1) {
            brief =
                    cat(
                            brief,
                            new Text(
                                    "，每年，共 %d 年".formatted(benefit.years()),
                                    " a year for %d years".formatted(benefit.years())));
        }
        return benefit.kind().equals("cash")
                ? brief
                : new Text(
                        kind(benefit.kind()).zh() + "：" + brief.zh(),
                        kind(benefit.kind()).en() + ": " + brief.en());
    }

    private Text brief(Amount amount, Benefit benefit) {
        return switch (amount) {
            case Amount.Fixed(var fixed) -> quantity(fixed, benefit);
            case Amount.Share(var rate, var of) -> share(rate, of);
            case Amount.PerUnit(var each, var of, var full) ->
                    perUnit(brief(each, benefit), of, full);
            case Amount.Difference(var whole, _) ->
                    cat(brief(whole, benefit), new Text("，减去已领的", ", less what was paid before"));
            case Amount.Limited limited
                    when limited.cap() != null && spread(limited, benefit).isEmpty() ->
                    limitedTo(brief(limited.amount(), benefit), limited, benefit);
            case Amount.Limited limited when spread(limited, benefit).isEmpty() -> {
                var inner = brief(limited.amount(), benefit);
                yield limited.isCeiling() ? upTo(inner) : inner;
            }
            case Amount.Formula(var expr, _) -> rules.of(expr);
            case Amount.Slabs(var by, var slabs) ->
                    new Text(
                            "%s分段 %s".formatted(rules.of(by).zh(), rates(slabs)),
                            "%s of %s by slabs".formatted(rates(slabs), rules.of(by).en()));
            case Amount.Table _, Amount.Tiers _, Amount.Best _, Amount.Sum _, Amount.Limited _ ->
                    spread(amount, benefit)
                            .map(spread -> by(spread, amount))
                            .orElseGet(() -> several(amount, benefit));
        };
    }

    private static String rates(List<Amount.Slab> slabs) {
        var first = RuleWords.number(slabs.getFirst().rate());
        var last = RuleWords.number(slabs.getLast().rate());
        return first.equals(last) ? first + "%" : first + "%–" + last + "%";
    }

    /** What the amount goes by, where one thing decides. */
    private Text by(Text spread, Amount amount) {
        var by =
                switch (bare(amount)) {
                    case Amount.Table(var expr, _) -> Optional.of(expr);
                    case Amount.Tiers(var expr, _) -> Optional.of(expr);
                    default -> Optional.<Expr>empty();
                };
        return by.map(rules::of)
                .map(word ->
                        new Text(
                                "%s，按%s".formatted(spread.zh(), word.zh()),
                                "%s by %s".formatted(spread.en(), word.en())))
                .orElse(spread);
    }

    private Text several(Amount amount, Benefit benefit) {
        return capped(amount, benefit)
                .map(upper -> upTo(quantity(upper, benefit)))
                .orElseGet(() ->
                        switch (bare(amount)) {
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
    private Optional<Text> spread(Amount amount, Benefit benefit) {
        var leaves = new ArrayList<BigDecimal>();
        if (!leaves(amount, leaves) || leaves.size() < 2) {
            return Optional.empty();
        }
        var least = leaves.stream().reduce(BigDecimal::min).orElseThrow();
        var most = leaves.stream().reduce(BigDecimal::max).orElseThrow();
        if (least.compareTo(most) == 0) {
            return Optional.of(quantity(most, benefit));
        }
        var en = quantity(most, benefit).en();
        var small = quantity(least, benefit).en();
        return Optional.of(
                new Text(
                        "%s–%s".formatted(RuleWords.number(least), quantity(most, benefit).zh()),
                        "%s to %s".formatted(small, en)));
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

    private static Amount bare(Amount amount) {
        var bare = amount;
        while (bare instanceof Amount.Limited limited) {
            bare = limited.amount();
        }
        return bare;
    }

    /** The most that anybody can get, in the unit of the benefit; nothing if there is no limit. */
    public static Optional<BigDecimal> most(Benefit benefit) {
        var amount = benefit.amount();
        if (amount != null) {
            return most(amount);
        }
        var sum = BigDecimal.ZERO;
        for (var year : benefit.plan()) {
            var most = most(year.amount());
            if (most.isEmpty()) {
                return benefit.caps().stream()
                        .filter(cap -> !cap.eachYear() && cap.first() == 1)
                        .map(Benefit.Cap::max)
                        .reduce(BigDecimal::max);
            }
            sum = sum.add(most.get());
        }
        return benefit.plan().isEmpty() ? Optional.empty() : Optional.of(sum);
    }

    private static Optional<BigDecimal> most(Amount amount) {
        return switch (amount) {
            case Amount.Fixed(var fixed) -> Optional.of(fixed);
            case Amount.Table(_, var rows) -> greatest(List.copyOf(rows.values()));
            case Amount.Tiers(_, var steps) ->
                    greatest(steps.stream().map(Amount.Step::amount).toList());
            case Amount.Best(var parts) -> greatest(parts);
            case Amount.Sum(var parts) -> {
                var each = parts.stream().map(BenefitWords::most).toList();
                yield each.stream().allMatch(Optional::isPresent)
                        ? each.stream().map(Optional::orElseThrow).reduce(BigDecimal::add)
                        : Optional.empty();
            }
            case Amount.Difference(var whole, _) -> most(whole);
            case Amount.Limited limited -> {
                var cap =
                        limited.cap() == null ? Optional.<BigDecimal>empty() : most(limited.cap());
                var inner = most(limited.amount());
                yield cap.isPresent() && inner.isPresent()
                        ? Optional.of(cap.get().min(inner.get()))
                        : cap.isPresent() ? cap : inner;
            }
            case Amount.Slabs _, Amount.Share _, Amount.PerUnit _, Amount.Formula _ ->
                    Optional.empty();
        };
    }

    private static Optional<BigDecimal> greatest(List<Amount> parts) {
        var each = parts.stream().map(BenefitWords::most).toList();
        return each.stream().allMatch(Optional::isPresent)
                ? each.stream().map(Optional::orElseThrow).reduce(BigDecimal::max)
                : Optional.empty();
    }

    private static Optional<BigDecimal> capped(Amount amount, Benefit benefit) {
        return most(amount).filter(_ -> benefit.plan().isEmpty());
    }

    // Step by step

    /** Everything the benefit says, line by line. */
    public List<Line> explain(Benefit benefit) {
        var lines = new ArrayList<Line>();
        var text = benefit.text();
        if (text != null) {
            lines.add(new Line(0, text));
        }
        var amount = benefit.amount();
        if (amount instanceof Amount.Fixed(var ceiling) && benefit.upTo()) {
            lines.add(new Line(0, upTo(quantity(ceiling, benefit))));
        } else if (amount != null) {
            explain(amount, benefit, 0, new Text("", ""), lines);
        }
        for (var year : benefit.plan()) {
            explain(
                    year.amount(),
                    benefit,
                    0,
                    new Text("第 %d 年：".formatted(year.year()), "Year %d: ".formatted(year.year())),
                    lines);
        }
        benefit.caps().forEach(cap -> lines.add(new Line(0, cap(cap, benefit))));
        if (amount == null && benefit.plan().isEmpty() && text == null) {
            lines.add(new Line(0, NO_AMOUNT));
        }
        if (!benefit.per().isEmpty()) {
            var per =
                    PER.getOrDefault(
                            benefit.per(),
                            new Text("每" + benefit.per(), "for each " + benefit.per()));
            lines.add(
                    new Line(
                            0,
                            new Text(
                                    "以上按%s计算。".formatted(per.zh()),
                                    "This counts %s.".formatted(per.en()))));
        }
        if (benefit.years() > 1) {
            lines.add(
                    new Line(
                            0,
                            new Text(
                                    "每年支持一次，共 %d 年。".formatted(benefit.years()),
                                    "Given once a year, for %d years."
                                            .formatted(benefit.years()))));
        }
        if (benefit.upTo()) {
            lines.add(
                    new Line(
                            0,
                            new Text(
                                    "这是最高额：能不能得到、得到多少，由评审、名额或预算决定，不计入合计。",
                                    "This is a ceiling: a review, a quota or the budget decides"
                                        + " whether and how much. It never counts in a total.")));
        }
        instalments(benefit, lines);
        return List.copyOf(lines);
    }

    private void explain(Amount amount, Benefit benefit, int depth, Text lead, List<Line> lines) {
        switch (amount) {
            case Amount.Limited limited -> limited(limited, benefit, depth, lead, lines);
            case Amount.Table(var by, var rows) -> {
                var what = rules.of(by);
                lines.add(
                        new Line(
                                depth,
                                cat(
                                        lead,
                                        new Text(
                                                "按%s确定：".formatted(what.zh()),
                                                "It goes by %s:".formatted(what.en())))));
                rows.forEach((key, row) -> explain(row, benefit, depth + 1, keyed(by, key), lines));
            }
            case Amount.Tiers(var by, var steps) -> {
                var what = rules.of(by);
                lines.add(
                        new Line(
                                depth,
                                cat(
                                        lead,
                                        new Text(
                                                "按%s分档，达到哪一档就按哪一档：".formatted(what.zh()),
                                                "By %s, the highest step that is reached counts:"
                                                        .formatted(what.en())))));
                var unit = RuleWords.unitOf(by);
                for (var step : steps) {
                    var bound = RuleWords.quantity(step.bound(), unit);
                    explain(
                            step.amount(),
                            benefit,
                            depth + 1,
                            step.inclusive()
                                    ? new Text(bound.zh() + "以上：", "from " + bound.en() + ": ")
                                    : new Text(
                                            "超过 " + bound.zh() + "：", "above " + bound.en() + ": "),
                            lines);
                }
            }
            case Amount.Slabs(var by, var slabs) -> {
                var what = rules.of(by);
                lines.add(
                        new Line(
                                depth,
                                cat(
                                        lead,
                                        new Text(
                                                "按%s分段计算，各段相加：".formatted(what.zh()),
                                                "By slabs of %s, each pays its own part:"
                                                        .formatted(what.en())))));
                for (int i = 0; i < slabs.size(); i++) {
                    lines.add(new Line(depth + 1, slab(slabs, i, benefit)));
                }
            }
            case Amount.Best(var parts) -> {
                lines.add(
                        new Line(
                                depth,
                                cat(lead, new Text("取下列各项中最高的一项：", "The highest of these:"))));
                parts.forEach(part -> explain(part, benefit, depth + 1, new Text("", ""), lines));
            }
            case Amount.Sum(var parts) -> {
                lines.add(new Line(depth, cat(lead, new Text("下列各项相加：", "These are added up:"))));
                parts.forEach(part -> explain(part, benefit, depth + 1, new Text("", ""), lines));
            }
            case Amount.Difference(var whole, var paid) -> {
                explain(whole, benefit, depth, lead, lines);
                var before = rules.of(paid);
                lines.add(
                        new Line(
                                depth,
                                new Text(
                                        "减去已经得到的%s，只付差额。".formatted(before.zh()),
                                        "Less what was paid before (%s): only the difference is paid."
                                                .formatted(before.en()))));
            }
            case Amount.PerUnit(var each, var of, var full) when !isPlain(each) -> {
                var unit = perUnit(new Text("下列金额", "the amount below"), of, full);
                lines.add(new Line(depth, cat(lead, new Text(unit.zh() + "：", unit.en() + ":"))));
                explain(each, benefit, depth + 1, new Text("", ""), lines);
            }
            case Amount.Fixed _, Amount.Share _, Amount.PerUnit _, Amount.Formula _ ->
                    lines.add(new Line(depth, cat(lead, brief(amount, benefit))));
        }
    }

    private static boolean isPlain(Amount amount) {
        return amount instanceof Amount.Fixed || amount instanceof Amount.Share;
    }

    private void limited(
            Amount.Limited limited, Benefit benefit, int depth, Text lead, List<Line> lines) {
        var when = limited.when();
        var label = limited.label();
        var head = lead;
        if (label != null) {
            head = cat(head, cat(label, new Text("：", ": ")));
        } else if (when != null) {
            var said = rules.of(when);
            head = cat(head, new Text(said.zh() + "的：", "If " + said.en() + ": "));
        }
        var cap = limited.cap();
        if (cap != null && isPlain(cap) && isOneLine(limited.amount())) {
            lines.add(
                    new Line(
                            depth,
                            cat(
                                    head,
                                    limitedTo(
                                            brief(limited.amount(), benefit), limited, benefit))));
            return;
        }
        if (limited.isCeiling() && isOneLine(limited.amount())) {
            lines.add(new Line(depth, cat(head, upTo(brief(limited.amount(), benefit)))));
        } else {
            explain(limited.amount(), benefit, depth, head, lines);
        }
        if (cap != null && isPlain(cap)) {
            lines.add(new Line(depth, upTo(brief(cap, benefit))));
        } else if (cap != null) {
            explain(cap, benefit, depth, new Text("上限：", "At most: "), lines);
        }
    }

    private static boolean isOneLine(Amount amount) {
        return amount instanceof Amount.Fixed
                || amount instanceof Amount.Share
                || amount instanceof Amount.Formula
                || (amount instanceof Amount.PerUnit(var each, _, _) && isPlain(each));
    }

    private Text limitedTo(Text inner, Amount.Limited limited, Benefit benefit) {
        var cap = limited.cap();
        return cap == null ? inner : cat(inner, new Text("，", ", "), upTo(brief(cap, benefit)));
    }

    private Text keyed(Expr by, String key) {
        var name = by instanceof Expr.Fact(var term) ? rules.named(term, key) : Text.of(key);
        return new Text(name.zh() + "：", name.en() + ": ");
    }

    private Text slab(List<Amount.Slab> slabs, int i, Benefit benefit) {
        var slab = slabs.get(i);
        var rate = RuleWords.number(slab.rate()) + "%";
        var from = quantity(slab.from(), benefit);
        if (i + 1 == slabs.size()) {
            return slab.from().signum() == 0
                    ? new Text("全部按 " + rate, "all at " + rate)
                    : new Text(
                            "超过 %s的部分按 %s".formatted(from.zh(), rate),
                            "what exceeds %s at %s".formatted(from.en(), rate));
        }
        var to = quantity(slabs.get(i + 1).from(), benefit);
        return slab.from().signum() == 0
                ? new Text(
                        "%s以内的部分按 %s".formatted(to.zh(), rate),
                        "up to %s at %s".formatted(to.en(), rate))
                : new Text(
                        "超过 %s至 %s的部分按 %s".formatted(from.zh(), to.zh(), rate),
                        "from %s to %s at %s".formatted(from.en(), to.en(), rate));
    }

    private Text share(BigDecimal rate, Expr of) {
        var what = rules.of(of);
        var percent = RuleWords.number(rate) + "%";
        return rate.compareTo(BigDecimal.valueOf(100)) == 0
                ? new Text(what.zh() + "全额", "all of " + what.en())
                : new Text(
                        "%s的 %s".formatted(what.zh(), percent),
                        "%s of %s".formatted(percent, what.en()));
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

    private Text cap(Benefit.Cap cap, Benefit benefit) {
        var max = quantity(cap.max(), benefit);
        boolean all = cap.first() == 1 && cap.last() >= 50;
        var years =
                all
                        ? new Text("", "")
                        : new Text(
                                "第 %d 至 %d 年".formatted(cap.first(), cap.last()),
                                " in years %d to %d".formatted(cap.first(), cap.last()));
        return cap.eachYear()
                ? new Text(
                        "%s每年最高 %s。".formatted(years.zh(), max.zh()),
                        "At most %s a year%s.".formatted(max.en(), years.en()))
                : new Text(
                        "%s合计最高 %s。".formatted(years.zh(), max.zh()),
                        "At most %s in all%s.".formatted(max.en(), years.en()));
    }

    private static void instalments(Benefit benefit, List<Line> lines) {
        switch (benefit.instalments()) {
            case Benefit.Instalments.Once() -> {}
            case Benefit.Instalments.Shares(var shares) -> {
                lines.add(
                        new Line(
                                0,
                                new Text(
                                        "分 %d 次支付：".formatted(shares.size()),
                                        "Paid in %d parts:".formatted(shares.size()))));
                for (var share : shares) {
                    var percent = RuleWords.number(share.percent()) + "%";
                    boolean again = !share.keep().isEmpty();
                    lines.add(
                            new Line(
                                    1,
                                    new Text(
                                            share.at().zh()
                                                    + "付 "
                                                    + percent
                                                    + (again ? "，届时仍须符合条件" : ""),
                                            percent
                                                    + " "
                                                    + share.at().en()
                                                    + (again
                                                            ? ", if the conditions still hold"
                                                            : ""))));
                }
            }
            case Benefit.Instalments.Equal(var parts, var every) ->
                    lines.add(
                            new Line(
                                    0,
                                    new Text(
                                            "分 %d 次等额支付，%s。"
                                                    .formatted(
                                                            parts,
                                                            EVERY.getOrDefault(
                                                                            every, Text.of(every))
                                                                    .zh()),
                                            "Paid in %d equal parts, %s."
                                                    .formatted(
                                                            parts,
                                                            EVERY.getOrDefault(
                                                                            every, Text.of(every))
                                                                    .en()))));
            case Benefit.Instalments.Milestones() ->
                    lines.add(
                            new Line(
                                    0,
                                    new Text(
                                            "每达到一项付一项。", "Each part is paid when it is reached.")));
            case Benefit.Instalments.Unknown(var years) ->
                    lines.add(
                            new Line(
                                    0,
                                    new Text(
                                            "分 %d 年发放，每年多少来源没有写明。".formatted(years),
                                            "Paid over %d years; the source does not state the yearly parts."
                                                    .formatted(years))));
        }
    }

    // Pieces

    private static Text quantity(BigDecimal number, Benefit benefit) {
        return RuleWords.quantity(number, benefit.unitName());
    }

    private static Text upTo(Text amount) {
        return new Text("最高 " + amount.zh(), "up to " + amount.en());
    }

    private static Text cat(Text first, Text... others) {
        var zh = new StringBuilder(first.zh());
        var en = new StringBuilder(first.en());
        for (var other : others) {
            zh.append(other.zh());
            en.append(other.en());
        }
        return new Text(zh.toString(), en.toString());
    }
}
