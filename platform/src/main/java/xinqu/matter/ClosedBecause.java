package xinqu.matter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a matter was closed without the raiser's word. */
public enum ClosedBecause {
    /** The raiser was called and could not be reached. */
    UNREACHABLE,
    /** The raiser gave no name. */
    ANONYMOUS;

    /** How files, addresses and tables write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ClosedBecause> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
