package xinqu.matter;

import xinqu.pack.Coded;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How hard a matter is, which decides its term. */
public enum Track implements Coded {
    SIMPLE,
    ORDINARY,
    SPECIAL;

    /** How files, addresses and tables write it. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Track> of(String code) {
        return Coded.find(Track.class, code);
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(Track::code).toList();
    }
}
