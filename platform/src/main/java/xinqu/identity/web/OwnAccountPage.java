package xinqu.identity.web;

import xinqu.identity.Account;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.Tag;

import java.util.ArrayList;

/**
 * The own account.
 *
 * @param sessions number of browsers in which it is signed in
 */
public record OwnAccountPage(Account account, UnitNames units, int sessions) implements Page {

    @Override
    public Wording title() {
        return Wording.of("account.own");
    }

    public KeyValues facts() {
        var pairs = new ArrayList<KeyValues.Pair>();
        pairs.add(pair("account.name", account.name()));
        pairs.add(pair("account.label", account.label()));
        if (account.synthetic()) {
            pairs.add(pair("account.kind", Tag.SYNTHETIC));
        }
        pairs.add(pair("account.unit", units.of(account.unit())));
        pairs.add(pair("account.roles", new GrantList(account.grants(), units)));
        pairs.add(pair("account.sessions", Wording.of("account.sessions.count", sessions)));
        return new KeyValues(pairs);
    }

    private static KeyValues.Pair pair(String key, Object value) {
        return new KeyValues.Pair(Wording.of(key), value, null);
    }
}
