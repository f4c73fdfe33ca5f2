package xinqu.web.ui;

import xinqu.web.FieldError;
import xinqu.web.Html;

import java.util.List;

/** Everything wrong with a form at once, first on the page, each line leading to its field. */
public record ErrorSummary(List<FieldError> errors) implements Html {

    public ErrorSummary {
        errors = List.copyOf(errors);
    }
}
