package xinqu.web.ui;

import java.util.ArrayList;
import java.util.List;

/**
 * Fits text into pictures, which cannot wrap it themselves. Widths are estimates in hundredths of
 * the letter size: a Chinese character takes 100, others what they take in common sans-serif faces.
 */
public final class Lettering {

    /** What no line begins with. */
    private static final String CLOSING = "）」』》〉”’，。、；：！？";

    private Lettering() {}

    /** The text on one line of at most so many full letters. */
    public static String cut(String text, int letters) {
        return lines(text, letters, 1).getFirst();
    }

    /**
     * The text on at most {@code most} lines, the last of which ends with … if it does not fit.
     * Words stay whole where they can.
     *
     * @param letters how many full letters a line holds, at least two
     * @return one line at least
     */
    public static List<String> lines(String text, int letters, int most) {
        int room = letters * 100;
        var lines = new ArrayList<String>();
        var rest = text.strip();
        while (lines.size() < most - 1 && width(rest) > room) {
            int at = breakAt(rest, room);
            lines.add(rest.substring(0, at).strip());
            rest = rest.substring(at).strip();
        }
        lines.add(width(rest) <= room ? rest : rest.substring(0, fits(rest, room - 100)) + "…");
        return lines;
    }

    /** How far the beginning of a text fits. */
    private static int fits(String text, int room) {
        int left = room;
        int at = 0;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            left -= width(letter);
            if (left < 0) {
                break;
            }
            at += Character.charCount(letter);
        }
        return at;
    }

    /** After the last space that fits, or between two letters where words have no spaces. */
    private static int breakAt(String text, int room) {
        int fits = Math.max(fits(text, room), Character.charCount(text.codePointAt(0)));
        boolean inWord = fits < text.length() && isLatin(text.charAt(fits));
        int space = text.lastIndexOf(' ', fits);
        if (inWord && space > 0) {
            return space;
        }
        boolean closes =
                fits > 1 && fits < text.length() && CLOSING.indexOf(text.charAt(fits)) >= 0;
        return closes ? fits - 1 : fits;
    }

    private static boolean isLatin(char letter) {
        return letter < 0x2e80 && letter != ' ';
    }

    private static int width(String text) {
        return text.codePoints().map(Lettering::width).sum();
    }

    private static int width(int letter) {
        if (letter >= 0x2e80) {
            return 100;
        }
        return Character.isUpperCase(letter) || letter == 'm' || letter == 'w' ? 72 : 54;
    }
}
