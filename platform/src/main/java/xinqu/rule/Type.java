package xinqu.rule;

/** What kind of value an expression or a fact has. */
public sealed interface Type {

    /** An exact number in a unit. */
    record Num(Unit unit) implements Type {}

    /** Yes or no. */
    record Flag() implements Type {}

    /** One value of a list or tree. */
    record Choice(Codes codes) implements Type {}

    /** Any number of values of a list or tree. */
    record Choices(Codes codes) implements Type {}

    record Day() implements Type {}

    record Str() implements Type {}

    /** The type's name for messages. */
    default String named() {
        return switch (this) {
            case Num(var unit) -> unit.equals(Unit.ONE) ? "number" : "number in " + unit;
            case Flag() -> "yes/no";
            case Choice(_) -> "choice";
            case Choices(_) -> "choices";
            case Day() -> "date";
            case Str() -> "text";
        };
    }
}
