package xinqu.web.ui;

/** What a colour means, everywhere. Always accompanied by a word. */
public enum Tone {
    /** Nothing special. */
    PLAIN,
    /** Granted, done, in force. */
    GOOD,
    /** Needs something from the reader. */
    NEEDS,
    /** Worth knowing; nearly there. */
    NOTE,
    /** Overdue, refused, dangerous. */
    DANGER;

    /** The last part of a class name. */
    public String style() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
