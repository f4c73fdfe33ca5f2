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
