package xinqu.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;
import xinqu.identity.Account;
import xinqu.identity.AccountQuery;
import xinqu.identity.Accounts;
import xinqu.identity.OneTimePassword;
import xinqu.identity.OpenId;
import xinqu.identity.OrganisationUnits;
import xinqu.identity.Role;
import xinqu.pack.Text;
import xinqu.web.Allowed;
import xinqu.web.Column;
import xinqu.web.Export;
import xinqu.web.FieldError;
import xinqu.web.Filter;
import xinqu.web.Filter.Option;
import xinqu.web.Html;
import xinqu.web.SeeOther;
import xinqu.web.Table;
import xinqu.web.TableQuery;
import xinqu.web.Wording;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Listing;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The accounts of others, for administrators. */
@Allowed("administrator")
@Controller
class AccountController {

    private static final Map<String, String> SORTS =
            Map.of("name", "name", "label", "zh", "unit", "unit", "created", "created_at");

    /** Which field of the forms a refusal belongs to. */
    private static final Map<String, String> FIELDS =
            Map.of(
                    "identity.account.name", "name",
                    "identity.account.taken", "name",
                    "identity.account.label", "zh",
                    "identity.subject.long", "subject",
                    "identity.subject.taken", "subject",
                    "identity.unit.beyond", "unit");

    private final Accounts accounts;
    private final OrganisationUnits units;
    private final OpenId openId;
    private final Clock clock;

    AccountController(Accounts accounts, OrganisationUnits units, OpenId openId, Clock clock) {
        this.accounts = accounts;
        this.units = units;
        this.openId = openId;
        this.clock = clock;
    }

    private Table<Account> table(UnitNames names) {
        var roles =
                Arrays.stream(Role.values())
                        .map(role -> new Option(role.code(), Wording.of(role.label())))
                        .toList();
        var states =
                List.of(
                        new Option("OPEN", Wording.of("account.state.open")),
                        new Option("LOCKED", Wording.of("account.state.locked")));
        return new Table<>(
                "accounts",
                Wording.of("accounts.title"),
                List.of(
                        Column.<Account>text("name", Wording.of("account.name"), Account::name)
                                .sorted()
                                .linked(account -> "/accounts/" + account.name()),
                        Column.<Account>text("label", Wording.of("account.label"), Account::label)
                                .sorted(),
                        Column.<Account>text(
                                        "unit",
                                        Wording.of("account.unit"),
                                        account -> names.of(account.unit()))
                                .sorted(),
                        Column.<Account>text(
                                        "roles",
                                        Wording.of("account.roles"),
                                        account -> new GrantList(account.grants(), names))
                                .exportedAs(AccountController::roles),
                        Column.text(
                                "state",
                                Wording.of("account.state"),
                                account -> AccountPage.state(account, clock.instant())),
                        Column.<Account>text(
                                        "created",
                                        Wording.of("account.created"),
                                        Account::createdAt)
                                .sorted()
                                .onDemand()),
                List.of(
                        Filter.words("q", Wording.of("audit.search")),
                        Filter.choice("role", Wording.of("account.role"), roles),
                        Filter.choice("state", Wording.of("account.state"), states)),
                "name");
    }

    private static String roles(Account account) {
        return account.grants().stream()
                .map(grant -> grant.role().label().zh() + " " + grant.unit())
                .collect(Collectors.joining("; "));
    }

    private static AccountQuery asked(Actor actor, TableQuery query) {
        return new AccountQuery(
                actor.units(), query.filter("q"), query.filter("role"), query.filter("state"));
    }

    private Listing<Account> listing(Actor actor, HttpServletRequest request) {
        var table = table(UnitNames.within(units, actor));
        var query = table.query(request);
        var asked = asked(actor, query);
        var order = query.orderBy(SORTS, "name");
        return new Listing<>(
                table,
                query,
                accounts.count(asked),
                (limit, offset) -> accounts.find(asked, order, limit, offset).stream());
    }

    @GetMapping("/accounts")
    Html list(Actor actor, HttpServletRequest request) {
        var empty =
                new EmptyState(Wording.of("accounts.none"), Wording.of("accounts.none.hint"), null);
        return new AccountList(listing(actor, request).shown("/accounts-list", empty));
    }

    @GetMapping("/accounts-list.{format}")
    Export<Account> export(@PathVariable String format, Actor actor, HttpServletRequest request) {
        return listing(actor, request).exported(Export.Format.of(format));
    }

    @GetMapping("/new-account")
    Html newAccount(Actor actor) {
        return new NewAccountPage("", "", "", "", UnitNames.within(units, actor), List.of());
    }

    @PostMapping("/accounts")
    Html open(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String zh,
            @RequestParam(defaultValue = "") String en,
            @RequestParam(defaultValue = "") String unit,
            Actor actor,
            HttpServletResponse response) {
        var label = new Text(zh.strip(), en.strip());
        return switch (accounts.open(actor, name.strip(), label, unit)) {
            case Decision.Granted<OneTimePassword>(var password) ->
                    page(actor, password.account(), password, List.of());
            case Decision.Refused<OneTimePassword>(var reasons) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield new NewAccountPage(
                        name, zh, en, unit, UnitNames.within(units, actor), errors(reasons));
            }
        };
    }

    @GetMapping("/accounts/{name}")
    Html show(@PathVariable String name, Actor actor) {
        return page(actor, name, null, List.of());
    }

    @PostMapping("/accounts/{name}/password")
    Html resetPassword(@PathVariable String name, Actor actor, HttpServletResponse response) {
        return switch (accounts.resetPassword(actor, name)) {
            case Decision.Granted<OneTimePassword>(var password) ->
                    page(actor, name, password, List.of());
            case Decision.Refused<OneTimePassword>(var reasons) ->
                    refused(actor, name, reasons, response);
        };
    }

    @PostMapping("/accounts/{name}/lock")
    Html lock(@PathVariable String name, Actor actor, HttpServletResponse response) {
        return answer(accounts.lock(actor, name), name, actor, response);
    }

    @PostMapping("/accounts/{name}/unlock")
    Html unlock(@PathVariable String name, Actor actor, HttpServletResponse response) {
        return answer(accounts.unlock(actor, name), name, actor, response);
    }

    @PostMapping("/accounts/{name}/subject")
    Html identify(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String subject,
            Actor actor,
            HttpServletResponse response) {
        return answer(accounts.identify(actor, name, subject), name, actor, response);
    }

    @PostMapping("/accounts/{name}/roles")
    Html grant(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String unit,
            Actor actor,
            HttpServletResponse response) {
        return answer(accounts.grant(actor, name, role, unit), name, actor, response);
    }

    @PostMapping("/accounts/{name}/roles/revocation")
    Html revoke(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String unit,
            Actor actor,
            HttpServletResponse response) {
        return answer(accounts.revoke(actor, name, role, unit), name, actor, response);
    }

    private Html answer(
            Decision<?> decision, String name, Actor actor, HttpServletResponse response) {
        return switch (decision) {
            case Decision.Granted<?> _ -> new SeeOther("/accounts/" + name);
            case Decision.Refused<?>(var reasons) -> refused(actor, name, reasons, response);
        };
    }

    private Html refused(
            Actor actor, String name, List<Reason> reasons, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(actor, name, null, errors(reasons));
    }

    private Html page(
            Actor actor, String name, @Nullable OneTimePassword password, List<FieldError> errors) {
        return new AccountPage(
                accounts.administered(actor, name).orElseThrow(),
                UnitNames.within(units, actor),
                clock.instant(),
                openId.offered().orElse(null),
                password,
                errors);
    }

    private static List<FieldError> errors(List<Reason> reasons) {
        return reasons.stream()
                .map(reason ->
                        new FieldError(
                                FIELDS.getOrDefault(reason.key(), "role"),
                                Wording.of(reason.key(), reason.values().toArray())))
                .toList();
    }
}
