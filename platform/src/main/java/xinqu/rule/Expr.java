package xinqu.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * A checked expression: types agree, units are converted, names are resolved. Truth-valued and
 * other expressions share the type; {@link #type} tells them apart.
 */
public sealed interface Expr {

    Type type();

    /** Comparison of two numbers, days or texts. */
    enum Comparison {
        LESS("<"),
        AT_MOST("<="),
        EQUAL("="),
        UNEQUAL("!="),
        AT_LEAST(">="),
        MORE(">");

        final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /** What holds exactly when this does not. */
        public Comparison negated() {
            return switch (this) {
                case LESS -> AT_LEAST;
                case AT_MOST -> MORE;
                case EQUAL -> UNEQUAL;
                case UNEQUAL -> EQUAL;
                case AT_LEAST -> LESS;
                case MORE -> AT_MOST;
            };
        }

        /** What holds of the sides exchanged. */
        public Comparison mirrored() {
            return switch (this) {
                case LESS -> MORE;
                case AT_MOST -> AT_LEAST;
                case AT_LEAST -> AT_MOST;
                case MORE -> LESS;
                case EQUAL, UNEQUAL -> this;
            };
        }

        boolean holds(int order) {
            return switch (this) {
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
                case AT_LEAST -> order >= 0;
                case MORE -> order > 0;
            };
        }
    }

    /** Arithmetic of exact decimals; quotients to 34 digits (DECIMAL128). */
    enum Operator {
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        OVER("/"),
        POWER("**");

        final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    enum Function {
        MIN,
        MAX,
        SUM,
        FLOOR,
        CEILING,
        ABS,
        /** Full years from the first day to the second. */
        FULL_YEARS,
        /** Full months from the first day to the second. */
        FULL_MONTHS,
        /** Days from the first day to the second. */
        DAYS,
        /** The year of a day. */
        YEAR,
        /** The month of a day, 1 to 12. */
        MONTH,
        /** Number of members. */
        COUNT
    }

    record Literal(Value value, Type type) implements Expr {}

    /** A delivered fact, or one worked out by its formula. */
    record Fact(Term term) implements Expr {
        @Override
        public Type type() {
            return term.type();
        }
    }

    /** The day for which the answer is asked. */
    record AsOf() implements Expr {
        @Override
        public Type type() {
            return new Type.Day();
        }
    }

    record Compare(Comparison comparison, Expr left, Expr right) implements Expr {
        @Override
        public Type type() {
            return new Type.Flag();
        }
    }

    record Arithmetic(Operator operator, Expr left, Expr right, Unit unit) implements Expr {
        @Override
        public Type type() {
            return new Type.Num(unit);
        }
    }

    record Call(Function function, List<Expr> arguments, Unit unit) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Type type() {
            return new Type.Num(unit);
        }
    }

    record All(List<Expr> parts) implements Expr {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public Type type() {
            return new Type.Flag();
        }
    }

    record Any(List<Expr> parts) implements Expr {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public Type type() {
            return new Type.Flag();
        }
    }

    record Not(Expr part) implements Expr {
        @Override
        public Type type() {
            return new Type.Flag();
        }
    }

    record If(Expr condition, Expr then, Expr otherwise, Type type) implements Expr {}

    /** Whether the value of a choice is one of {@code values}. */
    record OneOf(Expr choice, Set<String> values) implements Expr {
        public OneOf {
            values = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(values));
        }

        @Override
        public Type type() {
            return new Type.Flag();
        }
    }

    /** Whether {@code member} is among the values of a choices fact. */
    record Has(Expr choices, String member) implements Expr {
        @Override
        public Type type() {
            return new Type.Flag();
        }
    }

    /** Whether the value of a choice is {@code ancestor} or stands below it in {@code codes}. */
    record Within(Expr choice, String ancestor, Codes codes) implements Expr {
        @Override
        public Type type() {
            return new Type.Flag();
        }
    }

    /** The day so many full years after another; 28 February where the year has no 29th. */
    record Anniversary(Expr day, int years) implements Expr {
        @Override
        public Type type() {
            return new Type.Day();
        }
    }

    /**
     * What holds when {@code condition} does not. The negation is carried inward to single tests,
     * because a comparison with an undefined number (a division by zero) is false, and so is its
     * opposite: nobody is granted anything on either.
     */
    static Expr not(Expr condition) {
        return switch (condition) {
            case Not(var part) -> part;
            case All(var parts) -> new Any(parts.stream().map(Expr::not).toList());
            case Any(var parts) -> new All(parts.stream().map(Expr::not).toList());
            case Compare(var comparison, var left, var right) ->
                    new Compare(comparison.negated(), left, right);
            case If(var test, var then, var otherwise, var type) ->
                    new If(test, not(then), not(otherwise), type);
            case Literal(Value.Flag(var flag), _) -> flag ? FALSE : TRUE;
            default -> new Not(condition);
        };
    }

    /**
     * A number in another unit of the same quantity: multiplied where the factor is a decimal,
     * divided where only its inverse is.
     */
    static Expr in(Expr number, Unit target) {
        var ratio = ((Type.Num) number.type()).unit().to(target);
        var over = new BigDecimal(ratio.over());
        var under = new BigDecimal(ratio.under());
        if (number instanceof Literal(Value.Num(var literal), _)) {
            return number(
                    literal.multiply(over).divide(under, java.math.MathContext.DECIMAL128), target);
        }
        if (isDecimal(ratio.under())) {
            return new Arithmetic(
                    Operator.TIMES, number, number(over.divide(under), Unit.ONE), target);
        }
        if (isDecimal(ratio.over())) {
            return new Arithmetic(
                    Operator.OVER, number, number(under.divide(over), Unit.ONE), target);
        }
        var multiplied = new Arithmetic(Operator.TIMES, number, number(over, Unit.ONE), target);
        return new Arithmetic(Operator.OVER, multiplied, number(under, Unit.ONE), target);
    }

    /** Whether one part of {@code denominator} parts has finitely many digits. */
    private static boolean isDecimal(java.math.BigInteger denominator) {
        var ten = java.math.BigInteger.TEN;
        return ten.pow(denominator.bitLength()).mod(denominator).signum() == 0;
    }

    static Expr number(BigDecimal number, Unit unit) {
        return new Literal(Value.of(number), new Type.Num(unit));
    }

    Expr TRUE = new Literal(Value.of(true), new Type.Flag());
    Expr FALSE = new Literal(Value.of(false), new Type.Flag());
}
