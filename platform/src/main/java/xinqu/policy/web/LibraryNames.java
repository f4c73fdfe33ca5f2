package xinqu.policy.web;

import xinqu.web.Html;
import xinqu.web.Wording;

import java.util.List;

/** Several names in one cell. */
public record LibraryNames(List<Wording> names) implements Html {
    public LibraryNames {
        names = List.copyOf(names);
    }
}
