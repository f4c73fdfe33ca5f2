package xinqu.party;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Who may see a fact, from anybody to almost nobody. The order is that of strictness. */
public enum Sensitivity {
    PUBLIC,
    /** Staff of the zone. */
    INTERNAL,
    /** A business secret: the party itself and the staff that need it. */
    CONFIDENTIAL,
    /** About one natural person (Personal Information Protection Law art. 4). */
    PERSONAL,
    /** Needs the person's separate consent (Personal Information Protection Law art. 29). */
    SENSITIVE;

    static final List<String> CODES = Arrays.stream(values()).map(Sensitivity::code).toList();

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Sensitivity of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
