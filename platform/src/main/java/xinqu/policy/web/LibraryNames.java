package xinqu.policy.web;

import java.util.List;
import xinqu.web.Html;
import xinqu.web.Wording;

/** Several names in one cell. */
public record LibraryNames(List<Wording> names) implements Html {
    public LibraryNames {
        names = List.copyOf(names);
    }
}
