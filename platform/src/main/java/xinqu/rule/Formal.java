package xinqu.rule;

import java.util.stream.Collectors;

/** Writes a checked expression as FEEL again: for pages, and as the identity of a computed test. */
public final class Formal {

    private Formal() {}

    public static String text(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> literal(literal.value());
            case Expr.Fact(var term) -> term.name();
            case Expr.AsOf() -> Checker.AS_OF;
            case Expr.Compare(var comparison, var left, var right) ->
                    "%s %s %s".formatted(text(left), comparison.sign(), text(right));
            case Expr.Arithmetic(var operator, var left, var right, _) ->
                    "(%s %s %s)".formatted(text(left), operator.sign, text(right));
            case Expr.Call(var function, var arguments, _) ->
                    "%s(%s)"
                            .formatted(
                                    Checker.nameOf(function),
                                    arguments.stream()
                                            .map(Formal::text)
                                            .collect(Collectors.joining(", ")));
            case Expr.Anniversary(var day, var years) -> "周年(%s, %d)".formatted(text(day), years);
            case Expr.All(var parts) -> joined(parts, " and ");
            case Expr.Any(var parts) -> joined(parts, " or ");
            case Expr.Not(var part) -> "not(%s)".formatted(text(part));
            case Expr.If(var condition, var then, var otherwise, _) ->
                    "if %s then %s else %s".formatted(text(condition), text(then), text(otherwise));
            case Expr.OneOf(var choice, var values) ->
                    "%s in [%s]"
                            .formatted(
                                    text(choice),
                                    values.stream()
                                            .map(v -> '"' + v + '"')
                                            .collect(Collectors.joining(", ")));
            case Expr.Has(var choices, var member) ->
                    "list contains(%s, \"%s\")".formatted(text(choices), member);
            case Expr.Within(var choice, var ancestor, _) ->
                    "属于(%s, \"%s\")".formatted(text(choice), ancestor);
        };
    }

    private static String literal(Value value) {
        return switch (value) {
            case Value.Str(var text) -> '"' + text + '"';
            case Value.Day(var day) -> "date(\"%s\")".formatted(day);
            case Value.Flag(var flag) -> String.valueOf(flag);
            case Value.Num _, Value.Members _, Value.Undefined _ -> value.shown();
        };
    }

    private static String joined(java.util.List<Expr> parts, String word) {
        return parts.stream().map(Formal::text).collect(Collectors.joining(word, "(", ")"));
    }
}
