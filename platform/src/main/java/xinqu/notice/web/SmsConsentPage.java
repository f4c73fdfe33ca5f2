package xinqu.notice.web;

import org.jspecify.annotations.Nullable;

import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;

import java.util.List;

/**
 * Whether the reader wants short messages.
 *
 * @param phone where they go now; null if nowhere
 * @param typed what was typed
 */
public record SmsConsentPage(@Nullable String phone, String typed, List<FieldError> errors)
        implements Page {

    public SmsConsentPage {
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.of("sms.consent");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }

    public List<Field> fields() {
        return List.of(
                Field.of("phone", Wording.of("sms.phone"), new Field.Control.Line(typed, "tel"))
                        .asRequired()
                        .with(errors),
                Field.of("agreed", Wording.of("sms.agree"), new Field.Control.Checkbox(false))
                        .with(errors));
    }
}
