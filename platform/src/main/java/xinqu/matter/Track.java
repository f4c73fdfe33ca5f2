package xinqu.matter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How hard a matter is, which decides its term. */
public enum Track {
    SIMPLE,
    ORDINARY,
    SPECIAL;

    /** How files, addresses and tables write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Track> of(String code) {
        return Arrays.stream(values()).filter(track -> track.code().equals(code)).findFirst();
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(Track::code).toList();
    }
}
