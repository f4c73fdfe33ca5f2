package xinqu.window;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import xinqu.Browser;
import xinqu.decision.Actor;
import xinqu.identity.Accounts;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.party.Applicants;
import xinqu.party.Parties;
import xinqu.testkit.MutableClock;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A visitor with a ticket, from intake at the desk to the parcel, by hand. */
@Import(IdentityTest.Given.class)
class WindowBrowserTest extends Browser {

    private static final String ITEM = "equipment-renewal-proof";

    @Autowired Accounts accounts;
    @Autowired Users users;
    @Autowired Applicants applicants;
    @Autowired Parties parties;
    @Autowired MutableClock clock;

    Users.User clerk = Users.User.class.cast(null);

    @BeforeEach
    void aClerkOfTheWholeZone() {
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
        clerk = users.with(Role.STEWARD, "hill");
        var root =
                new Actor(
                        null, "root", Set.of("administrator"), Set.of("*", "hill", "jinpu"), null);
        accounts.grant(root, clerk.name(), "window-clerk", "jinpu");
        accounts.grant(root, clerk.name(), "approver", "jinpu");
    }

    private void signIn(BrowserContext context, Users.User user) {
        context.addCookies(
                List.of(
                        new com.microsoft.playwright.options.Cookie(
                                        "xinqu", users.cookie(user.id()).getValue())
                                .setUrl(url("/"))));
    }

    private static void attachAll(Page page) {
        var actions =
                page.locator("form.attach").all().stream()
                        .map(form -> form.getAttribute("action"))
                        .toList();
        assertThat(actions).isNotEmpty();
        for (var action : actions) {
            var form = page.locator("form.attach[action='%s']".formatted(action));
            form.locator("input[type=file]")
                    .setInputFiles(
                            new FilePayload(
                                    "scan.pdf",
                                    "application/pdf",
                                    "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)));
            form.locator("button").click();
        }
    }

    @Test
    void fromATicketToTheParcel() {
        var owner = applicants.enterprise("puwan");
        var party = parties.find(owner, applicants.party(owner)).orElseThrow();
        try (var street = browser(1280, "light.normal");
                var desk = browser(1280, "light.normal")) {
            var kiosk = street.newPage();
            kiosk.navigate(url("/kiosk"));
            kiosk.locator("#kiosk-ticket button").click();
            assertThat(kiosk.locator(".ticket-number").textContent()).startsWith("A0");
            var ticket = kiosk.url();

            signIn(desk, clerk);
            var page = desk.newPage();
            page.navigate(url("/desk"));
            page.locator("#desk-call button").click();
            kiosk.navigate(ticket);
            assertThat(kiosk.locator("main").textContent()).contains("请到 1 号窗口");

            page.navigate(url("/desk/intake"));
            page.locator("#field-q").fill(party.name());
            page.locator("#intake-party button").click();
            page.locator(".rows a").first().click();
            page.locator("#field-subject").selectOption(ITEM);
            page.locator("#intake-subject button").click();
            assertThat(page.locator("main").textContent()).contains("一次要齐的清单", "未接入");
            page.locator("#intake-open button").click();
            assertThat(page.url()).contains("/cases/");
            var path = page.url().substring(url("").length()).replaceAll("[?#].*", "");
            attachAll(page);
            page.navigate(url(path + "?act=submit#act"));
            page.locator(".act-form .button-primary").click();
            assertThat(page.locator("h1 .tag").first().textContent()).contains("已提交");

            page.navigate(url("/desk"));
            page.locator("[data-queue] a", new Page.LocatorOptions().setHasText(party.name()))
                    .click();
            assertThat(page.locator("#desk-case").textContent()).contains("不缺");
            page.locator("body").press("a");
            page.waitForURL("**/cases/**");
            page.locator(".act-form .button-primary").click();
            page.navigate(url(path + "?item=" + ITEM + "&act=grant#act"));
            if (page.locator("#field-words").count() > 0) {
                page.locator("#field-words").fill("符合条件");
            }
            page.locator(".act-form .button-primary").click();
            assertThat(page.locator("h1 .tag").first().textContent()).contains("已办结");

            page.navigate(url("/desk/delivery"));
            page.locator("#delivery-print button").click();
            assertThat(page.locator(".print-slip").count()).isPositive();
            page.navigate(url("/desk/delivery/" + path.substring("/cases/".length())));
            page.locator("#field-carrier").fill("邮政");
            page.locator("#field-parcel").fill("EMS-BROWSER-1");
            page.locator("#field-cost").fill("十二");
            page.locator("#delivery-post button").click();
            assertThat(page.locator(".field-error").textContent()).contains("两位小数");
            page.locator("#field-cost").fill("12.50");
            page.locator("#delivery-post button").click();
            assertThat(page.locator("h1 .tag").first().textContent()).contains("已送达");
            page.navigate(url("/desk/postage?q=EMS-BROWSER-1"));
            assertThat(page.locator(".data-table").textContent()).contains("12.50 元");
        }
    }

    @Tag("full")
    @Test
    void everybodyCanUseThePages() {
        for (var look : looks("1280 light.normal", "390 dark.normal")) {
            var parts = look.split(" ", 2);
            var en = parts[0].equals("390") ? "/en" : "";
            try (var context = browser(Integer.parseInt(parts[0]), parts[1])) {
                check(context, en + "/circles", "circles-" + parts[0]);
                check(context, en + "/delegated", "delegated-" + parts[0]);
                signIn(context, clerk);
                check(context, en + "/desk", "desk-" + parts[0]);
                check(context, en + "/desk/intake?q=大连", "intake-" + parts[0]);
                check(context, en + "/desk/mandates", "mandates-" + parts[0]);
                check(context, en + "/desk/delivery", "delivery-" + parts[0]);
                check(context, en + "/desk/postage", "postage-" + parts[0]);
                check(context, en + "/desk/lanes/bond-proofs-2026", "lane-" + parts[0]);
                check(context, en + "/desk/handovers", "handovers-" + parts[0]);
                check(context, en + "/kiosk", "kiosk-" + parts[0]);
            }
        }
    }

    @Test
    void aMachineInTheOpenEndsTheSessionOfWhoeverLeft() {
        try (var context = browser(1280, "light.normal")) {
            var page = context.newPage();
            page.navigate(url("/kiosk"));
            signIn(context, clerk);
            page.navigate(url("/desk"));
            assertThat(page.locator("h1").textContent()).isEqualTo("综合窗口");
            clock.set(clock.instant().plusSeconds(120));
            page.navigate(url("/desk"));
            assertThat(page.url()).endsWith("/kiosk");
            page.navigate(url("/desk"));
            assertThat(page.url()).contains("/sign-in");
        }
    }
}
