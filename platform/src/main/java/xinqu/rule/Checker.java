package xinqu.rule;

import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BetweenNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.IfExpressionNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.ast.UndefinedValueNode;

import xinqu.pack.Maybe;
import xinqu.rule.Expr.Comparison;
import xinqu.rule.Expr.Function;
import xinqu.rule.Expr.Operator;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns the parser's tree into a checked {@link Expr}: resolves names, checks types and values
 * against the catalogue, converts units, and refuses with position what provisions do not need.
 */
final class Checker {

    /** The name of the day for which the answer is asked. */
    static final String AS_OF = "测算日";

    private static final Map<String, Function> FUNCTIONS =
            Map.ofEntries(
                    Map.entry("min", Function.MIN),
                    Map.entry("max", Function.MAX),
                    Map.entry("sum", Function.SUM),
                    Map.entry("floor", Function.FLOOR),
                    Map.entry("ceiling", Function.CEILING),
                    Map.entry("abs", Function.ABS),
                    Map.entry("满年", Function.FULL_YEARS),
                    Map.entry("满月", Function.FULL_MONTHS),
                    Map.entry("满日", Function.DAYS),
                    Map.entry("年份", Function.YEAR),
                    Map.entry("月份", Function.MONTH),
                    Map.entry("count", Function.COUNT));

    /** The name by which rules call a function. */
    static String nameOf(Function function) {
        return FUNCTIONS.entrySet().stream()
                .filter(entry -> entry.getValue() == function)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static final List<String> OTHER_FUNCTIONS =
            List.of("not", "date", "list contains", "属于", "百分比", "量", "数值", "周年");

    /** The names that rules may call, units apart. */
    static Set<String> functions() {
        var names = new TreeSet<>(FUNCTIONS.keySet());
        names.addAll(OTHER_FUNCTIONS);
        return names;
    }

    /** Ends the reading of one rule; caught by {@link Rules} only. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Fault fault;

        Refusal(Fault fault) {
            super(fault.what(), null, false, false);
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    private final Source source;
    private final Vocabulary vocabulary;

    /**
     * What the variable of a quantifier stands for while its condition is read, member by member.
     */
    private final Map<String, Expr> variables = new HashMap<>();

    Checker(Source source, Vocabulary vocabulary) {
        this.source = source;
        this.vocabulary = vocabulary;
    }

    Expr condition(BaseNode node) {
        var expr = expression(node);
        if (!(expr.type() instanceof Type.Flag)) {
            throw refuse(
                    node,
                    "a condition must be true or false, this is a %s"
                            .formatted(expr.type().named()),
                    "compare it with something, such as >= 1");
        }
        return expr;
    }

    Expr number(BaseNode node, Unit unit) {
        var expr = expression(node);
        return in(node, expr, unit);
    }

    Expr expression(BaseNode node) {
        return switch (node) {
            case NumberNode number -> Expr.number(number(number), Unit.ONE);
            case BooleanNode flag -> flag.getValue() ? Expr.TRUE : Expr.FALSE;
            case StringNode text -> new Expr.Literal(Value.of(unquoted(text)), new Type.Str());
            case AtLiteralNode at -> day(at, unquoted(at.getStringLiteral()));
            case NameRefNode name -> name(name, name.getText());
            case InfixOpNode infix -> infix(infix);
            case SignedUnaryNode signed -> signed(signed);
            case BetweenNode between -> between(between);
            case InNode in -> in(in);
            case IfExpressionNode choice -> ifElse(choice);
            case FunctionInvocationNode call -> call(call);
            case QuantifiedExpressionNode quantified -> quantified(quantified);
            case ListNode list when list.getElements().size() == 1 ->
                    expression(list.getElements().getFirst());
            case UnaryTestNode _ ->
                    throw refuse(
                            node,
                            "“%s” has nothing before it to compare".formatted(node.getText()),
                            "one sign of comparison: = instead of ==, >= instead of >>");
            case NullNode _ ->
                    throw refuse(
                            node,
                            "null is not used in rules: a missing fact stays open by itself",
                            "leave the comparison out");
            default ->
                    throw refuse(
                            node,
                            "“%s” is FEEL, but not of the part that provisions use"
                                    .formatted(node.getText()),
                            "see the table in docs/zone-pack.md");
        };
    }

    private BigDecimal number(NumberNode node) {
        var number = node.getValue();
        if (number.precision() > 30 || Math.abs((long) number.scale()) > 30) {
            throw refuse(node, "the number has more than 30 digits", "a larger unit");
        }
        return number;
    }

    private Expr name(BaseNode node, String name) {
        if (variables.containsKey(name)) {
            return variables.get(name);
        }
        if (name.equals(AS_OF)) {
            return new Expr.AsOf();
        }
        var term = vocabulary.find(name);
        if (term.isEmpty()) {
            throw refuse(
                    node,
                    "the fact “%s” is not known".formatted(name),
                    Maybe.oneOf(name, vocabulary.names()));
        }
        return new Expr.Fact(term.get());
    }

    private Expr infix(InfixOpNode node) {
        return switch (node.getOperator()) {
            case AND -> new Expr.All(parts(node, new ArrayList<>()));
            case OR -> new Expr.Any(parts(node, new ArrayList<>()));
            case LT -> compare(node, Comparison.LESS);
            case LTE -> compare(node, Comparison.AT_MOST);
            case GT -> compare(node, Comparison.MORE);
            case GTE -> compare(node, Comparison.AT_LEAST);
            case EQ -> compare(node, Comparison.EQUAL);
            case NE -> compare(node, Comparison.UNEQUAL);
            case ADD -> added(node, Operator.PLUS);
            case SUB -> added(node, Operator.MINUS);
            case MULT -> times(expression(node.getLeft()), expression(node.getRight()), node);
            case DIV -> over(node);
            case POW -> power(node);
        };
    }

    private List<Expr> parts(InfixOpNode node, List<Expr> parts) {
        for (var side : List.of(node.getLeft(), node.getRight())) {
            if (side instanceof InfixOpNode infix
                    && infix.getOperator() == node.getOperator()
                    && parts.size() < 500) {
                parts(infix, parts);
            } else {
                parts.add(condition(side));
            }
        }
        return parts;
    }

    private Expr compare(InfixOpNode node, Comparison comparison) {
        return compare(
                node,
                comparison,
                node.getLeft(),
                expression(node.getLeft()),
                node.getRight(),
                expression(node.getRight()));
    }

    private Expr compare(
            BaseNode node,
            Comparison comparison,
            BaseNode leftNode,
            Expr left,
            BaseNode rightNode,
            Expr right) {
        boolean equality = comparison == Comparison.EQUAL || comparison == Comparison.UNEQUAL;
        if (left.type() instanceof Type.Num && right.type() instanceof Type.Num) {
            var both = alike(node, left, right);
            return new Expr.Compare(comparison, both.left(), both.right());
        }
        if (left.type() instanceof Type.Day
                && right instanceof Expr.Literal(Value.Str(var text), _)) {
            return new Expr.Compare(comparison, left, day(rightNode, text));
        }
        if (left.type() instanceof Type.Day && right.type() instanceof Type.Day) {
            return new Expr.Compare(comparison, left, right);
        }
        if (equality) {
            var equal = equal(leftNode, left, rightNode, right);
            if (equal != null) {
                return comparison == Comparison.EQUAL ? equal : Expr.not(equal);
            }
        }
        throw refuse(
                node,
                "cannot compare a %s with a %s by “%s”"
                        .formatted(left.type().named(), right.type().named(), comparison.sign()),
                left.type() instanceof Type.Choices
                        ? "list contains(…, \"…\")"
                        : "check the facts' types");
    }

    private @org.jspecify.annotations.Nullable Expr equal(
            BaseNode leftNode, Expr left, BaseNode rightNode, Expr right) {
        if (left instanceof Expr.Literal(Value.Str _, _) && right.type() instanceof Type.Choice) {
            return equal(rightNode, right, leftNode, left);
        }
        if (left instanceof Expr.Literal(Value.Str(var a), _)
                && right instanceof Expr.Literal(Value.Str(var b), _)) {
            return a.equals(b) ? Expr.TRUE : Expr.FALSE;
        }
        return switch (left.type()) {
            case Type.Choice(var codes)
                    when right instanceof Expr.Literal(Value.Str(var text), _) ->
                    new Expr.OneOf(left, Set.of(known(rightNode, text, codes)));
            case Type.Choice _ when right.type() instanceof Type.Choice ->
                    new Expr.Compare(Comparison.EQUAL, left, right);
            case Type.Str() when right.type() instanceof Type.Str ->
                    new Expr.Compare(Comparison.EQUAL, left, right);
            case Type.Flag() when right instanceof Expr.Literal(Value.Flag(var flag), _) ->
                    flag ? left : Expr.not(left);
            case Type.Flag() when right.type() instanceof Type.Flag ->
                    new Expr.Any(
                            List.of(
                                    new Expr.All(List.of(left, right)),
                                    new Expr.All(List.of(Expr.not(left), Expr.not(right)))));
            default -> null;
        };
    }

    private String known(BaseNode node, String value, Codes codes) {
        if (!codes.has(value)) {
            throw refuse(
                    node,
                    "“%s” is not a value of this fact".formatted(value),
                    Maybe.oneOf(value, codes.all()));
        }
        return value;
    }

    // Numbers and units

    private record Pair(Expr left, Expr right, Unit unit) {}

    /**
     * Both sides in one unit: a bare number takes the other's, a literal is converted, else the
     * right.
     */
    private Pair alike(BaseNode node, Expr left, Expr right) {
        var leftUnit = unit(left);
        var rightUnit = unit(right);
        if (leftUnit.equals(rightUnit)) {
            return new Pair(left, right, leftUnit);
        }
        if (isBare(right)) {
            return new Pair(left, labelled(right, leftUnit), leftUnit);
        }
        if (isBare(left)) {
            return new Pair(labelled(left, rightUnit), right, rightUnit);
        }
        if (!leftUnit.measuresAs(rightUnit)) {
            throw refuse(
                    node,
                    "%s and %s do not measure the same".formatted(leftUnit, rightUnit),
                    "check the facts, or take the unit away with 数值(…)");
        }
        return left instanceof Expr.Literal
                ? new Pair(Expr.in(left, rightUnit), right, rightUnit)
                : new Pair(left, Expr.in(right, leftUnit), leftUnit);
    }

    private static Unit unit(Expr number) {
        return ((Type.Num) number.type()).unit();
    }

    /**
     * Whether it is a number without unit that took part in nothing but arithmetic with its like.
     */
    private static boolean isBare(Expr expr) {
        return switch (expr) {
            case Expr.Literal(Value.Num _, Type.Num(var unit)) -> unit.equals(Unit.ONE);
            case Expr.Arithmetic(_, var left, var right, var unit) ->
                    unit.equals(Unit.ONE) && isBare(left) && isBare(right);
            case Expr.Call(_, var arguments, var unit) ->
                    unit.equals(Unit.ONE) && arguments.stream().allMatch(Checker::isBare);
            case Expr.If(_, var then, var otherwise, _) -> isBare(then) && isBare(otherwise);
            default -> false;
        };
    }

    private static Expr labelled(Expr bare, Unit unit) {
        return switch (bare) {
            case Expr.Literal(var value, _) -> new Expr.Literal(value, new Type.Num(unit));
            case Expr.Arithmetic(var operator, var left, var right, _) ->
                    new Expr.Arithmetic(operator, left, right, unit);
            case Expr.Call(var function, var arguments, _) ->
                    new Expr.Call(function, arguments, unit);
            case Expr.If(var condition, var then, var otherwise, _) ->
                    new Expr.If(
                            condition,
                            labelled(then, unit),
                            labelled(otherwise, unit),
                            new Type.Num(unit));
            default -> bare;
        };
    }

    /** The expression in {@code unit}. */
    private Expr in(BaseNode node, Expr expr, Unit unit) {
        if (!(expr.type() instanceof Type.Num(var own))) {
            throw refuse(
                    node,
                    "a number is needed, this is a %s".formatted(expr.type().named()),
                    "check the fact");
        }
        if (own.equals(unit)) {
            return expr;
        }
        if (isBare(expr)) {
            return labelled(expr, unit);
        }
        if (!own.measuresAs(unit)) {
            throw refuse(
                    node,
                    "%s is needed, this is in %s".formatted(unit, own),
                    "check the facts' units");
        }
        return Expr.in(expr, unit);
    }

    private Expr needsNumber(BaseNode node, Expr expr) {
        if (!(expr.type() instanceof Type.Num)) {
            throw refuse(
                    node,
                    "cannot calculate with a %s".formatted(expr.type().named()),
                    expr.type() instanceof Type.Day
                            ? "满年(…, 测算日) or 满月(…, 测算日)"
                            : "a number is needed");
        }
        return expr;
    }

    private Expr added(InfixOpNode node, Operator operator) {
        var left = needsNumber(node.getLeft(), expression(node.getLeft()));
        var right = needsNumber(node.getRight(), expression(node.getRight()));
        var both = alike(node, left, right);
        return new Expr.Arithmetic(operator, both.left(), both.right(), both.unit());
    }

    private Expr times(Expr left, Expr right, InfixOpNode node) {
        needsNumber(node.getLeft(), left);
        needsNumber(node.getRight(), right);
        var l = pure(left);
        var r = pure(right);
        return new Expr.Arithmetic(Operator.TIMES, l, r, unit(l).times(unit(r)));
    }

    /** A share of something is a number: 20 % times 万元 stays 万元. */
    private static Expr pure(Expr expr) {
        return unit(expr).isPure() && !unit(expr).equals(Unit.ONE) ? Expr.in(expr, Unit.ONE) : expr;
    }

    private Expr over(InfixOpNode node) {
        var left = pure(needsNumber(node.getLeft(), expression(node.getLeft())));
        var right = pure(needsNumber(node.getRight(), expression(node.getRight())));
        if (unit(left).measuresAs(unit(right)) && !unit(left).equals(unit(right))) {
            right = Expr.in(right, unit(left));
        }
        return new Expr.Arithmetic(Operator.OVER, left, right, unit(left).per(unit(right)));
    }

    private Expr power(InfixOpNode node) {
        var base = pure(needsNumber(node.getLeft(), expression(node.getLeft())));
        if (!(expression(node.getRight()) instanceof Expr.Literal(Value.Num(var exponent), _))
                || exponent.stripTrailingZeros().scale() > 0
                || exponent.abs().compareTo(BigDecimal.TEN) > 0
                || !unit(base).equals(Unit.ONE)) {
            throw refuse(
                    node,
                    "** takes a pure number and a whole exponent up to 10",
                    "multiply instead");
        }
        return new Expr.Arithmetic(Operator.POWER, base, Expr.number(exponent, Unit.ONE), Unit.ONE);
    }

    private Expr signed(SignedUnaryNode node) {
        var expr = needsNumber(node, expression(node.getExpression()));
        if (node.getSign() == SignedUnaryNode.Sign.POSITIVE) {
            return expr;
        }
        if (expr instanceof Expr.Literal(Value.Num(var number), var type)) {
            return new Expr.Literal(Value.of(number.negate()), type);
        }
        return new Expr.Arithmetic(
                Operator.MINUS, Expr.number(BigDecimal.ZERO, unit(expr)), expr, unit(expr));
    }

    // Ranges, lists, functions

    private Expr between(BetweenNode node) {
        var value = expression(node.getValue());
        return new Expr.All(
                List.of(
                        compare(
                                node,
                                Comparison.AT_LEAST,
                                node.getValue(),
                                value,
                                node.getStart(),
                                expression(node.getStart())),
                        compare(
                                node,
                                Comparison.AT_MOST,
                                node.getValue(),
                                value,
                                node.getEnd(),
                                expression(node.getEnd()))));
    }

    /**
     * The parser lets {@code in} take everything to its right: {@code a in [1..5] and b} comes as
     * {@code a in ([1..5] and b)}. Here it takes the first operand only, as every comparison does.
     */
    private Expr in(InNode node) {
        return in(node, node.getExprs());
    }

    private Expr in(InNode node, BaseNode within) {
        if (within instanceof InfixOpNode infix && isLogic(infix)) {
            var parts = List.of(in(node, infix.getLeft()), condition(infix.getRight()));
            return infix.getOperator() == InfixOperator.AND
                    ? new Expr.All(parts)
                    : new Expr.Any(parts);
        }
        if (within instanceof NameRefNode name
                && name(name, name.getText()).type() instanceof Type.Choices(var codes)) {
            if (expression(node.getValue()) instanceof Expr.Literal(Value.Str(var member), _)) {
                return new Expr.Has(
                        name(name, name.getText()), known(node.getValue(), member, codes));
            }
            throw refuse(
                    node.getValue(), "a text is needed here", "write the value in quotation marks");
        }
        var value = expression(node.getValue());
        var tests = within instanceof ListNode list ? list.getElements() : List.of(within);
        var texts = new HashSet<String>();
        var parts = new ArrayList<Expr>();
        for (var test : flattened(tests)) {
            switch (test) {
                case StringNode text when value.type() instanceof Type.Choice(var codes) ->
                        texts.add(known(text, unquoted(text), codes));
                case RangeNode range -> parts.add(range(node.getValue(), value, range));
                case UnaryTestNode unary -> parts.add(unary(node.getValue(), value, unary));
                default ->
                        parts.add(
                                compare(
                                        test,
                                        Comparison.EQUAL,
                                        node.getValue(),
                                        value,
                                        test,
                                        expression(test)));
            }
        }
        if (!texts.isEmpty()) {
            parts.addFirst(new Expr.OneOf(value, texts));
        }
        return parts.size() == 1 ? parts.getFirst() : new Expr.Any(parts);
    }

    private static boolean isLogic(InfixOpNode infix) {
        return infix.getOperator() == InfixOperator.AND || infix.getOperator() == InfixOperator.OR;
    }

    /** The parser sometimes wraps a list into a list of one. */
    private static List<BaseNode> flattened(List<BaseNode> tests) {
        return tests.stream()
                .flatMap(test ->
                        test instanceof ListNode list
                                ? list.getElements().stream()
                                : java.util.stream.Stream.of(test))
                .toList();
    }

    private Expr range(BaseNode valueNode, Expr value, RangeNode range) {
        var parts = new ArrayList<Expr>();
        if (!(range.getStart() instanceof UndefinedValueNode)) {
            var comparison =
                    range.getLowerBound() == RangeNode.IntervalBoundary.CLOSED
                            ? Comparison.AT_LEAST
                            : Comparison.MORE;
            parts.add(
                    compare(
                            range,
                            comparison,
                            valueNode,
                            value,
                            range.getStart(),
                            expression(range.getStart())));
        }
        if (!(range.getEnd() instanceof UndefinedValueNode)) {
            var comparison =
                    range.getUpperBound() == RangeNode.IntervalBoundary.CLOSED
                            ? Comparison.AT_MOST
                            : Comparison.LESS;
            parts.add(
                    compare(
                            range,
                            comparison,
                            valueNode,
                            value,
                            range.getEnd(),
                            expression(range.getEnd())));
        }
        return parts.size() == 1 ? parts.getFirst() : new Expr.All(parts);
    }

    private Expr unary(BaseNode valueNode, Expr value, UnaryTestNode test) {
        var comparison =
                switch (test.getOperator()) {
                    case LT -> Comparison.LESS;
                    case LTE -> Comparison.AT_MOST;
                    case GT -> Comparison.MORE;
                    case GTE -> Comparison.AT_LEAST;
                    case EQ -> Comparison.EQUAL;
                    case NE -> Comparison.UNEQUAL;
                    case NOT, IN, TEST ->
                            throw refuse(
                                    test,
                                    "“%s” is not a test".formatted(test.getText()),
                                    "write it with and / or");
                };
        return compare(
                test, comparison, valueNode, value, test.getValue(), expression(test.getValue()));
    }

    private Expr ifElse(IfExpressionNode node) {
        var condition = condition(node.getCondition());
        var then = expression(node.getThenExpression());
        var otherwise = expression(node.getElseExpression());
        if (then.type() instanceof Type.Num && otherwise.type() instanceof Type.Num) {
            var both = alike(node, then, otherwise);
            return new Expr.If(condition, both.left(), both.right(), new Type.Num(both.unit()));
        }
        if (!then.type().equals(otherwise.type())) {
            throw refuse(
                    node,
                    "then is a %s, else a %s"
                            .formatted(then.type().named(), otherwise.type().named()),
                    "make both the same");
        }
        return new Expr.If(condition, then, otherwise, then.type());
    }

    private Expr call(FunctionInvocationNode node) {
        var name = node.getName().getText();
        var arguments = node.getParams().getElements();
        var function = FUNCTIONS.get(name);
        if (function != null) {
            return function(node, function, arguments);
        }
        return switch (name) {
            case "not" -> {
                size(node, arguments, 1);
                yield Expr.not(condition(arguments.getFirst()));
            }
            case "date" -> {
                size(node, arguments, 1);
                if (arguments.getFirst() instanceof StringNode text) {
                    yield day(text, unquoted(text));
                }
                throw refuse(node, "date takes a text", "date(\"2026-03-07\")");
            }
            case "list contains" -> {
                size(node, arguments, 2);
                var list = expression(arguments.getFirst());
                if (list.type() instanceof Type.Choices(var codes)
                        && expression(arguments.get(1))
                                instanceof Expr.Literal(Value.Str(var member), _)) {
                    yield new Expr.Has(list, known(arguments.get(1), member, codes));
                }
                throw refuse(node, "list contains takes a choices fact and a text", "");
            }
            case "属于" -> {
                size(node, arguments, 2);
                var choice = expression(arguments.getFirst());
                if (choice.type() instanceof Type.Choice(var codes)
                        && expression(arguments.get(1))
                                instanceof Expr.Literal(Value.Str(var code), _)) {
                    yield new Expr.Within(choice, known(arguments.get(1), code, codes), codes);
                }
                throw refuse(node, "属于 takes a choice fact and a code", "属于(行业, \"C\")");
            }
            case "周年" -> {
                size(node, arguments, 2);
                var day = expression(arguments.getFirst());
                if (day.type() instanceof Type.Day
                        && expression(arguments.get(1))
                                instanceof Expr.Literal(Value.Num(var years), _)
                        && years.stripTrailingZeros().scale() <= 0
                        && years.abs().compareTo(BigDecimal.valueOf(200)) <= 0) {
                    yield new Expr.Anniversary(day, years.intValueExact());
                }
                throw refuse(node, "周年 takes a date and a whole number of years", "周年(毕业日期, 5)");
            }
            case "百分比" -> {
                size(node, arguments, 1);
                yield number(arguments.getFirst(), Unit.PERCENT);
            }
            case "数值" -> {
                size(node, arguments, 1);
                var stripped = needsNumber(node, expression(arguments.getFirst()));
                yield new Expr.Arithmetic(
                        Operator.TIMES, stripped, Expr.number(BigDecimal.ONE, Unit.ONE), Unit.ONE);
            }
            case "量" -> {
                size(node, arguments, 2);
                if (arguments.get(1) instanceof StringNode text) {
                    yield number(arguments.getFirst(), unit(text, unquoted(text)));
                }
                throw refuse(node, "量 takes a number and a unit", "量(20, \"元/月\")");
            }
            default -> {
                var unit = Unit.parse(name);
                if (unit.isPresent()) {
                    size(node, arguments, 1);
                    yield number(arguments.getFirst(), unit.get());
                }
                var known = functions();
                known.addAll(Unit.names());
                throw refuse(
                        node,
                        "the function “%s” is not known".formatted(name),
                        Maybe.oneOf(name, known));
            }
        };
    }

    private Unit unit(BaseNode node, String name) {
        return Unit.parse(name)
                .orElseThrow(() ->
                        refuse(
                                node,
                                "the unit “%s” is not known".formatted(name),
                                "one such as 元, 万元, 平方米, 人, or a quotient such as 元/月"));
    }

    private Expr function(BaseNode node, Function function, List<BaseNode> arguments) {
        return switch (function) {
            case FULL_YEARS -> days(node, function, arguments, 2, Unit.parse("年").orElseThrow());
            case FULL_MONTHS -> days(node, function, arguments, 2, Unit.parse("月").orElseThrow());
            case DAYS -> days(node, function, arguments, 2, Unit.parse("日").orElseThrow());
            case YEAR, MONTH -> days(node, function, arguments, 1, Unit.ONE);
            case COUNT -> {
                size(node, arguments, 1);
                var list = expression(arguments.getFirst());
                if (!(list.type() instanceof Type.Choices)) {
                    throw refuse(node, "count takes a choices fact", "");
                }
                yield new Expr.Call(function, List.of(list), Unit.ONE);
            }
            case ABS, FLOOR, CEILING -> {
                size(node, arguments, 1);
                var number = needsNumber(node, expression(arguments.getFirst()));
                yield new Expr.Call(function, List.of(number), unit(number));
            }
            case MIN, MAX, SUM -> {
                if (arguments.isEmpty()) {
                    throw refuse(node, "at least one number is needed", "");
                }
                yield joined(function, arguments);
            }
        };
    }

    /** All arguments in the unit of the first that has one. */
    private Expr joined(Function function, List<BaseNode> arguments) {
        var numbers = new ArrayList<Expr>();
        for (var argument : arguments) {
            numbers.add(needsNumber(argument, expression(argument)));
        }
        var unit =
                numbers.stream()
                        .filter(n -> !isBare(n))
                        .map(Checker::unit)
                        .findFirst()
                        .orElse(Unit.ONE);
        for (int i = 0; i < numbers.size(); i++) {
            numbers.set(i, in(arguments.get(i), numbers.get(i), unit));
        }
        return new Expr.Call(function, numbers, unit);
    }

    private Expr days(
            BaseNode node, Function function, List<BaseNode> arguments, int count, Unit unit) {
        size(node, arguments, count);
        var days = new ArrayList<Expr>();
        for (var argument : arguments) {
            var day = expression(argument);
            if (!(day.type() instanceof Type.Day)) {
                throw refuse(
                        argument,
                        "a date is needed, this is a %s".formatted(day.type().named()),
                        "测算日");
            }
            days.add(day);
        }
        return new Expr.Call(function, days, unit);
    }

    /** {@code some x in 资质 satisfies …}: the condition once for each value the fact can have. */
    private Expr quantified(QuantifiedExpressionNode node) {
        var contexts = node.getIterationContexts();
        if (contexts.size() != 1) {
            throw refuse(node, "one variable is enough", "some x in 资质 satisfies …");
        }
        var list = expression(contexts.getFirst().getExpression());
        if (!(list.type() instanceof Type.Choices(var codes)) || codes.all().size() > 500) {
            throw refuse(node, "some and every go over a choices fact", "some x in 资质 satisfies …");
        }
        var variable = contexts.getFirst().getName().getText();
        boolean some = node.getQuantifier() == QuantifiedExpressionNode.Quantifier.SOME;
        var parts = new ArrayList<Expr>();
        for (var member : codes.all()) {
            variables.put(variable, new Expr.Literal(Value.of(member), new Type.Choice(codes)));
            var holds = condition(node.getExpression());
            var has = new Expr.Has(list, member);
            parts.add(
                    some
                            ? new Expr.All(List.of(has, holds))
                            : new Expr.Any(List.of(Expr.not(has), holds)));
        }
        variables.remove(variable);
        return some ? new Expr.Any(parts) : new Expr.All(parts);
    }

    private Expr day(BaseNode node, String text) {
        try {
            return new Expr.Literal(new Value.Day(LocalDate.parse(text)), new Type.Day());
        } catch (DateTimeException e) {
            throw refuse(node, "“%s” is not a date".formatted(text), "write it as 2026-03-07");
        }
    }

    private void size(BaseNode node, List<BaseNode> arguments, int size) {
        if (arguments.size() != size) {
            throw refuse(
                    node,
                    "“%s” has %d arguments, it takes %d"
                            .formatted(node.getText(), arguments.size(), size),
                    "");
        }
    }

    private static String unquoted(StringNode node) {
        return node.getValue();
    }

    private Refusal refuse(BaseNode node, String what, String maybe) {
        return new Refusal(source.fault(node.getStartChar(), what, maybe));
    }
}
