package xinqu.rule;

import java.util.Collection;
import java.util.List;

/** The values that a choice may have, in a list or in a tree. */
public interface Codes {

    boolean has(String code);

    /** Whether {@code code} is {@code ancestor} or stands below it. */
    boolean within(String code, String ancestor);

    /** All values, for hints, forms and quantifiers. */
    Collection<String> all();

    /** A flat list. */
    static Codes of(List<String> values) {
        return new Flat(List.copyOf(values));
    }

    /** Values without a tree. */
    record Flat(List<String> all) implements Codes {

        @Override
        public boolean has(String code) {
            return all.contains(code);
        }

        @Override
        public boolean within(String code, String ancestor) {
            return code.equals(ancestor);
        }
    }
}
