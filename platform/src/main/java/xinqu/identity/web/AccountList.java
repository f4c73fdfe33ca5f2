package xinqu.identity.web;

import xinqu.identity.Account;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.DataTable;

import java.util.List;

/** The accounts within the scope of an administrator. */
public record AccountList(DataTable<Account> table) implements Page {

    @Override
    public Wording title() {
        return Wording.of("accounts.title");
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
