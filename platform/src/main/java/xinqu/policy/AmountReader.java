package xinqu.policy;

import xinqu.pack.Maybe;
import xinqu.pack.Node;
import xinqu.rule.Expr;
import xinqu.rule.Rules;
import xinqu.rule.Type;
import xinqu.rule.Unit;
import xinqu.rule.Value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads the forms of an amount, with the rules in them. */
final class AmountReader {

    private final Rules rules;

    AmountReader(Rules rules) {
        this.rules = rules;
    }

    private static final List<String> FORMS =
            List.of(
                    "by", "table", "tiers", "slabs", "rate", "of", "each", "full", "best", "sum",
                    "amount", "paid", "formula");

    /** What limits a form. */
    private static final List<String> LIMITS = List.of("when", "cap", "label", "upTo", "atLeast");

    /** Reads an amount, in the unit of its benefit. */
    Amount read(Node node, Unit unit) {
        if (!node.isMap()) {
            return new Amount.Fixed(node.number());
        }
        var known = new ArrayList<>(FORMS);
        known.addAll(LIMITS);
        node.only(known.toArray(String[]::new));
        var form = form(node, unit);
        if (LIMITS.stream().noneMatch(node::has)) {
            return form;
        }
        var when = node.find("when").orElse(null);
        var atLeast = node.map("atLeast", n -> atLeast(n, form, unit)).orElse(null);
        return new Amount.Limited(
                form,
                when == null ? null : condition(when),
                when == null ? "" : when.text(),
                node.map("cap", n -> read(n, unit)).orElse(null),
                node.map("label", Node::both).orElse(null),
                node.flag("upTo", false) || atLeast != null,
                atLeast);
    }

    /** The lower end of a range; a percent is a share of the same. */
    private Amount atLeast(Node node, Amount most, Unit unit) {
        if (most instanceof Amount.Share(var rate, var of) && node.isScalar()) {
            var least = node.percent();
            refuseEmpty(node, least, rate, "%");
            return new Amount.Share(least, of);
        }
        var least = read(node, unit);
        if (least instanceof Amount.Fixed(var from)) {
            most.most().ifPresent(to -> refuseEmpty(node, from, to, ""));
        }
        return least;
    }

    private static void refuseEmpty(Node node, BigDecimal least, BigDecimal most, String sign) {
        if (least.compareTo(most) >= 0) {
            node.problem(
                    "atLeast (%s%s) is not below the most (%s%s)"
                            .formatted(least.toPlainString(), sign, most.toPlainString(), sign),
                    "exchange the two");
        }
    }

    private Amount form(Node node, Unit unit) {
        if (node.has("table")) {
            return table(node, unit);
        }
        if (node.has("tiers")) {
            return tiers(node, unit);
        }
        if (node.has("slabs")) {
            return slabs(node, unit);
        }
        if (node.has("rate")) {
            return new Amount.Share(node.at("rate").percent(), number(node.at("of"), unit));
        }
        if (node.has("each")) {
            return perUnit(node, unit);
        }
        if (node.has("best")) {
            return new Amount.Best(node.list("best").stream().map(n -> read(n, unit)).toList());
        }
        if (node.has("sum")) {
            return new Amount.Sum(node.list("sum").stream().map(n -> read(n, unit)).toList());
        }
        if (node.has("paid")) {
            return new Amount.Difference(
                    read(node.at("amount"), unit), number(node.at("paid"), unit));
        }
        if (node.has("formula")) {
            return new Amount.Formula(number(node.at("formula"), unit), node.at("formula").text());
        }
        if (node.has("amount")) {
            return read(node.at("amount"), unit);
        }
        node.problem(
                "this is no form of an amount",
                "a number, or one of table, tiers, slabs, rate, each, best, sum, formula");
        return new Amount.Fixed(BigDecimal.ZERO);
    }

    private Amount tiers(Node node, Unit unit) {
        var by = any(node.at("by"));
        var steps = node.list("tiers").stream().map(n -> step(n, unit)).toList();
        for (int i = 1; i < steps.size(); i++) {
            if (!rises(steps.get(i - 1), steps.get(i))) {
                node.at("tiers")
                        .problem(
                                "the tiers do not rise at number %d".formatted(i + 1),
                                "the least bound first");
            }
        }
        if (!(by.type() instanceof Type.Num) && !by.equals(Expr.FALSE)) {
            node.at("by").problem("tiers go by a number", "table: for a choice");
        }
        return new Amount.Tiers(by, steps);
    }

    /** A step may begin at the number where another begins right above it. */
    private static boolean rises(Amount.Step lower, Amount.Step upper) {
        int order = lower.bound().compareTo(upper.bound());
        return order < 0 || (order == 0 && lower.inclusive() && !upper.inclusive());
    }

    private Amount slabs(Node node, Unit unit) {
        var slabs = node.list("slabs").stream().map(AmountReader::slab).toList();
        for (int i = 1; i < slabs.size(); i++) {
            if (slabs.get(i - 1).from().compareTo(slabs.get(i).from()) >= 0) {
                node.at("slabs")
                        .problem(
                                "the slabs do not rise at number %d".formatted(i + 1),
                                "the least bound first");
            }
        }
        return new Amount.Slabs(number(node.at("by"), unit), slabs);
    }

    private Amount perUnit(Node node, Unit unit) {
        var full = node.map("full", Node::number).orElse(null);
        if (full != null && full.signum() <= 0) {
            node.at("full").problem("full must be more than 0", "leave it out to pay every part");
            full = null;
        }
        var of = any(node.at("of"));
        if (!(of.type() instanceof Type.Num) && !of.equals(Expr.FALSE)) {
            node.at("of")
                    .problem(
                            "each is paid per number, this is a %s".formatted(of.type().named()),
                            "a fact that counts");
        }
        return new Amount.PerUnit(read(node.at("each"), unit), of, full);
    }

    private Expr any(Node node) {
        return Rules.reported(node, rules.any(node.text()));
    }

    /** A condition over facts. */
    Expr condition(Node node) {
        return rules.condition(node);
    }

    /** A number over facts, in a unit. */
    Expr number(Node node, Unit unit) {
        return Rules.reported(node, rules.number(node.text(), unit));
    }

    private Amount table(Node node, Unit unit) {
        var by = any(node.at("by"));
        var rows = new LinkedHashMap<String, Amount>();
        node.at("table")
                .entries()
                .forEach((key, value) -> {
                    if (by.type() instanceof Type.Choice(var codes) && !codes.has(key)) {
                        value.problem(
                                "“%s” is not a value of this fact".formatted(key),
                                Maybe.oneOf(key, codes.all()));
                    }
                    rows.put(key(by, key, value), read(value, unit));
                });
        if (by.type() instanceof Type.Choices || by.type() instanceof Type.Day) {
            node.problem(
                    "a table goes by a choice, a number or yes/no", "use best: or sum: with when:");
        }
        return new Amount.Table(by, rows);
    }

    private static String key(Expr by, String key, Node value) {
        if (by.type() instanceof Type.Flag) {
            return Value.of(key.equals("true") || key.equals("是")).shown();
        }
        if (by.type() instanceof Type.Num) {
            try {
                return Value.of(new BigDecimal(key)).shown();
            } catch (NumberFormatException e) {
                value.problem("“%s” is not a number, as the fact is".formatted(key), "digits only");
            }
        }
        return key;
    }

    private Amount.Step step(Node node, Unit unit) {
        node.only("from", "above", "amount");
        boolean inclusive = node.has("from");
        return new Amount.Step(
                node.at(inclusive ? "from" : "above").number(),
                inclusive,
                read(node.at("amount"), unit));
    }

    private static Amount.Slab slab(Node node) {
        node.only("from", "rate");
        return new Amount.Slab(node.at("from").number(), node.at("rate").percent());
    }
}
