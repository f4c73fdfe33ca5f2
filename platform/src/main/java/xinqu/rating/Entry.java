package xinqu.rating;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line of the public log: a rating, or a change of its state.
 *
 * <p>Its canonical bytes are what the daily tree is made of: JSON in UTF-8 with the keys in
 * alphabetical order, texts only, no space, and no name of anybody. What people wrote stands in it
 * as a hash, {@code SHA-256(salt || words)}, so that the log can stay whole if words must go.
 *
 * @param day the day in the zone
 * @param position in the day, from 0
 * @param canonical the bytes as text
 * @param salt hexadecimal; goes with the words to those who may read them
 */
public record Entry(LocalDate day, int position, String canonical, String salt) {

    private static final String KIND = "\"kind\":\"";

    /** What can happen to a rating. */
    public enum Kind {
        GIVEN,
        REPLIED,
        MATTER_RAISED,
        MATTER_SOLVED,
        MATTER_REOPENED,
        MATTER_CLOSED_UNCONFIRMED,
        APPEALED,
        APPEAL_UPHELD,
        APPEAL_REJECTED;

        /** How the log and messages write it. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** The word for what happened, as the canonical text has it. */
    public String kind() {
        int from = canonical.indexOf(KIND) + KIND.length();
        return canonical.substring(from, canonical.indexOf('"', from));
    }

    /** The bytes that the tree hashes. */
    public byte[] bytes() {
        return canonical.getBytes(StandardCharsets.UTF_8);
    }

    static String canonical(
            String rating,
            Kind kind,
            Instant at,
            LocalDate day,
            int position,
            Map<String, String> more) {
        var fields = new TreeMap<>(more);
        fields.put("rating", rating);
        fields.put("kind", kind.code());
        fields.put("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
        fields.put("day", day.toString());
        fields.put("position", String.valueOf(position));
        return json(fields);
    }

    /** A flat object in one spelling: keys sorted, texts only, nothing escaped that need not be. */
    static String json(Map<String, String> fields) {
        var text = new StringBuilder("{");
        new TreeMap<>(fields)
                .forEach((key, value) -> {
                    if (text.length() > 1) {
                        text.append(',');
                    }
                    quote(key, text);
                    text.append(':');
                    quote(value, text);
                });
        return text.append('}').toString();
    }

    private static void quote(String value, StringBuilder into) {
        into.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> into.append("\\\"");
                case '\\' -> into.append("\\\\");
                default -> {
                    if (c < ' ') {
                        into.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        into.append(c);
                    }
                }
            }
        }
        into.append('"');
    }

    /** What stands in the log for words. */
    static String hidden(String salt, String words) {
        MessageDigest digest = MerkleTree.sha256();
        digest.update(HexFormat.of().parseHex(salt));
        return HexFormat.of().formatHex(digest.digest(words.getBytes(StandardCharsets.UTF_8)));
    }
}
