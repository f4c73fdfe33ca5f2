package xinqu.calculator;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb;

import java.util.List;

/**
 * The three ways into the calculator.
 *
 * @param examples parties that a demo zone offers to look at
 * @param searchable whether the visitor may open any party
 */
public record CalculatorStart(List<PartyRow> examples, boolean searchable) implements Page {

    public CalculatorStart {
        examples = List.copyOf(examples);
    }

    @Override
    public Wording title() {
        return Wording.of("calculator.title");
    }

    @Override
    public List<Breadcrumb.Crumb> breadcrumb() {
        return List.of(new Breadcrumb.Crumb(title(), null));
    }
}
