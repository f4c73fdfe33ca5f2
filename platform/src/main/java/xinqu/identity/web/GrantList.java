package xinqu.identity.web;

import java.util.List;
import xinqu.identity.Grant;
import xinqu.web.Html;

/** The roles of an account and where each holds. */
public record GrantList(List<Grant> grants, UnitNames units) implements Html {

    public GrantList {
        grants = List.copyOf(grants);
    }
}
