package xinqu.web.ui;

import xinqu.web.Html;

/** A small drawing beside a word, never instead of one. */
public record Icon(Shape shape) implements Html {

    /** What the drawing shows. */
    public enum Shape {
        CHECK,
        RIBBON,
        PEN,
        NEAR,
        DASH,
        WARNING,
        INFORMATION,
        SEARCH,
        ARROW
    }
}
