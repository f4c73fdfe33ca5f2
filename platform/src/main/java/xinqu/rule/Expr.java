package xinqu.rule;

import java.util.List;
import java.util.Set;
import xinqu.matcher.Truth;

/**
 * A checked expression: types agree, units are converted, names are resolved. Truth-valued and other
 * expressions share the type; {@link #type} tells them apart.
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

    static Expr number(java.math.BigDecimal number, Unit unit) {
        return new Literal(Value.of(number), new Type.Num(unit));
    }

    Expr TRUE = new Literal(Value.of(true), new Type.Flag());
    Expr FALSE = new Literal(Value.of(false), new Type.Flag());
}
