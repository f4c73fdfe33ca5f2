package xinqu.calculator;

import org.jspecify.annotations.Nullable;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.AnswerCard;
import xinqu.web.ui.Breadcrumb;
import xinqu.web.ui.Icon;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.Why;

import java.time.LocalDate;
import java.util.List;

/**
 * Why one provision gives one party what it gives: every condition in plain words beside its rule,
 * then facts, arithmetic and articles.
 *
 * @param party who is answered; a name, or a description
 * @param bars what stands against it apart from conditions
 * @param back path of the whole result
 */
public record AnswerWhy(
        Wording provision,
        boolean synthetic,
        Wording party,
        LocalDate asOf,
        AnswerCard card,
        Supposed supposed,
        List<Line> lines,
        List<Wording> bars,
        List<Wording> open,
        KeyValues about,
        Why why,
        String back)
        implements Page {

    /** How a condition came out. */
    public enum State {
        MET("met", Icon.Shape.CHECK),
        FAILS("fails", Icon.Shape.DASH),
        OPEN("open", Icon.Shape.PEN);

        private final String style;
        private final Icon.Shape shape;

        State(String style, Icon.Shape shape) {
            this.style = style;
            this.shape = shape;
        }

        public String style() {
            return style;
        }

        public Icon icon() {
            return new Icon(shape);
        }
    }

    /**
     * A condition.
     *
     * @param rule the rule as its author wrote it
     * @param article where it stands, if elsewhere than the provision
     * @param note what lacks; {@link Wording#NONE} if nothing does
     */
    public record Line(
            State state, Wording label, String rule, @Nullable String article, Wording note) {}

    public AnswerWhy {
        lines = List.copyOf(lines);
        bars = List.copyOf(bars);
        open = List.copyOf(open);
    }

    @Override
    public Wording title() {
        return Wording.of("why.title", provision);
    }

    @Override
    public List<Breadcrumb.Crumb> breadcrumb() {
        return List.of(
                new Breadcrumb.Crumb(Wording.of("calculator.title"), "/calculator"),
                new Breadcrumb.Crumb(party, back),
                new Breadcrumb.Crumb(title(), null));
    }
}
