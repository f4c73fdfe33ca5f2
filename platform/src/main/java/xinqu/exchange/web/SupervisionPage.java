package xinqu.exchange.web;

import org.jspecify.annotations.Nullable;

import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;
import xinqu.web.ui.Field;
import xinqu.web.ui.Notice;

import java.util.List;

/**
 * Decisions that the reader's units supervise.
 *
 * @param words what was typed
 */
public record SupervisionPage(
        DataTable<SupervisedRow> table,
        String words,
        List<FieldError> errors,
        @Nullable Notice said)
        implements Page {

    public SupervisionPage {
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.of("supervision.title");
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }

    public Field field() {
        return Field.of(
                        "words",
                        Wording.of("supervision.words"),
                        new Field.Control.Line(words, "off"))
                .asRequired()
                .with(errors);
    }
}
