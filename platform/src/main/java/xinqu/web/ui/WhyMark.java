package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Wording;

/**
 * The quiet mark beside every date, verdict, amount, rank and figure.
 *
 * @param about what is explained, for those who do not see what the mark stands beside
 * @param path page of the explanation, without language; null if it is at hand
 * @param why the explanation, to fold out in place; null leads to the page instead
 */
public record WhyMark(Wording about, @Nullable String path, @Nullable Why why) implements Html {

    public WhyMark {
        if (path == null && why == null) {
            throw new IllegalArgumentException("a mark needs a page or an explanation to show");
        }
    }

    public static WhyMark page(Wording about, String path) {
        return new WhyMark(about, path, null);
    }

    public static WhyMark here(Why why) {
        return new WhyMark(why.about(), null, why);
    }
}
