package xinqu.rating.web;

import org.jspecify.annotations.Nullable;

import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Control;
import xinqu.web.ui.Notice;

import java.util.List;

/**
 * Checks a proof.
 *
 * @param said what the check found; null before one
 */
public record VerifyPage(String proof, @Nullable Notice said) implements Page {

    @Override
    public Wording title() {
        return Wording.of("ratings.verify.title");
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("ratings.title"), "/ratings"), new Crumb(title(), null));
    }

    public Field field() {
        return Field.of("proof", Wording.of("ratings.verify.proof"), new Control.Lines(proof, 10))
                .helped(Wording.of("ratings.verify.proof.help"))
                .asRequired();
    }
}
