package xinqu.casework.web;

import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;
import java.util.UUID;

/**
 * The form of one act on a case or an item.
 *
 * @param action where it goes
 * @param version what the reader saw
 * @param key made for this form: sent twice, it is done once
 * @param danger whether it ends something
 */
public record ActForm(
        String action,
        int version,
        UUID key,
        Wording title,
        Wording help,
        List<Html> fields,
        List<FieldError> errors,
        boolean danger)
        implements Html {

    /** Whether it can be sent; a file that was refused is chosen again beside its material. */
    public boolean sends() {
        return !action.contains("/materials/");
    }

    public ActForm {
        fields = List.copyOf(fields);
        errors = List.copyOf(errors);
    }
}
