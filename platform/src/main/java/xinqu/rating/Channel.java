package xinqu.rating;

import xinqu.pack.Coded;

import java.util.Locale;
import java.util.Optional;

/** Where a service was done. */
public enum Channel implements Coded {
    WINDOW,
    ONLINE,
    HOTLINE,
    KIOSK;

    /** How files, addresses and tables write it. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Channel> of(String code) {
        return Coded.find(Channel.class, code);
    }
}
