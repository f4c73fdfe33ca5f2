package xinqu.party;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What kind of value a fact has. */
public enum FactType {
    NUMBER,
    FLAG,
    /** One of the fact's values. */
    CHOICE,
    /** Any number of the fact's values; none is an answer too. */
    CHOICES,
    DATE,
    TEXT;

    static final List<String> CODES = Arrays.stream(values()).map(FactType::code).toList();

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FactType of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
