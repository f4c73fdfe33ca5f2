package xinqu.rule;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Map;

/** What is known of one party on one day. */
public interface Facts {

    /** The day for which the answer is asked. */
    LocalDate asOf();

    /** The delivered value of a fact, by its code; null if it is missing. */
    @Nullable Value get(String code);

    /** The same facts, but for one. */
    default Facts with(String code, Value value) {
        return new ButFor(this, code, value);
    }

    /** Other facts with one value put in its place. */
    record ButFor(Facts others, String code, Value value) implements Facts {

        @Override
        public LocalDate asOf() {
            return others.asOf();
        }

        @Override
        public @Nullable Value get(String asked) {
            return asked.equals(code) ? value : others.get(asked);
        }
    }

    /** Facts held in a map by code. */
    record Given(LocalDate asOf, Map<String, Value> values) implements Facts {

        public Given {
            values = Map.copyOf(values);
        }

        @Override
        public @Nullable Value get(String code) {
            return values.get(code);
        }
    }
}
