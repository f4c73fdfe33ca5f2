package xinqu.policy;

import xinqu.pack.Text;

import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /** A span of time: 2 年, 2 years. */
    public static Text span(Period period) {
        return PaymentWords.span(period);
    }

    /** What the source says of instalments that it does not state. */
    public static Text unknown(Benefit.Instalments.Unknown instalments) {
        return PaymentWords.unknown(instalments);
    }

    /** How much, in a line; such as 研发费用的 5%，最高 100 万元. */
    public Text brief(Benefit benefit) {
        var amount = benefit.amount();
        if (amount == null && benefit.plan().isEmpty()) {
            return benefit.text() != null
                    ? benefit.text()
                    : kind(benefit.kind()).plus(new Text("，金额未载明", ", amount not stated"));
        }
        var amounts = new AmountWords(rules, benefit.unitName());
        var brief =
                PaymentWords.repeated(
                        amount == null
                                ? planned(benefit, amounts)
                                : benefit.upTo() ? amounts.ceiling(amount) : amounts.brief(amount),
                        benefit);
        return benefit.kind().equals("cash")
                ? brief
                : kind(benefit.kind()).plus(new Text("：", ": ")).plus(brief);
    }

    private static Text planned(Benefit benefit, AmountWords amounts) {
        var years = benefit.lastYear();
        return benefit.most()
                .map(most ->
                        AmountWords.upTo(amounts.quantity(most))
                                .plus(
                                        new Text(
                                                "，分 %d 年".formatted(years),
                                                " over %d years".formatted(years))))
                .orElse(
                        new Text(
                                "分 %d 年支持".formatted(years),
                                "paid over %d years".formatted(years)));
    }

    /** Everything the benefit says, line by line. */
    public List<Line> explain(Benefit benefit) {
        var lines = new ArrayList<Line>();
        var amounts = new AmountWords(rules, benefit.unitName());
        var text = benefit.text();
        var amount = benefit.amount();
        if (text != null) {
            lines.add(new Line(0, text));
        }
        if (amount instanceof Amount.Fixed(var ceiling) && benefit.upTo()) {
            lines.add(new Line(0, AmountWords.upTo(amounts.quantity(ceiling))));
        } else if (amount != null) {
            amounts.explain(amount, 0, Text.of(""), lines);
        }
        for (var year : benefit.plan()) {
            amounts.explain(
                    year.amount(),
                    0,
                    new Text("第 %d 年：".formatted(year.year()), "Year %d: ".formatted(year.year())),
                    lines);
        }
        benefit.caps().forEach(cap -> lines.add(new Line(0, PaymentWords.cap(cap, amounts))));
        if (lines.isEmpty()) {
            lines.add(new Line(0, NO_AMOUNT));
        }
        PaymentWords.explain(benefit, rules, lines);
        return List.copyOf(lines);
    }
}
