package xinqu.rating;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a service was done. */
public enum Channel {
    WINDOW,
    ONLINE,
    HOTLINE,
    KIOSK;

    /** How files, addresses and tables write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Channel> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
