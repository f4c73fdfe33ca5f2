package xinqu.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The text of a rule: as its author wrote it, and as FEEL wants it. Chinese signs that an input method
 * produces (≥ ≤ 且 或 （ ） ， “ ”) are exchanged outside of strings; every place in the exchanged text
 * knows its place in the written one.
 */
final class Source {

    private static final Map<Character, String> SIGNS =
            Map.ofEntries(
                    Map.entry('≥', ">="),
                    Map.entry('≤', "<="),
                    Map.entry('≠', "!="),
                    Map.entry('＞', ">"),
                    Map.entry('＜', "<"),
                    Map.entry('＝', "="),
                    Map.entry('（', "("),
                    Map.entry('）', ")"),
                    Map.entry('，', ","),
                    Map.entry('＋', "+"),
                    Map.entry('－', "-"),
                    Map.entry('×', "*"),
                    Map.entry('÷', "/"),
                    Map.entry('“', "\""),
                    Map.entry('”', "\""),
                    Map.entry('　', " "));

    private static final Map<Character, String> WORDS = Map.of('且', " and ", '或', " or ");

    /** What may stand beside 且 and 或 without being a fact. */
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "true", "false", "null");

    private final String written;
    private final StringBuilder feel = new StringBuilder();
    private final List<Integer> places = new ArrayList<>();

    /**
     * Exchanges the signs.
     *
     * @param isName whether a word is the name of a fact; 或 and 且 within a name stay
     */
    Source(String written, Predicate<String> isName) {
        this.written = written;
        boolean quoted = false;
        for (int i = 0; i < written.length(); ) {
            char c = written.charAt(i);
            var sign = SIGNS.get(c);
            if (c == '"' || c == '“' || c == '”') {
                quoted = !quoted;
            }
            if (quoted && c != '“') {
                append(String.valueOf(c), i++);
            } else if (sign != null) {
                append(sign, i++);
            } else if (Character.isLetterOrDigit(c) || c == '_') {
                int end = i;
                while (end < written.length()
                        && (Character.isLetterOrDigit(written.charAt(end)) || written.charAt(end) == '_')) {
                    end++;
                }
                word(i, end, isName);
                i = end;
            } else {
                append(String.valueOf(c), i++);
            }
        }
        places.add(written.length());
    }

    private void word(int from, int to, Predicate<String> isName) {
        var word = written.substring(from, to);
        var parts = Arrays.asList(word.split("[且或]", -1));
        boolean splits =
                parts.size() > 1
                        && !isName.test(word)
                        && parts.stream().allMatch(p -> p.isEmpty() || isPlain(p) || isName.test(p));
        for (int i = from; i < to; i++) {
            char c = written.charAt(i);
            append(splits ? WORDS.getOrDefault(c, String.valueOf(c)) : String.valueOf(c), i);
        }
    }

    private static boolean isPlain(String part) {
        return KEYWORDS.contains(part) || part.chars().allMatch(Character::isDigit);
    }

    private void append(String exchanged, int place) {
        feel.append(exchanged);
        for (int i = 0; i < exchanged.length(); i++) {
            places.add(place);
        }
    }

    String feel() {
        return feel.toString();
    }

    /** A fault at an offset of the exchanged text, placed in the written one. */
    Fault fault(int offset, String what, String maybe) {
        int place = places.get(Math.max(0, Math.min(offset, places.size() - 1)));
        int line = 1;
        int start = 0;
        for (int i = 0; i < place; i++) {
            if (written.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Fault(line, place - start + 1, what, maybe);
    }

    /** The offset in the exchanged text of a line, from 1, and a column, from 0, of it. */
    int offset(int line, int column) {
        int offset = 0;
        for (int left = line; left > 1; left--) {
            int next = feel.indexOf("\n", offset);
            if (next < 0) {
                break;
            }
            offset = next + 1;
        }
        return offset + Math.max(0, column);
    }
}
