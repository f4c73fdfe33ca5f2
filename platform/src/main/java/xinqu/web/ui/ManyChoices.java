package xinqu.web.ui;

import xinqu.web.FieldError;
import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;
import java.util.Set;

/**
 * A question with any number of answers.
 *
 * @param name name in the form
 * @param chosen values that are ticked
 * @param error what is wrong; {@link Wording#NONE} if nothing is
 */
public record ManyChoices(
        String name,
        Wording label,
        Wording help,
        Wording error,
        Set<String> chosen,
        List<Field.Choice> choices)
        implements Html {

    public ManyChoices {
        chosen = Set.copyOf(chosen);
        choices = List.copyOf(choices);
    }

    public ManyChoices with(List<FieldError> errors) {
        return errors.stream()
                .filter(found -> found.field().equals(name))
                .findFirst()
                .map(found -> new ManyChoices(name, label, help, found.message(), chosen, choices))
                .orElse(this);
    }

    public String domId() {
        return "field-" + name;
    }
}
