package xinqu.pack;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Finds what an author may have meant, for the "Maybe …" line of a problem. */
public final class Maybe {

    /** Compares at most so many characters: hostile input must not make hints expensive. */
    private static final int LONGEST = 64;

    private Maybe() {}

    /** "…" naming the nearest of {@code known}, or all of them if they are few, or nothing. */
    public static String oneOf(String given, Collection<String> known) {
        var nearest =
                known.stream()
                        .filter(k -> distance(given, k) <= Math.max(1, Math.max(given.length(), k.length()) / 2))
                        .min(Comparator.comparingInt(k -> distance(given, k)));
        if (nearest.isPresent()) {
            return "“%s”".formatted(nearest.get());
        }
        return known.size() > 12
                ? ""
                : known.stream().map("“%s”"::formatted).collect(Collectors.joining(", ", "one of ", ""));
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
