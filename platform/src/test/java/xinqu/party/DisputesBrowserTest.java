package xinqu.party;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

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
import xinqu.rule.Value;
import xinqu.testkit.MutableClock;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Disputes as a party and a clerk see them, and a session that ends while somebody types. */
@Import(IdentityTest.Given.class)
class DisputesBrowserTest extends Browser {

    private static final Path SCREENSHOTS = Path.of("../docs/screenshots");

    private static final AtomicInteger PARTIES = new AtomicInteger();

    @Autowired Parties parties;
    @Autowired PartyStore store;
    @Autowired Disputes disputes;
    @Autowired Accounts accounts;
    @Autowired Users users;
    @Autowired MutableClock clock;

    Party party = Party.class.cast(null);
    Users.User owner = Users.User.class.cast(null);

    @BeforeEach
    void anEnterprise() {
        var id =
                store.save(
                        new Party(
                                PartyId.next(clock),
                                Subject.ENTERPRISE,
                                null,
                                "大连异议试验有限公司",
                                "puwan",
                                null,
                                null,
                                true,
                                "dispute-in-browser-" + PARTIES.incrementAndGet()));
        party = parties.find(Actor.SYSTEM, id).orElseThrow();
        deliver("jinpu-stats", "employees", Value.of(128));
        owner = users.with(Role.ENTERPRISE, "hill");
        accounts.link(Actor.SYSTEM, owner.name(), id.value());
    }

    private void deliver(String source, String fact, Value value) {
        parties.record(
                Actor.SYSTEM,
                new Parties.Delivery(
                        source,
                        LocalDate.of(2026, 10, 31),
                        true,
                        "",
                        Map.of(party.id(), Map.of(fact, value))));
    }

    /** The party's account, as it acts. */
    private Actor speaker() {
        return new Actor(owner.id(), owner.name(), Set.of(), Set.of(), party.id().value());
    }

    private UUID raised() {
        disputes.raise(speaker(), party.id(), "employees", "年报第 12 页写的是 96 人");
        return disputes.of(speaker(), party.id()).getFirst().id();
    }

    private Users.User clerk() {
        var clerk = users.with(Role.STEWARD, "hill");
        var root =
                new Actor(
                        null,
                        "root",
                        Set.of("administrator"),
                        Set.of("*", "hill", "jinpu-stats"),
                        null);
        accounts.grant(root, clerk.name(), "window-clerk", "jinpu-stats");
        return clerk;
    }

    /** Pictures of what those see who sign in; in the full run, because every run differs. */
    @Tag("full")
    @Test
    void leavesPicturesForTheDocuments() {
        deliver("jinpu-market", "status", Value.of("存续"));
        deliver("jinpu-market", "entity_type", Value.of("有限责任公司"));
        deliver("jinpu-science", "qualification", new Value.Members(Set.of("高新技术企业")));
        deliver("dl-tax", "revenue", Value.of(8_200));
        deliver("dl-tax", "rd_expense", Value.of(395));
        var id = raised();
        picture(owner, "/parties/" + party.id().value(), "party-facts");
        picture(clerk(), "/disputes/" + id, "dispute-clerk");
        picture(users.with(Role.AUDITOR, "*"), "/audit?q=dispute", "audit-trail");
        picture(users.with(Role.ADMINISTRATOR, "*"), "/accounts?q=demo", "accounts");
    }

    private void picture(Users.User user, String path, String name) {
        try (var context = browser(1180, "light.normal")) {
            signIn(context, user);
            var page = context.newPage();
            page.navigate(url(path));
            var file = SCREENSHOTS.resolve(name + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file));
            assertThat(file).isNotEmptyFile();
            assertThat(file.toFile().length()).as(name).isLessThan(300_000);
        }
    }

    private void signIn(BrowserContext context, Users.User user) {
        context.addCookies(
                List.of(
                        new com.microsoft.playwright.options.Cookie(
                                        "xinqu", users.cookie(user.id()).getValue())
                                .setUrl(url("/"))));
    }

    @Test
    void whatWasTypedWhenTheSessionEndedComesBackAndIsSentByHand() {
        try (var context = browser(390, "light.normal")) {
            signIn(context, owner);
            var page = context.newPage();
            page.navigate(url("/parties/" + party.id().value() + "/disputes/employees"));
            page.locator("#field-reason").fill("年报第 12 页写的是 96 人\n附年报");
            clock.advance(Duration.ofMinutes(61));
            page.locator("form .button-primary").click();
            assertThat(page.url()).contains("/sign-in?kept=true");
            assertThat(page.locator(".notice").first().textContent()).contains("已保存");
            page.locator("#field-name").fill(owner.name());
            page.locator("#field-password").fill(owner.password());
            page.locator("form .button-primary").click();
            assertThat(page.url()).endsWith("/disputes/employees");
            assertThat(page.locator("#field-reason").inputValue())
                    .isEqualTo("年报第 12 页写的是 96 人\n附年报");
            assertThat(page.locator(".kept").textContent()).contains("没有提交");
            assertThat(disputes.of(speaker(), party.id())).isEmpty();
            page.locator("form .button-primary").click();
            assertThat(page.url()).contains("/disputes/");
            assertThat(page.locator("h1").textContent()).contains("大连异议试验有限公司", "从业人数");
            assertThat(disputes.of(speaker(), party.id())).hasSize(1);
            page.navigate(url("/parties/" + party.id().value() + "/disputes/employees"));
            assertThat(page.locator(".kept").count()).isZero();
        }
    }

    @Test
    void aClerkAnswersByHandAndEverybodyCanUseThePages() {
        var id = raised();
        var clerk = clerk();
        for (var look : looks("390 dark.normal", "1280 light.normal")) {
            var parts = look.split(" ", 2);
            try (var context = browser(Integer.parseInt(parts[0]), parts[1])) {
                signIn(context, clerk);
                check(context, "/disputes", "disputes-" + parts[0]);
                check(context, "/disputes?q=nothing", "disputes-none-" + parts[0]);
                check(context, "/en/disputes/" + id, "dispute-" + parts[0]);
            }
        }
        try (var context = browser(1280, "light.normal")) {
            signIn(context, clerk);
            var page = context.newPage();
            page.navigate(url("/disputes"));
            page.locator(".data-table td a[href$='" + id + "']").click();
            page.locator("input[name=decision][value=corrected]").check();
            page.locator("#field-value").fill("96");
            page.locator("#field-words").fill("已核对年报。");
            page.locator("form .button-primary").click();
            assertThat(page.locator("h1").textContent()).contains("核对答复");
            page.locator("button[value=edit]").click();
            assertThat(page.locator("#field-value").inputValue()).isEqualTo("96");
            page.locator("form .button-primary").click();
            page.locator("button[value=send]").waitFor();
            page.reload();
            page.locator("button[value=send]").click();
            assertThat(page.url()).endsWith("/disputes/" + id);
            assertThat(page.locator(".notice-good").textContent()).contains("已更正", "已核对年报");
        }
        try (var context = browser(390, "dark.normal")) {
            signIn(context, owner);
            check(context, "/disputes/" + id, "dispute-own-390");
            check(context, "/inbox", "inbox-390");
        }
    }
}
