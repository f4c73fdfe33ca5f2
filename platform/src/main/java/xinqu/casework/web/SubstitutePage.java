package xinqu.casework.web;

import xinqu.casework.Substitution;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;
import xinqu.web.ui.Tag;

import java.util.List;

/**
 * Who stands in for whom.
 *
 * @param errors why the last appointment was refused
 */
public record SubstitutePage(List<Row> rows, List<Field> fields, List<Wording> errors)
        implements Page {

    public SubstitutePage {
        rows = List.copyOf(rows);
        fields = List.copyOf(fields);
        errors = List.copyOf(errors);
    }

    /** A substitution with where it stands today. */
    public record Row(Substitution one, Wording unit, Tag state, boolean open) {}

    @Override
    public Wording title() {
        return Wording.of("substitutes.title");
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(new Crumb(title(), null));
    }
}
