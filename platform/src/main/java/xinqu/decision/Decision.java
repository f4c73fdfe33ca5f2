package xinqu.decision;

import java.util.List;

/** What the rules answer to a request: the event that now holds, or every reason why not. */
public sealed interface Decision<E> {

    /** The request is granted and {@code event} holds. */
    record Granted<E>(E event) implements Decision<E> {}

    /** The request is refused for every one of {@code reasons}. */
    record Refused<E>(List<Reason> reasons) implements Decision<E> {

        public Refused {
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs at least one reason");
            }
            reasons = List.copyOf(reasons);
        }
    }
}
