package xinqu.pack;

import java.util.Collection;
import java.util.stream.Collectors;

/** Finds what an author may have meant, for the "Maybe …" line of a problem. */
public final class Maybe {

    /** Compares at most so many characters: hostile input must not make hints expensive. */
    private static final int LONGEST = 64;

    private Maybe() {}

    /** "…" naming the nearest of {@code known}, or all of them if they are few, or nothing. */
    public static String oneOf(String given, Collection<String> known) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (var candidate : known) {
            int longer = Math.min(LONGEST, Math.max(given.length(), candidate.length()));
            int most = Math.min(least - 1, Math.min(longer - 1, Math.max(1, longer / 2)));
            // What differs in length alone by more need not be compared.
            if (Math.abs(given.length() - candidate.length()) <= most) {
                int distance = distance(given, candidate);
                if (distance <= most) {
                    nearest = candidate;
                    least = distance;
                }
            }
        }
        if (nearest != null) {
            return "“%s”".formatted(nearest);
        }
        return known.isEmpty() || known.size() > 12
                ? ""
                : known.stream()
                        .map("“%s”"::formatted)
                        .collect(Collectors.joining(", ", "one of ", ""));
    }

    /** Levenshtein distance of the first {@value #LONGEST} characters. */
    static int distance(String a, String b) {
        var s = a.substring(0, Math.min(a.length(), LONGEST));
        var t = b.substring(0, Math.min(b.length(), LONGEST));
        var previous = new int[t.length() + 1];
        for (int j = 0; j <= t.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= s.length(); i++) {
            var current = new int[t.length() + 1];
            current[0] = i;
            for (int j = 1; j <= t.length(); j++) {
                int substituted = previous[j - 1] + (s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substituted, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[t.length()];
    }
}
