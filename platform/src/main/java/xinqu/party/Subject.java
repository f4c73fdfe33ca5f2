package xinqu.party;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a fact is about, and what a provision may favour. */
public enum Subject {
    ENTERPRISE,
    INDIVIDUAL_BUSINESS,
    COOPERATIVE,
    PERSON,
    PROJECT,
    ORGANISATION,
    /** What is asked for one application only. */
    CASE;

    private static final List<String> CODES = Arrays.stream(values()).map(Subject::code).toList();

    /** As packs and tables write it, such as {@code individual-business}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static List<String> codes() {
        return CODES;
    }

    public static Optional<Subject> of(String code) {
        int index = CODES.indexOf(code);
        return index < 0 ? Optional.empty() : Optional.of(values()[index]);
    }
}
