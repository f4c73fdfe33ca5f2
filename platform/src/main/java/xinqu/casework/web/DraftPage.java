package xinqu.casework.web;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Text;
import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;

import java.util.List;
import java.util.UUID;

/**
 * The one form of an application: to begin it, or to change its answers.
 *
 * @param applicant name of the party
 * @param action where the answers go
 * @param caseId the draft; null before there is one
 * @param questions fields, those that decide what applies first
 * @param known what is known already and is not asked again
 */
public record DraftPage(
        Text subject,
        boolean assumed,
        String applicant,
        boolean synthetic,
        String action,
        @Nullable UUID caseId,
        int version,
        UUID key,
        List<Html> questions,
        List<Wording> known,
        List<FieldError> errors)
        implements Page {

    public DraftPage {
        questions = List.copyOf(questions);
        known = List.copyOf(known);
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.of("case.new.title", subject);
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(Wording.of("cases.title"), "/cases"), new Crumb(title(), null));
    }
}
