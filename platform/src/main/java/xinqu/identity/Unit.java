package xinqu.identity;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;

/**
 * A place, department or office; together they make the trees that scopes are cut from.
 *
 * @param parent code of the unit above; null for a root
 * @param kind such as {@code place}, {@code department} or {@code office}
 */
public record Unit(String code, @Nullable String parent, String kind, Text name) {

    /** Stands for the whole zone, whatever its units are called. */
    public static final String EVERYWHERE = "*";

    public Unit {
        if (code.isBlank() || code.equals(EVERYWHERE)) {
            throw new IllegalArgumentException("code (%s) cannot name a unit".formatted(code));
        }
    }
}
