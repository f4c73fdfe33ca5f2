package xinqu.window.web;

import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.Button;

import java.util.List;
import java.util.Map;

/**
 * A form on a sheet.
 *
 * @param id of the element
 * @param get whether it asks; else it changes something
 * @param hidden values that the reader does not type
 * @param errors said above the form too
 */
public record SheetForm(
        String id,
        String action,
        boolean get,
        Map<String, String> hidden,
        List<Html> fields,
        Button button,
        List<FieldError> errors)
        implements Html {

    public SheetForm {
        hidden = Map.copyOf(hidden);
        fields = List.copyOf(fields);
        errors = List.copyOf(errors);
    }

    /** A form that changes something. */
    public static SheetForm post(
            String id,
            String action,
            Map<String, String> hidden,
            List<Html> fields,
            Wording label,
            List<FieldError> errors) {
        return new SheetForm(id, action, false, hidden, fields, Button.submit(label), errors);
    }

    /** A form that asks. */
    public static SheetForm get(String id, String action, List<Html> fields, Wording label) {
        return new SheetForm(
                id,
                action,
                true,
                Map.of(),
                fields,
                new Button(label, Button.Kind.PLAIN, null, null, null),
                List.of());
    }
}
