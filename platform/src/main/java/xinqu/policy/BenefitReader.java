package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.rule.Unit;

import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a provision gives and how it is paid. */
final class BenefitReader {

    private static final Unit MONTH = Unit.parse("月").orElseThrow();

    private final AmountReader amounts;

    BenefitReader(AmountReader amounts) {
        this.amounts = amounts;
    }

    /**
     * Reads a benefit.
     *
     * @param conditions ids of the conditions of the provision
     */
    Benefit read(Node node, Set<String> conditions) {
        node.only(
                "kind",
                "unit",
                "upTo",
                "amount",
                "plan",
                "caps",
                "per",
                "years",
                "instalments",
                "expires",
                "clawback",
                "text");
        var unitName = node.text("unit", "");
        var unit = unitName.isEmpty() ? Unit.ONE : unit(node.at("unit"));
        refuseContradictions(node);
        var amount = node.map("amount", n -> amounts.read(n, unit)).orElse(null);
        return new Benefit(
                node.oneOf("kind", Benefit.KINDS),
                unitName,
                unit,
                node.flag("upTo", false),
                amount,
                node.list("plan").stream().map(n -> year(n, unit)).toList(),
                node.list("caps").stream().map(BenefitReader::cap).toList(),
                node.text("per", ""),
                node.map("years", n -> n.whole(1, 50)).orElse(1),
                node.find("instalments")
                        .map(n -> instalments(n, amount, conditions))
                        .orElseGet(Benefit.Instalments.Once::new),
                node.map("expires", BenefitReader::period).orElse(null),
                node.map("clawback", Node::both).orElse(null),
                node.map("text", Node::both).orElse(null));
    }

    private static Unit unit(Node node) {
        var name = node.text();
        return Unit.parse(name)
                .orElseGet(() -> {
                    node.problem(
                            "the unit “%s” is not known".formatted(name),
                            Maybe.oneOf(name, Unit.names()));
                    return Unit.ONE;
                });
    }

    private static void refuseContradictions(Node node) {
        boolean amount = node.has("amount");
        boolean plan = node.has("plan");
        if (!amount && !plan && !node.has("text")) {
            node.problem(
                    "a benefit needs amount, plan or text",
                    "text: {zh: …, en: …} if it is no amount");
        }
        if (amount && plan) {
            node.problem("a benefit has an amount or a plan, not both", "delete one");
        }
        if (plan && node.has("years")) {
            node.at("years").problem("a plan names its years itself", "delete years");
        }
        if (node.has("caps") && !plan) {
            node.at("caps").problem("caps limit the years of a plan", "cap: in the amount");
        }
        if ((amount || plan) && node.text("unit", "").isEmpty()) {
            node.problem("an amount needs a unit", "unit: 万元");
        }
    }

    private static final Pattern PERIOD = Pattern.compile("([1-9][0-9]{0,3}) (year|month|day)s?");

    private static @Nullable Period period(Node node) {
        var found = PERIOD.matcher(node.text());
        if (!found.matches()) {
            node.problem(
                    "“%s” is no span of time".formatted(node.text()), "2 years, 6 months, 90 days");
            return null;
        }
        int number = Integer.parseInt(found.group(1));
        return switch (found.group(2)) {
            case "year" -> Period.ofYears(number);
            case "month" -> Period.ofMonths(number);
            default -> Period.ofDays(number);
        };
    }

    private Benefit.Year year(Node node, Unit unit) {
        node.only("year", "amount");
        return new Benefit.Year(
                node.at("year").whole(1, 50), amounts.read(node.at("amount"), unit));
    }

    private static Benefit.Cap cap(Node node) {
        node.only("years", "eachYear", "max");
        var years = node.list("years");
        if (node.has("years") && years.size() != 2) {
            node.problem("years are a first and a last one", "years: [1, 3]");
        }
        return new Benefit.Cap(
                years.size() == 2 ? years.get(0).whole(1, 50) : 1,
                years.size() == 2 ? years.get(1).whole(1, 50) : 50,
                node.flag("eachYear", false),
                node.at("max").number());
    }

    private Benefit.Instalments instalments(
            Node node, @Nullable Amount amount, Set<String> conditions) {
        if (amount == null) {
            node.problem("instalments split an amount, and there is none", "amount: …");
        }
        if (node.isScalar()) {
            return milestones(node, amount);
        }
        return node.isMap() ? regular(node) : shares(node, conditions);
    }

    private static Benefit.Instalments milestones(Node node, @Nullable Amount amount) {
        if (!node.text().equals("milestones")) {
            node.problem("instalments “%s” are not known".formatted(node.text()), "milestones");
        } else if (amount != null && !(amount.bare() instanceof Amount.Sum)) {
            node.problem(
                    "milestones are the parts of a sum, and this amount is none",
                    "amount: {sum: […]}");
        }
        return new Benefit.Instalments.Milestones();
    }

    private Benefit.Instalments regular(Node node) {
        node.only("equal", "every", "months", "years", "parts", "split", "at");
        if (node.has("split")) {
            return unknown(node);
        }
        for (var key : List.of("years", "parts", "at")) {
            node.find(key)
                    .ifPresent(one ->
                            one.problem(
                                    "%s stands beside split: unknown only".formatted(key),
                                    "split: unknown"));
        }
        if (node.has("months")) {
            if (node.has("equal")) {
                node.problem("instalments have equal or months, not both", "delete one");
            }
            return new Benefit.Instalments.During(
                    node.oneOf("every", Benefit.Instalments.During.EVERY),
                    amounts.number(node.at("months"), MONTH));
        }
        return new Benefit.Instalments.Equal(
                node.at("equal").whole(1, 200),
                node.oneOf("every", Benefit.Instalments.Equal.EVERY));
    }

    private static Benefit.Instalments unknown(Node node) {
        node.oneOf("split", List.of("unknown"));
        if (node.has("equal") || node.has("months")) {
            node.problem("what is equal or goes by months is known", "delete split");
        }
        if (!node.has("years") && !node.has("parts") && !node.has("every")) {
            node.problem("these instalments say nothing", "parts: 5, or every: event");
        }
        if (node.has("years") && (node.has("parts") || node.has("every"))) {
            node.problem(
                    "years are yearly parts: parts and every do not stand beside them",
                    "parts: 5, every: year");
        }
        var every = node.has("every") ? node.oneOf("every", Benefit.Instalments.Equal.EVERY) : "";
        return new Benefit.Instalments.Unknown(
                node.map("years", n -> n.whole(1, 50))
                        .or(() -> node.map("parts", n -> n.whole(1, 200)))
                        .orElse(0),
                node.has("years") ? "year" : every,
                node.map("at", Node::both).orElse(null));
    }

    private static Benefit.Instalments shares(Node node, Set<String> conditions) {
        var shares = new ArrayList<Benefit.Share>();
        var sum = BigDecimal.ZERO;
        for (var item : node.items()) {
            item.only("share", "at", "year", "keep");
            var share =
                    new Benefit.Share(
                            item.at("share").percent(), item.at("at").both(), item.texts("keep"));
            for (var keep : share.keep()) {
                if (!conditions.contains(keep)) {
                    item.problem(
                            "“%s” is no condition of this provision".formatted(keep),
                            Maybe.oneOf(keep, conditions));
                }
            }
            shares.add(share);
            sum = sum.add(share.percent());
        }
        if (sum.compareTo(BigDecimal.valueOf(100)) != 0) {
            node.problem(
                    "the shares make %s%%, not 100%%".formatted(sum.toPlainString()),
                    "check the last one");
        }
        return new Benefit.Instalments.Shares(shares);
    }
}
