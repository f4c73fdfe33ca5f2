package xinqu.matter.web;

import xinqu.matter.Matter;
import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.Field;

import java.util.List;

/**
 * The form for one act on a matter.
 *
 * @param kind the word for the act; its fields are named {@code <kind>_…}
 * @param open whether it is folded out, because it was refused
 */
public record ActForm(Matter matter, String kind, List<Field> fields, boolean open)
        implements Html {

    public ActForm {
        fields = List.copyOf(fields);
    }

    public String action() {
        return "/matters/" + matter.id() + "/acts";
    }

    public Wording label() {
        return Wording.of("matter.act." + kind);
    }
}
