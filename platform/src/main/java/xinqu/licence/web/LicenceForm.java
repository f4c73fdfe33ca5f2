package xinqu.licence.web;

import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.Field;

import java.util.List;
import java.util.UUID;

/**
 * The form of one act on a licence.
 *
 * @param version what the reader saw
 * @param key made for this form: sent twice, it is done once
 * @param danger whether it ends the licence
 */
public record LicenceForm(
        String action,
        int version,
        UUID key,
        Wording title,
        Wording help,
        List<Field> fields,
        List<FieldError> errors,
        boolean danger)
        implements Html {

    public LicenceForm {
        fields = List.copyOf(fields);
        errors = List.copyOf(errors);
    }

    /** What was typed; an empty form says nothing. */
    record Typed(String ground, boolean harm, String words) {

        static final Typed NOTHING = new Typed("", false, "");
    }
}
