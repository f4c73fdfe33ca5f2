package xinqu.pack;

/**
 * Something wrong in a file of a pack.
 *
 * @param file path as the user would type it
 * @param line line in the file, from 1; 0 if the file as a whole is meant
 * @param column column in the line, from 1; 0 if the line as a whole is meant
 * @param what what is wrong, with the values concerned
 * @param maybe what the author may have meant or can do; empty if nothing can be guessed
 */
public record Problem(String file, int line, int column, String what, String maybe)
        implements Comparable<Problem> {

    /** Longest message: files may hold anything. */
    private static final int LONGEST = 500;

    public Problem {
        what = line(what);
        maybe = line(maybe);
    }

    /** One line without control signs, which could steer a terminal. */
    private static String line(String text) {
        var shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return shown.replaceAll("[\\p{Cntrl}\\p{Cs}\\u202a-\\u202e\\u2066-\\u2069]", " ");
    }

    private static final java.util.Comparator<Problem> ORDER =
            java.util.Comparator.comparing(Problem::file)
                    .thenComparingInt(Problem::line)
                    .thenComparingInt(Problem::column)
                    .thenComparing(Problem::what)
                    .thenComparing(Problem::maybe);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** The problem as two lines for a terminal: where and what, then the hint. */
    @Override
    public String toString() {
        var where =
                line == 0
                        ? file
                        : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
        return where + " " + what + (maybe.isEmpty() ? "" : "\n  Maybe " + maybe);
    }
}
