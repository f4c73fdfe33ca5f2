package xinqu.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Generates typed FEEL text over {@link SampleFacts}, and facts, complete or not. */
final class Expressions {

    private static final List<String> MONEY = List.of("营业收入", "研发费用", "投资或贷款");
    private static final List<String> SIGNS = List.of("<", "<=", "=", "!=", ">=", ">");

    private final SplittableRandom random;

    /** Only what means the same to any FEEL engine. */
    private final boolean standard;

    Expressions(SplittableRandom random, boolean standard) {
        this.random = random;
        this.standard = standard;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** The parser lets {@code in} take all that follows; ours ends it at the next and / or. */
    private String within(String test) {
        return standard ? "(" + test + ")" : test;
    }

    String condition(int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            return switch (random.nextInt(5)) {
                case 0 -> "(%s and %s)".formatted(condition(depth - 1), condition(depth - 1));
                case 1 -> "(%s or %s)".formatted(condition(depth - 1), condition(depth - 1));
                case 2 -> "not(%s)".formatted(condition(depth - 1));
                case 3 ->
                        "(if %s then %s else %s)"
                                .formatted(
                                        condition(depth - 1),
                                        condition(depth - 1),
                                        condition(depth - 1));
                default ->
                        "((%s) and (%s) or %s)"
                                .formatted(
                                        condition(depth - 1),
                                        condition(depth - 1),
                                        condition(depth - 1));
            };
        }
        return switch (random.nextInt(standard ? 12 : 15)) {
            case 0, 1, 2 -> "%s %s %s".formatted(number(depth), one(SIGNS), number(depth));
            case 3 ->
                    within(
                            "%s in [%d..%d]"
                                    .formatted(
                                            one(MONEY), random.nextInt(4), 3 + random.nextInt(4)));
            case 4 ->
                    within(
                            "%s in (%d..%d)"
                                    .formatted(
                                            one(MONEY), random.nextInt(4), 3 + random.nextInt(4)));
            case 5 ->
                    "%s between %d and %d"
                            .formatted(one(MONEY), random.nextInt(4), random.nextInt(8));
            case 6 -> one(List.of("已上市", "首次认定"));
            case 7 ->
                    "信用等级 %s \"%s\""
                            .formatted(one(List.of("=", "!=")), one(List.of("A", "B", "C", "D")));
            case 8 ->
                    within(
                            "信用等级 in [\"%s\", \"%s\"]"
                                    .formatted(
                                            one(List.of("A", "B")), one(List.of("B", "C", "D"))));
            case 9 -> "list contains(资质, \"%s\")".formatted(one(List.of("高新技术企业", "专精特新", "瞪羚")));
            case 10 -> "成立日期 %s date(\"%s\")".formatted(one(SIGNS), day());
            case 11 -> "count(资质) %s %d".formatted(one(SIGNS), random.nextInt(4));
            case 12 -> "属于(行业, \"%s\")".formatted(one(List.of("C", "C36", "I", "C3985")));
            case 13 -> "(some x in 资质 satisfies x in [\"瞪羚\", \"专精特新\"])";
            default -> one(List.of("亏损", "研发占比 >= 5", "负债 > 万元(3)"));
        };
    }

    /** A number in 万元 or none. */
    String number(int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            return switch (random.nextInt(8)) {
                case 0 -> "(%s + %s)".formatted(number(depth - 1), number(depth - 1));
                case 1 -> "(%s - %s)".formatted(number(depth - 1), number(depth - 1));
                case 2 -> "(%s * %s)".formatted(number(depth - 1), literal());
                case 3 ->
                        "(%s / %s)".formatted(number(depth - 1), one(List.of("2", "4", "3", "7")));
                case 4 -> "min(%s, %s)".formatted(number(depth - 1), number(depth - 1));
                case 5 -> "max(%s, %s)".formatted(number(depth - 1), number(depth - 1));
                case 6 ->
                        "%s(%s)"
                                .formatted(
                                        one(List.of("floor", "ceiling", "abs")), number(depth - 1));
                default ->
                        "(if %s then %s else %s)"
                                .formatted(
                                        condition(depth - 1), number(depth - 1), number(depth - 1));
            };
        }
        return random.nextBoolean() ? one(MONEY) : literal();
    }

    private String literal() {
        return one(List.of("0", "1", "2", "3", "5", "0.5", "1.25", "(- 2)", "2 ** 3"));
    }

    private String day() {
        return LocalDate.of(2023, 1, 1).plusDays(random.nextInt(6)).toString();
    }

    /** A value of every delivered fact, each missing by that chance in a hundred. */
    Map<String, Value> facts(SampleFacts vocabulary, int missing) {
        var values = new HashMap<String, Value>();
        for (var term : vocabulary.all()) {
            if (term.formula() == null && random.nextInt(100) >= missing) {
                values.put(term.code(), value(term));
            }
        }
        return values;
    }

    Value value(Term term) {
        return switch (term.type()) {
            case Type.Num _ ->
                    Value.of(
                            new BigDecimal(
                                    one(
                                            List.of(
                                                    "0", "1", "2", "3", "4", "5", "6", "0.5",
                                                    "2.75"))));
            case Type.Flag() -> Value.of(random.nextBoolean());
            case Type.Choice(var codes) -> Value.of(one(new ArrayList<>(codes.all())));
            case Type.Choices(var codes) ->
                    new Value.Members(
                            codes.all().stream()
                                    .filter(_ -> random.nextBoolean())
                                    .collect(Collectors.toCollection(TreeSet::new)));
            case Type.Day() -> new Value.Day(LocalDate.parse(day()));
            case Type.Str() -> Value.of(one(List.of("甲", "乙")));
        };
    }
}
