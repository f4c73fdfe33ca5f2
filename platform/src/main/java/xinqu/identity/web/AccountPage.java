package xinqu.identity.web;

import org.jspecify.annotations.Nullable;

import xinqu.identity.Account;
import xinqu.identity.Grant;
import xinqu.identity.OneTimePassword;
import xinqu.identity.Role;
import xinqu.web.FieldError;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.Breadcrumb.Crumb;
import xinqu.web.ui.Field;
import xinqu.web.ui.Field.Choice;
import xinqu.web.ui.Field.Control;
import xinqu.web.ui.KeyValues;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tag;
import xinqu.web.ui.Tone;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One account, as an administrator sees it.
 *
 * @param provider what the OpenID provider is called; null if there is none
 * @param password the one-time password, just now and never again; null otherwise
 */
public record AccountPage(
        Account account,
        UnitNames units,
        Instant now,
        @Nullable Wording provider,
        @Nullable OneTimePassword password,
        List<FieldError> errors)
        implements Page {

    public AccountPage {
        errors = List.copyOf(errors);
    }

    @Override
    public Wording title() {
        return Wording.plain(account.name());
    }

    @Override
    public boolean staff() {
        return true;
    }

    @Override
    public List<Crumb> breadcrumb() {
        return List.of(
                new Crumb(Wording.of("accounts.title"), "/accounts"), new Crumb(title(), null));
    }

    public String act(String act) {
        return "/accounts/" + account.name() + "/" + act;
    }

    public @Nullable Notice handedOver() {
        return password == null
                ? null
                : new Notice(
                        Tone.NEEDS,
                        Wording.of("account.password.once"),
                        Wording.of("account.password.once.help"),
                        null);
    }

    public boolean locked() {
        return account.lockedAt(now);
    }

    public KeyValues facts() {
        var pairs = new ArrayList<KeyValues.Pair>();
        pairs.add(pair("account.label", account.label()));
        pairs.add(pair("account.unit", units.of(account.unit())));
        pairs.add(pair("account.state", state(account, now)));
        if (account.synthetic()) {
            pairs.add(pair("account.kind", Tag.SYNTHETIC));
        }
        var party = account.party();
        if (party != null) {
            pairs.add(pair("account.party", party.toString()));
        }
        var subject = account.subject();
        if (subject != null) {
            pairs.add(pair("account.subject", subject));
        }
        pairs.add(pair("account.created", account.createdAt()));
        return new KeyValues(pairs);
    }

    static Wording state(Account account, Instant now) {
        if (!account.open()) {
            return Wording.of("account.state.locked");
        }
        var until = account.lockedUntil();
        return until != null && now.isBefore(until)
                ? Wording.of("account.state.paused", until)
                : Wording.of(account.mustChange() ? "account.state.oneTime" : "account.state.open");
    }

    private static KeyValues.Pair pair(String key, Object value) {
        return new KeyValues.Pair(Wording.of(key), value, null);
    }

    public List<Grant> grants() {
        return account.grants();
    }

    public Field subjectField() {
        var subject = account.subject();
        return Field.of(
                        "subject",
                        Wording.of("account.subject"),
                        new Control.Line(subject == null ? "" : subject, "off"))
                .helped(
                        Wording.of(
                                "account.subject.help", provider == null ? Wording.NONE : provider))
                .with(errors);
    }

    public List<Field> grantFields() {
        var roles =
                Arrays.stream(Role.values())
                        .map(role -> new Choice(role.code(), Wording.of(role.label())))
                        .toList();
        return List.of(
                Field.of("role", Wording.of("account.role"), new Control.Select("", roles))
                        .asRequired()
                        .with(errors),
                Field.of(
                                "unit",
                                Wording.of("account.scope"),
                                new Control.Select("", units.choices()))
                        .helped(Wording.of("account.scope.help"))
                        .asRequired()
                        .with(errors));
    }
}
