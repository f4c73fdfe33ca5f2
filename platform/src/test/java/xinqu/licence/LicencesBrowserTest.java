package xinqu.licence;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import xinqu.Browser;
import xinqu.casework.Cases;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.document.Attachments;
import xinqu.identity.Accounts;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.party.Applicants;
import xinqu.testkit.MutableClock;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The holder asks for renewal, the office grants it, and finds out later that it should not. */
@Import(IdentityTest.Given.class)
class LicencesBrowserTest extends Browser {

    @Autowired Accounts accounts;
    @Autowired Users users;
    @Autowired Applicants applicants;
    @Autowired Licences licences;
    @Autowired Cases cases;
    @Autowired Attachments attachments;
    @Autowired MutableClock clock;

    Users.User owner = Users.User.class.cast(null);
    Users.User office = Users.User.class.cast(null);
    Licence licence = Licence.class.cast(null);

    private Grants grants() {
        return new Grants(cases, attachments, licences);
    }

    @BeforeEach
    void aLicenceThatEndsSoon() {
        clock.set(Instant.parse("2021-11-23T01:00:00Z"));
        var party = applicants.enterprise("puwan");
        licence = grants().food(party);
        clock.set(Instant.parse("2026-10-12T01:00:00Z"));
        owner = users.with(Role.ENTERPRISE, "hill");
        accounts.link(Actor.SYSTEM, owner.name(), applicants.party(party).value());
        office = users.with(Role.STEWARD, "hill");
        var scope = Set.of("*", "hill", "jinpu-market");
        var root = new Actor(null, "root", Set.of("administrator"), scope, null);
        assertThat(accounts.grant(root, office.name(), "approver", "jinpu-market"))
                .isInstanceOf(Decision.Granted.class);
    }

    private Page signedIn(BrowserContext context, Users.User user) {
        context.addCookies(
                List.of(new Cookie("xinqu", users.cookie(user.id()).getValue()).setUrl(url("/"))));
        return context.newPage();
    }

    private static void choose(Page page, String act) {
        page.locator(".acts a[href*='act=" + act + "']").click();
        page.waitForSelector("#act form");
    }

    private static void send(Page page) {
        page.locator("#act form button").last().click();
        page.waitForLoadState();
    }

    @Test
    void renewsWhatTheHolderAsksForAndRevokesOnAGround() {
        var path = "/licences/" + licence.id();
        try (var phone = browser(390, "light.normal");
                var desk = browser(1280, "light.normal")) {
            var holder = signedIn(phone, owner);
            holder.navigate(url("/licences?state=ending"));
            holder.locator(".data-table td a").first().click();
            assertThat(holder.locator("h1").textContent()).contains("食品经营许可证", "即将届满");
            holder.locator(".key-values summary.why-mark").click();
            // 15 working days back from 22 November; the holiday ended before.
            assertThat(holder.locator(".why").textContent()).contains("2026", "15 个工作日");
            choose(holder, "ask-renewal");
            holder.locator("#field-words").fill("继续经营");
            send(holder);
            assertThat(holder.locator(".notice").textContent()).contains("已申请延续", "视为准予延续");
            check(phone, path, "licence-asked-390");

            var approver = signedIn(desk, office);
            approver.navigate(url("/licences?state=asked"));
            check(desk, "/licences?state=asked", "licences-1280");
            approver.locator(".data-table td a").first().click();
            choose(approver, "grant-renewal");
            send(approver);
            assertThat(approver.locator("article").textContent()).contains("2031");

            choose(approver, "revoke");
            approver.locator("input[name=ground][value=deceit]").check();
            approver.locator("#field-harm").check();
            approver.locator("#field-words").fill("平面图是假的");
            send(approver);
            assertThat(approver.locator(".error-summary").textContent())
                    .contains("公共利益", "第六十九条第三款");
            assertThat(approver.locator("#field-words").inputValue()).isEqualTo("平面图是假的");
            assertThat(approver.locator("input[name=ground][value=deceit]").isChecked()).isTrue();
            approver.locator("#field-harm").uncheck();
            send(approver);
            assertThat(approver.locator("h1").textContent()).contains("已撤销");
            assertThat(approver.locator(".licence-refused").textContent()).contains("撤销", "已撤销");

            holder.navigate(url(path));
            assertThat(holder.locator(".history").textContent())
                    .contains("欺骗", "第六十九条第二款", "平面图是假的");
        }
    }

    @Tag("full")
    @Test
    void looksRightInOtherLooks() {
        var path = "/licences/" + licence.id();
        try (var english = browser(1280, "light.normal");
                var dark = browser(390, "dark.large")) {
            signedIn(english, office);
            check(english, "/en/licences", "licences-en");
            check(english, "/en" + path + "?act=cancel", "licence-cancel-en");
            signedIn(dark, owner);
            check(dark, path + "?act=ask-change", "licence-change-dark");
            check(dark, "/licences?state=revoked", "licences-empty-dark");
        }
    }
}
