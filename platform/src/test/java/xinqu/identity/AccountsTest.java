package xinqu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Decision.Granted;
import xinqu.decision.Decision.Refused;
import xinqu.decision.Reason;
import xinqu.pack.Text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

@IdentityTest
class AccountsTest {

    static final Actor OF_BAY =
            new Actor(null, "bay-admin", Set.of("administrator"), Set.of("bay", "bay-park"), null);

    @Autowired Accounts accounts;
    @Autowired OrganisationUnits units;
    @Autowired Sessions sessions;
    @Autowired Users users;
    @Autowired JdbcClient db;
    @Autowired MockMvcTester browser;

    private static List<String> reasons(Decision<?> decision) {
        return switch (decision) {
            case Granted<?> _ -> List.of();
            case Refused<?>(var reasons) -> reasons.stream().map(Reason::key).toList();
        };
    }

    @Test
    void aScopeIsTheUnitWithEverythingBelow() {
        assertThat(users.actor(users.with(Role.STEWARD, "bay").id()).units())
                .containsExactlyInAnyOrder("bay", "bay-park");
        assertThat(users.actor(users.with(Role.STEWARD, "bay-park").id()).units())
                .containsExactly("bay-park");
        assertThat(users.actor(users.with(Role.LEADER, Unit.EVERYWHERE).id()).units())
                .contains(Unit.EVERYWHERE, "bay", "bay-park", "hill");
    }

    @Test
    void enterprisesAndPersonsHaveNoScope() {
        var actor = users.actor(users.with(Role.ENTERPRISE, Unit.EVERYWHERE).id());
        assertThat(actor.roles()).containsExactly("enterprise");
        assertThat(actor.units()).isEmpty();
    }

    @Test
    void aRoleReachesNoFurtherThanItWasGranted() {
        var user = users.with(Role.STEWARD, "bay-park");
        accounts.grant(Users.ROOT, user.name(), "auditor", Unit.EVERYWHERE);
        var session = sessions.find(sessions.open(user.id())).orElseThrow();
        assertThat(session.actor(Set.of("steward")).units()).containsExactly("bay-park");
        assertThat(session.actor(Set.of("auditor")).units()).contains("hill", Unit.EVERYWHERE);
        assertThat(session.actor(Set.of("finance")).units()).isEmpty();
    }

    @Test
    void aRevokedRoleIsGoneAtTheNextRequest() {
        var user = users.with(Role.AUDITOR, Unit.EVERYWHERE);
        var cookie = users.cookie(user.id());
        assertThat(browser.get().uri("/audit").cookie(cookie)).hasStatusOk();
        accounts.revoke(Users.ROOT, user.name(), "auditor", Unit.EVERYWHERE);
        assertThat(browser.get().uri("/audit").cookie(cookie)).hasStatus(403);
    }

    @Test
    void aLockedAccountIsOutAtOnce() {
        var user = users.with(Role.AUDITOR, "bay");
        var cookie = users.cookie(user.id());
        accounts.lock(Users.ROOT, user.name());
        assertThat(browser.get().uri("/account").cookie(cookie)).hasStatus(303);
        accounts.unlock(Users.ROOT, user.name());
        assertThat(browser.get().uri("/account").cookie(cookie))
                .as("the old session")
                .hasStatus(303);
        assertThat(browser.get().uri("/account").cookie(users.cookie(user.id()))).hasStatusOk();
    }

    @Test
    void anAdministratorOfOneUnitDoesNotReachOthers() {
        var hill = users.one(new Text("山", "Hill"), "hill");
        var bay = users.one(new Text("湾", "Bay"), "bay-park");
        assertThat(reasons(accounts.lock(OF_BAY, hill.name())))
                .containsExactly("identity.account.beyond");
        assertThat(reasons(accounts.lock(OF_BAY, bay.name()))).isEmpty();
        assertThat(reasons(accounts.grant(OF_BAY, bay.name(), "steward", "hill")))
                .containsExactly("identity.unit.beyond");
        assertThat(reasons(accounts.grant(OF_BAY, bay.name(), "steward", Unit.EVERYWHERE)))
                .containsExactly("identity.unit.beyond");
        assertThat(reasons(accounts.open(OF_BAY, "x y", new Text("", ""), "hill")))
                .containsExactly(
                        "identity.account.name", "identity.account.label", "identity.unit.beyond");
        var query = new AccountQuery(OF_BAY.units(), null, null, null);
        assertThat(accounts.find(query, " order by name", 1000, 0))
                .extracting(Account::name)
                .contains(bay.name())
                .doesNotContain(hill.name(), "administrator");
    }

    @Test
    void nobodyTakesOverAnAccountThatReachesFurther() {
        var leader = users.one(new Text("领导", "Leader"), "bay");
        accounts.grant(Users.ROOT, leader.name(), "leader", Unit.EVERYWHERE);
        assertThat(reasons(accounts.resetPassword(OF_BAY, leader.name())))
                .containsExactly("identity.account.beyond");
        assertThat(accounts.administered(OF_BAY, leader.name())).isEmpty();
    }

    @Test
    void theLastAdministratorOfTheZoneStays() {
        var all = new AccountQuery(Users.ROOT.units(), null, "administrator", "OPEN");
        accounts.find(all, " order by name", 1000, 0).stream()
                .filter(account -> !account.synthetic() && !account.name().equals("administrator"))
                .forEach(account -> accounts.lock(Users.ROOT, account.name()));
        assertThat(reasons(accounts.lock(Users.ROOT, "administrator")))
                .containsExactly("identity.account.last");
        assertThat(
                        reasons(
                                accounts.revoke(
                                        Users.ROOT,
                                        "administrator",
                                        "administrator",
                                        Unit.EVERYWHERE)))
                .containsExactly("identity.account.last");
        var second = users.with(Role.ADMINISTRATOR, Unit.EVERYWHERE);
        assertThat(reasons(accounts.lock(Users.ROOT, "administrator"))).isEmpty();
        accounts.unlock(Users.ROOT, "administrator");
        assertThat(
                        reasons(
                                accounts.revoke(
                                        Users.ROOT,
                                        second.name(),
                                        "administrator",
                                        Unit.EVERYWHERE)))
                .isEmpty();
    }

    @Test
    void namesAreUniqueAndRolesKnown() {
        var user = users.one();
        assertThat(reasons(accounts.open(Users.ROOT, user.name(), new Text("某", "X"), "bay")))
                .containsExactly("identity.account.taken");
        assertThat(reasons(accounts.grant(Users.ROOT, user.name(), "emperor", "bay")))
                .containsExactly("identity.role.unknown");
        assertThat(reasons(accounts.grant(Users.ROOT, user.name(), "steward", "bay"))).isEmpty();
        assertThat(reasons(accounts.grant(Users.ROOT, user.name(), "steward", "bay")))
                .containsExactly("identity.role.held");
    }

    @Test
    void everyChangeLeavesItsTrace() {
        var user = users.with(Role.STEWARD, "bay");
        accounts.resetPassword(Users.ROOT, user.name());
        accounts.lock(Users.ROOT, user.name());
        accounts.unlock(Users.ROOT, user.name());
        accounts.revoke(Users.ROOT, user.name(), "steward", "bay");
        accounts.link(Actor.SYSTEM, user.name(), new UUID(7, 7));
        assertThat(
                        db.sql("select act from identity.audit where ref_id = :name order by id")
                                .param("name", user.name())
                                .query(String.class)
                                .list())
                .containsExactly(
                        "account.open",
                        "role.grant",
                        "account.passwordReset",
                        "account.lock",
                        "account.unlock",
                        "role.revoke",
                        "account.link");
        assertThat(users.actor(user.id()).party()).isEqualTo(new UUID(7, 7));
    }

    @Test
    void findsTheHoldersOfARoleInAUnitAndAbove() {
        var inPark = users.with(Role.FINANCE, "bay-park").id();
        var inBay = users.with(Role.FINANCE, "bay").id();
        var onHill = users.with(Role.FINANCE, "hill").id();
        assertThat(accounts.holders(Role.FINANCE, "bay-park"))
                .contains(inPark, inBay)
                .doesNotContain(onHill);
        assertThat(accounts.holders(Role.FINANCE, "bay")).contains(inBay).doesNotContain(inPark);
    }

    @Test
    void unitsCannotLieWithinThemselves() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        units.put(
                                Actor.SYSTEM,
                                List.of(
                                        Users.unit("ring-a", "ring-b", "甲"),
                                        Users.unit("ring-b", "ring-a", "乙"))))
                .withMessageContaining("ring-a");
        assertThat(units.find("ring-a")).isEmpty();
    }

    @Test
    void administersByThePages() {
        var cookie = users.cookie(users.with(Role.ADMINISTRATOR, Unit.EVERYWHERE).id());
        var opened =
                browser.post()
                        .uri("/accounts")
                        .cookie(cookie)
                        .with(csrf())
                        .param("name", "by-page")
                        .param("zh", "<script>alert('甲')</script>")
                        .param("en", "\"><img src=x onerror=alert(1)>")
                        .param("unit", "bay")
                        .exchange();
        assertThat(opened).as(text(opened)).hasStatusOk();
        assertThat(text(opened)).contains("一次性密码").doesNotContain("<script>alert");
        var change = browser.post().uri("/accounts/by-page/roles").cookie(cookie).with(csrf());
        assertThat(change.param("role", "steward").param("unit", "bay")).hasStatus(303);
        for (var page :
                List.of(
                        "/accounts?q=by-page",
                        "/en/accounts?q=by-page",
                        "/accounts/by-page",
                        "/en/accounts/by-page")) {
            var shown = text(browser.get().uri(page).cookie(cookie).exchange());
            assertThat(shown)
                    .as(page)
                    .contains("by-page", "湾里".substring(0, page.startsWith("/en") ? 0 : 2));
            assertThat(shown).as(page).doesNotContain("<script>alert", "<img src=x");
        }
        assertThat(browser.get().uri("/accounts/by-page").cookie(cookie))
                .bodyText()
                .doesNotContain("user-select");
        var refused =
                browser.post()
                        .uri("/accounts")
                        .cookie(cookie)
                        .with(csrf())
                        .param("name", "No Good")
                        .param("unit", "nowhere")
                        .exchange();
        assertThat(refused).hasStatus(422);
        assertThat(text(refused)).contains("error-summary", "value=\"No Good\"");
        var own = users.one(new Text("<b>甲</b>", "<b>A</b>"), "bay");
        users.settle(own);
        assertThat(text(browser.get().uri("/account").cookie(users.cookie(own.id())).exchange()))
                .contains("&lt;b>甲".substring(0, 4))
                .doesNotContain("<b>甲");
    }

    static String text(org.springframework.test.web.servlet.assertj.MvcTestResult result) {
        return new String(
                result.getMvcResult().getResponse().getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }
}
