package xinqu.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The text of a rule: as its author wrote it, and as FEEL wants it. Chinese signs that an input
 * method produces (≥ ≤ 且 或 （ ） ， “ ”) are exchanged outside of strings; every place in the
 * exchanged text knows its place in the written one. Places count code points, as the parser and
 * editors do.
 */
final class Source {

    private static final Map<Integer, String> SIGNS =
            Map.ofEntries(
                    sign('≥', ">="),
                    sign('≤', "<="),
                    sign('≠', "!="),
                    sign('＞', ">"),
                    sign('＜', "<"),
                    sign('＝', "="),
                    sign('（', "("),
                    sign('）', ")"),
                    sign('［', "["),
                    sign('］', "]"),
                    sign('，', ","),
                    sign('、', ","),
                    sign('．', "."),
                    sign('＋', "+"),
                    sign('－', "-"),
                    sign('−', "-"),
                    sign('＊', "*"),
                    sign('／', "/"),
                    sign('×', "*"),
                    sign('÷', "/"),
                    sign('＂', "\""),
                    sign('“', "\""),
                    sign('”', "\""),
                    sign('\u00A0', " "),
                    sign('　', " "));

    /** What may stand beside 且 and 或 without being a fact. */
    private static final Set<String> KEYWORDS =
            Set.of(
                    "and",
                    "or",
                    "not",
                    "true",
                    "false",
                    "null",
                    "if",
                    "then",
                    "else",
                    "in",
                    "between",
                    "some",
                    "every",
                    "satisfies");

    private final int[] written;
    private final StringBuilder feel = new StringBuilder();
    private final List<Integer> places = new ArrayList<>();

    private static Map.Entry<Integer, String> sign(char written, String feel) {
        return Map.entry((int) written, feel);
    }

    /**
     * Exchanges the signs.
     *
     * @param isName whether a word is the name of a fact; 或 and 且 within a name stay
     */
    Source(String text, Predicate<String> isName) {
        written = text.codePoints().toArray();
        int quote = 0;
        for (int i = 0; i < written.length; ) {
            int c = written[i];
            var sign = SIGNS.get(c);
            if (quote != 0) {
                boolean closes = c == '"' || c == '＂' || (quote != '"' && (c == '”' || c == '“'));
                if (c == '\\' && i + 1 < written.length) {
                    append(Character.toString(c), i++);
                    append(Character.toString(written[i]), i++);
                } else {
                    append(closes ? "\"" : Character.toString(c), i++);
                }
                quote = closes ? 0 : quote;
            } else if (sign != null) {
                quote = sign.equals("\"") ? c : 0;
                append(sign, i++);
            } else if (c == '"') {
                quote = c;
                append("\"", i++);
            } else if (isWord(c)) {
                int end = i;
                while (end < written.length && isWord(written[end])) {
                    end++;
                }
                word(i, end, isName);
                i = end;
            } else {
                append(Character.toString(c), i++);
            }
        }
        places.add(written.length);
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private void word(int from, int to, Predicate<String> isName) {
        var word = new String(written, from, to - from);
        var parts = Arrays.asList(word.split("[且或]", -1));
        boolean splits =
                parts.size() > 1
                        && !isName.test(word)
                        && parts.stream()
                                .allMatch(p -> p.isEmpty() || isPlain(p) || isName.test(p));
        boolean name = isName.test(word);
        for (int i = from; i < to; i++) {
            int c = written[i];
            if (splits && (c == '且' || c == '或')) {
                append(c == '且' ? " and " : " or ", i);
            } else if (!name && c >= '０' && c <= '９') {
                append(Character.toString(c - '０' + '0'), i);
            } else {
                append(Character.toString(c), i);
            }
        }
    }

    private static boolean isPlain(String part) {
        return KEYWORDS.contains(part)
                || part.equals(Checker.AS_OF)
                || Checker.functions().contains(part)
                || Unit.names().contains(part)
                || part.chars().allMatch(Character::isDigit);
    }

    private void append(String exchanged, int place) {
        feel.append(exchanged);
        exchanged.codePoints().forEach(_ -> places.add(place));
    }

    String feel() {
        return feel.toString();
    }

    /** The place in the exchanged text of one of its characters, counted in code points. */
    int offset(int index) {
        return feel.codePointCount(0, Math.min(index, feel.length()));
    }

    /** The place in the exchanged text of a line, from 1, and a column, from 0, of it. */
    int offset(int line, int column) {
        int start = 0;
        for (int left = line; left > 1; left--) {
            int next = feel.indexOf("\n", start);
            if (next < 0) {
                break;
            }
            start = next + 1;
        }
        return offset(start) + Math.max(0, column);
    }

    /** A fault at a place of the exchanged text, placed in the written one. */
    Fault fault(int offset, String what, String maybe) {
        int place = places.get(Math.max(0, Math.min(offset, places.size() - 1)));
        int line = 1;
        int start = 0;
        for (int i = 0; i < place; i++) {
            if (written[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Fault(line, place - start + 1, shown(what), shown(maybe));
    }

    /** Fit for one line of a terminal: no control signs, not endless. */
    private static String shown(String text) {
        return text.codePoints()
                .limit(300)
                .mapToObj(c ->
                        isOdd(c) || c == '\n' || c == '\t' || c == '\r'
                                ? " "
                                : Character.toString(c))
                .collect(Collectors.joining());
    }

    /** A sign that no rule may contain: control signs, halves of signs, and what marks no sign. */
    static boolean isOdd(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                || Character.getType(c) == Character.SURROGATE
                || Character.getType(c) == Character.UNASSIGNED
                || Character.getType(c) == Character.FORMAT;
    }
}
