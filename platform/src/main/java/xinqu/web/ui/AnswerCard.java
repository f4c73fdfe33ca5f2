package xinqu.web.ui;

import org.jspecify.annotations.Nullable;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;

/**
 * One answer: status word and icon, what it is about, amount or date, one sentence of reason.
 *
 * @param path page of what the answer is about, without language; null for no link
 * @param amount money, a date or a gap; {@link Wording#NONE} if there is none
 * @param note small print beside the amount, such as 一次性
 * @param details folds out below; empty folds nothing
 * @param why explains the answer; null only where there is nothing to explain
 * @param act what the reader may do now; null if nothing
 */
public record AnswerCard(
        Kind kind,
        Wording title,
        @Nullable String path,
        Wording amount,
        Wording note,
        Wording reason,
        List<Html> details,
        @Nullable WhyMark why,
        @Nullable Button act)
        implements Html {

    /** The five answers in the order in which every page lists them. */
    public enum Kind {
        ENTITLED("entitled", Icon.Shape.CHECK),
        MAY_COMPETE("may-compete", Icon.Shape.RIBBON),
        NEEDS_DATA("needs-data", Icon.Shape.PEN),
        NEAR_MISS("near-miss", Icon.Shape.NEAR),
        NO("no", Icon.Shape.DASH);

        private final String style;
        private final Icon.Shape icon;

        Kind(String style, Icon.Shape icon) {
            this.style = style;
            this.icon = icon;
        }

        public String style() {
            return style;
        }

        public Icon icon() {
            return new Icon(icon);
        }

        public Wording word() {
            return Wording.of("answer." + style);
        }
    }

    public AnswerCard {
        details = List.copyOf(details);
    }
}
