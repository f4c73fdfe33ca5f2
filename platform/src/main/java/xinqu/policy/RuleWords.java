package xinqu.policy;

import xinqu.pack.Text;
import xinqu.rule.Expr;
import xinqu.rule.Type;
import xinqu.rule.Unit;
import xinqu.rule.Value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says expressions and quantities in words that need no FEEL, in both languages. */
final class RuleWords {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /** English names of what is counted; plural only where English wants it. */
    private static final Map<String, String> ENGLISH =
            Map.ofEntries(
                    Map.entry("月", "months"),
                    Map.entry("个月", "months"),
                    Map.entry("年", "years"),
                    Map.entry("日", "days"),
                    Map.entry("天", "days"),
                    Map.entry("平方米", "m²"),
                    Map.entry("万平方米", "× 10,000 m²"),
                    Map.entry("亩", "mu"),
                    Map.entry("台", "sets"),
                    Map.entry("吨", "tonnes"),
                    Map.entry("万吨", "× 10,000 tonnes"),
                    Map.entry("人", "people"),
                    Map.entry("人次", "visits"),
                    Map.entry("家", "enterprises"),
                    Map.entry("户", "households"),
                    Map.entry("件", "pieces"),
                    Map.entry("项", "items"),
                    Map.entry("个", "units"),
                    Map.entry("次", "times"),
                    Map.entry("张", "sheets"),
                    Map.entry("间", "rooms"),
                    Map.entry("批次", "batches"),
                    Map.entry("分", "points"),
                    Map.entry("岁", "years of age"),
                    Map.entry("星", "stars"),
                    Map.entry("倍", "times"));

    private final ValueNames names;

    RuleWords(ValueNames names) {
        this.names = names;
    }

    // Quantities

    static String number(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        var plain =
                (stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped)
                        .toPlainString();
        int dot = plain.indexOf('.');
        int end = dot < 0 ? plain.length() : dot;
        var out = new StringBuilder(plain);
        for (int i = end - 3; i > (plain.startsWith("-") ? 1 : 0); i -= 3) {
            out.insert(i, ',');
        }
        return out.toString();
    }

    /** A number with its unit: 20 万元, CNY 200,000. */
    static Text quantity(BigDecimal number, String unitName) {
        if (unitName.isEmpty()) {
            return Text.of(number(number));
        }
        if (unitName.equals("%")) {
            return Text.of(number(number) + "%");
        }
        return new Text(
                number(number) + " " + (unitName.equals("月") ? "个月" : unitName),
                english(number, unitName));
    }

    private static String english(BigDecimal number, String unitName) {
        int slash = unitName.indexOf('/');
        if (slash > 0) {
            return english(number, unitName.substring(0, slash))
                    + " per "
                    + singular(unitName.substring(slash + 1));
        }
        var unit = Unit.parse(unitName).orElse(Unit.ONE);
        var currency =
                unit.powers().keySet().stream().filter(key -> key.matches("[A-Z]{3}")).findFirst();
        if (currency.isEmpty()) {
            var name =
                    number.compareTo(BigDecimal.ONE) == 0
                            ? singular(unitName)
                            : ENGLISH.getOrDefault(unitName, unitName);
            return number(number) + " " + name;
        }
        var amount = number.multiply(unit.factor());
        var millions = amount.divide(MILLION).stripTrailingZeros();
        return amount.compareTo(MILLION) >= 0 && millions.scale() <= 3
                ? "%s %s million".formatted(currency.get(), number(millions))
                : "%s %s".formatted(currency.get(), number(amount));
    }

    private static String singular(String unitName) {
        var plural = ENGLISH.getOrDefault(unitName, unitName);
        return switch (plural) {
            case "people" -> "person";
            case "batches" -> "batch";
            case "years of age" -> "year of age";
            default -> plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
        };
    }

    /** The unit of a number as packs write it; empty for pure numbers. */
    static String unitOf(Expr expr) {
        return expr.type() instanceof Type.Num(var unit) && !unit.equals(Unit.ONE)
                ? unit.toString()
                : "";
    }

    // Expressions

    Text named(xinqu.rule.Term term, String value) {
        return names.of(term, value);
    }

    Text of(Expr expr) {
        return new Text(say(expr, true), say(expr, false));
    }

    private String say(Expr expr, boolean zh) {
        return switch (expr) {
            case Expr.Literal literal -> literal(literal, zh);
            case Expr.Fact(var term) -> zh ? term.title().zh() : term.title().en();
            case Expr.AsOf() -> zh ? "测算日" : "the day asked for";
            case Expr.Compare(var comparison, var left, var right) -> {
                var sign =
                        switch (comparison) {
                            case LESS -> zh ? " 不足 " : " below ";
                            case AT_MOST -> zh ? " 不超过 " : " of at most ";
                            case EQUAL -> zh ? " 为 " : " is ";
                            case UNEQUAL -> zh ? " 不是 " : " is not ";
                            case AT_LEAST -> zh ? " 达到 " : " of at least ";
                            case MORE -> zh ? " 超过 " : " above ";
                        };
                yield tight(say(left, zh) + sign + named(left, right, zh), zh);
            }
            case Expr.Arithmetic arithmetic when isConversion(arithmetic) || isOnce(arithmetic) ->
                    say(arithmetic.left(), zh);
            case Expr.Arithmetic(var operator, var left, var right, _) -> {
                if (left instanceof Expr.Literal(Value.Num(var share), _)
                        && operator == Expr.Operator.TIMES
                        && isShare(left)) {
                    var percent = number(share) + "%";
                    yield zh
                            ? say(right, true) + "的 " + percent
                            : percent + " of " + say(right, false);
                }
                var sign =
                        switch (operator) {
                            case PLUS -> " + ";
                            case MINUS -> " − ";
                            case TIMES -> " × ";
                            case OVER -> " ÷ ";
                            case POWER -> " ^ ";
                        };
                yield inner(left, zh) + sign + inner(right, zh);
            }
            case Expr.Call(var function, var arguments, _) -> {
                var said = arguments.stream().map(part -> say(part, zh)).toList();
                yield switch (function) {
                    case MIN ->
                            arguments.size() == 2 && arguments.get(1) instanceof Expr.Literal
                                    ? (zh ? "%s（最多 %s）" : "%s (at most %s)").formatted(both(said))
                                    : (zh ? "较小者（%s）" : "the smaller of (%s)")
                                            .formatted(listed(said, zh));
                    case MAX ->
                            said.size() == 2 && isZero(arguments.getFirst())
                                    ? (zh ? "（%s，小于 0 按 0 计）" : "(%s, not below 0)")
                                            .formatted(said.getLast())
                                    : (zh ? "较大者（%s）" : "the greater of (%s)")
                                            .formatted(listed(said, zh));
                    case SUM -> (zh ? "合计（%s）" : "the sum of (%s)").formatted(listed(said, zh));
                    case FLOOR -> (zh ? "%s 取整" : "%s rounded down").formatted(listed(said, zh));
                    case CEILING -> (zh ? "%s 进位取整" : "%s rounded up").formatted(listed(said, zh));
                    case ABS -> (zh ? "%s 的绝对值" : "the size of %s").formatted(listed(said, zh));
                    case FULL_YEARS ->
                            (zh ? "%s 至 %s 的整年数" : "full years from %s to %s")
                                    .formatted(both(said));
                    case FULL_MONTHS ->
                            (zh ? "%s 至 %s 的整月数" : "full months from %s to %s")
                                    .formatted(both(said));
                    case DAYS -> (zh ? "%s 至 %s 的天数" : "days from %s to %s").formatted(both(said));
                    case YEAR -> (zh ? "%s 的年份" : "the year of %s").formatted(listed(said, zh));
                    case MONTH -> (zh ? "%s 的月份" : "the month of %s").formatted(listed(said, zh));
                    case COUNT -> (zh ? "%s 的个数" : "the number of %s").formatted(listed(said, zh));
                };
            }
            case Expr.Anniversary(var day, var years) ->
                    (zh ? "%s 满 %d 年之日" : "%s plus %d years").formatted(say(day, zh), years);
            case Expr.All(var parts) -> joined(parts, zh ? "，且" : " and ", zh);
            case Expr.Any(var parts) -> joined(parts, zh ? "，或" : " or ", zh);
            case Expr.Not(var part) -> (zh ? "不属于：%s" : "not: %s").formatted(say(part, zh));
            case Expr.If(var condition, var then, var otherwise, _) ->
                    (zh ? "%s时为 %s，否则为 %s" : "%3$s, but %2$s if %1$s")
                            .formatted(say(condition, zh), say(then, zh), say(otherwise, zh));
            case Expr.OneOf(var choice, var values) ->
                    (zh ? "%s为%s" : "%s is %s")
                            .formatted(
                                    say(choice, zh),
                                    values.stream()
                                            .map(value -> value(choice, value, zh))
                                            .collect(Collectors.joining(zh ? "、" : " or ")));
            case Expr.Has(var choices, var member) ->
                    (zh ? "%s含%s" : "%s include %s")
                            .formatted(say(choices, zh), value(choices, member, zh));
            case Expr.Within(var choice, var ancestor, _) ->
                    (zh ? "%s属于%s" : "%s within %s")
                            .formatted(say(choice, zh), value(choice, ancestor, zh));
        };
    }

    /** A change of the unit alone: readers see units, not factors. */
    private static boolean isConversion(Expr.Arithmetic arithmetic) {
        return arithmetic.right() instanceof Expr.Literal(Value.Num _, Type.Num(var pure))
                && pure.equals(Unit.ONE)
                && arithmetic.left().type() instanceof Type.Num(var before)
                && !before.equals(arithmetic.unit())
                && before.measuresAs(arithmetic.unit())
                && !before.isPure();
    }

    /** All of it: times 100%. */
    private static boolean isOnce(Expr.Arithmetic arithmetic) {
        return arithmetic.operator() == Expr.Operator.TIMES
                && arithmetic.right() instanceof Expr.Literal(Value.Num(var times), _)
                && times.compareTo(BigDecimal.ONE) == 0;
    }

    private static boolean isZero(Expr expr) {
        return expr instanceof Expr.Literal(Value.Num(var number), _) && number.signum() == 0;
    }

    private static Object[] both(List<String> said) {
        return said.toArray();
    }

    private static boolean isShare(Expr expr) {
        return expr.type() instanceof Type.Num(var unit) && unit.equals(Unit.PERCENT);
    }

    private static String literal(Expr.Literal literal, boolean zh) {
        return switch (literal.value()) {
            case Value.Num(var number) -> {
                var said = quantity(number, unitOf(literal));
                yield zh ? said.zh() : said.en();
            }
            case Value.Flag(var flag) -> flag ? (zh ? "是" : "yes") : zh ? "否" : "no";
            case Value.Str _, Value.Day _, Value.Members _, Value.Undefined _ ->
                    literal.value().shown();
        };
    }

    /** The right side of a comparison; a text is a value of the fact at the left. */
    private String named(Expr left, Expr right, boolean zh) {
        return right instanceof Expr.Literal(Value.Str(var text), _)
                ? value(left, text, zh)
                : say(right, zh);
    }

    private String value(Expr of, String value, boolean zh) {
        if (of instanceof Expr.Fact(var term)) {
            var said = names.of(term, value);
            return zh ? said.zh() : said.en();
        }
        return value;
    }

    private String inner(Expr expr, boolean zh) {
        if (expr instanceof Expr.Literal(Value.Num(var share), _)
                && unitOf(expr).isEmpty()
                && share.signum() > 0
                && share.compareTo(BigDecimal.ONE) < 0) {
            return number(share.movePointRight(2)) + "%";
        }
        var said = say(expr, zh);
        return expr instanceof Expr.Arithmetic(var operator, _, _, _)
                        && (operator == Expr.Operator.PLUS || operator == Expr.Operator.MINUS)
                ? (zh ? "（" + said + "）" : "(" + said + ")")
                : said;
    }

    private String joined(List<Expr> parts, String word, boolean zh) {
        Function<Expr, String> part =
                expr ->
                        expr instanceof Expr.Any || expr instanceof Expr.All
                                ? (zh ? "（" + say(expr, true) + "）" : "(" + say(expr, false) + ")")
                                : say(expr, zh);
        return parts.stream().map(part).collect(Collectors.joining(word));
    }

    private static String listed(List<String> said, boolean zh) {
        return String.join(zh ? "，" : ", ", said);
    }

    /** Chinese sets no space between two Chinese words. */
    private static String tight(String said, boolean zh) {
        return zh ? said.replaceAll("(?<=[\\p{IsHan}）]) (?=[\\p{IsHan}（])", "") : said;
    }
}
