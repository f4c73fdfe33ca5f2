package xinqu.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/** A known value of a fact or of an expression. A missing one is no value: null. */
public sealed interface Value {

    record Num(BigDecimal number) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Num(var that) && number.compareTo(that) == 0;
        }

        @Override
        public int hashCode() {
            return number.stripTrailingZeros().hashCode();
        }
    }

    record Flag(boolean flag) implements Value {}

    record Str(String text) implements Value {}

    record Day(LocalDate day) implements Value {}

    /** The members of a {@code choices} fact; none is a value of its own. */
    record Members(Set<String> members) implements Value {
        public Members {
            members = java.util.Collections.unmodifiableSet(new TreeSet<>(members));
        }
    }

    /** Known to have no value: a division by zero. Every comparison with it is false. */
    record Undefined() implements Value {}

    static Value of(long number) {
        return new Num(BigDecimal.valueOf(number));
    }

    static Value of(BigDecimal number) {
        return new Num(number);
    }

    static Value of(boolean flag) {
        return new Flag(flag);
    }

    static Value of(String text) {
        return new Str(text);
    }

    /** The value as people write it, without unit. */
    default String shown() {
        return switch (this) {
            case Num(var number) -> plain(number);
            case Flag(var flag) -> flag ? "是" : "否";
            case Str(var text) -> text;
            case Day(var day) -> day.toString();
            case Members(var members) -> members.isEmpty() ? "无" : String.join("、", members);
            case Undefined() -> "—";
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
