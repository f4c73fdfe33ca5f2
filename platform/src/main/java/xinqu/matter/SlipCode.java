package xinqu.matter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A one-time code on a printed slip, by which somebody without account speaks. Only its hash is
 * stored: 12 characters of 31 are 59 bits, which nobody guesses.
 *
 * @param text as printed, such as {@code 7KQM-2XWA-9RTC}
 */
public record SlipCode(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Without letters and digits that look alike. */
    private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ".replace("L", "");

    private static final int GROUPS = 3;
    private static final int GROUP = 4;

    /** A new code. */
    public static SlipCode next() {
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return new SlipCode(text.toString());
    }

    /** What is stored: SHA-256 of its letters and digits in upper case, as hexadecimal. */
    public String hash() {
        try {
            var plain = text.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
