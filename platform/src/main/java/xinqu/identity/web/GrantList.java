package xinqu.identity.web;

import xinqu.identity.Grant;
import xinqu.web.Html;

import java.util.List;

/** The roles of an account and where each holds. */
public record GrantList(List<Grant> grants, UnitNames units) implements Html {

    public GrantList {
        grants = List.copyOf(grants);
    }
}
