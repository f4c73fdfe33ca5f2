package xinqu.matter;

import xinqu.pack.Coded;

import java.util.Locale;
import java.util.Optional;

/** Why a matter was closed without the raiser's word. */
public enum ClosedBecause implements Coded {
    /** The raiser was called and could not be reached. */
    UNREACHABLE,
    /** The raiser gave no name. */
    ANONYMOUS;

    /** How files, addresses and tables write it. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ClosedBecause> of(String code) {
        return Coded.find(ClosedBecause.class, code);
    }
}
