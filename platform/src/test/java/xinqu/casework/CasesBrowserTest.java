package xinqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import xinqu.Browser;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.identity.Accounts;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.party.Applicants;
import xinqu.testkit.MutableClock;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One restaurant, from the form of the enterprise to its word that the trouble is solved. */
@Import(IdentityTest.Given.class)
class CasesBrowserTest extends Browser {

    private static final FilePayload PDF =
            new FilePayload(
                    "材料.pdf",
                    "application/pdf",
                    "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));

    @Autowired Accounts accounts;
    @Autowired Users users;
    @Autowired Applicants applicants;
    @Autowired MutableClock clock;

    Users.User owner = Users.User.class.cast(null);

    @BeforeEach
    void anEnterprise() {
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
        owner = users.with(Role.ENTERPRISE, "hill");
        var party = applicants.enterprise("puwan");
        accounts.link(Actor.SYSTEM, owner.name(), applicants.party(party).value());
    }

    private Users.User staff(String role, String... units) {
        var user = users.with(Role.STEWARD, "hill");
        var scope = new HashSet<>(List.of(units));
        scope.addAll(List.of("*", "hill"));
        var root = new Actor(null, "root", Set.of("administrator"), scope, null);
        for (var unit : units) {
            assertThat(accounts.grant(root, user.name(), role, unit))
                    .isInstanceOf(Decision.Granted.class);
        }
        return user;
    }

    private Page signedIn(BrowserContext context, Users.User user) {
        context.addCookies(
                List.of(new Cookie("xinqu", users.cookie(user.id()).getValue()).setUrl(url("/"))));
        return context.newPage();
    }

    private static void attach(Page page, String material) {
        page.locator("#file-" + material).setInputFiles(PDF);
        page.locator("form.attach:has(#file-" + material + ") button").click();
        page.waitForSelector("article.case");
    }

    /** Opens the form of an act. */
    private void begin(Page page, String path, String act) {
        page.navigate(url(path + (act.contains("item=") ? "?" + act : "?act=" + act)));
    }

    private static void send(Page page) {
        page.locator(".act-form form button").last().click();
        page.waitForSelector("article.case");
        assertThat(page.locator(".error-summary").count())
                .as("refused: %s", page.locator("main").textContent())
                .isZero();
    }

    private void pass(Page page, String path, String item, boolean steps) {
        if (steps) {
            begin(page, path, "act=pass&item=" + item);
            page.locator("#field-words").fill("符合条件");
            send(page);
        }
        begin(page, path, "act=grant&item=" + item);
        page.locator("#field-words").fill("准予");
        send(page);
    }

    @Tag("full")
    @Test
    void aRestaurantFromTheFormToTheRatersWord() {
        try (var home = browser(390, "light.normal");
                var desk = browser(1280, "light.normal");
                var office = browser(1280, "light.normal")) {
            var applicant = signedIn(home, owner);
            applicant.navigate(url("/cases/new?bundle=restaurant"));
            for (var question : List.of("case_signboard", "case_tobacco")) {
                applicant.locator("input[name='x." + question + "'][value=false]").check();
            }
            applicant.locator("input[name='x.case_gathering_place'][value=true]").check();
            applicant.locator("[name='x.case_food_kinds']").fill("热食类");
            applicant.locator("[name='x.case_premises_area']").fill("80");
            applicant.locator("[name='x.case_premises_address']").fill("金州区某路1号");
            applicant.locator("form#act button").click();
            applicant.waitForSelector("article.case");
            var path = applicant.url().substring(url("").length());

            begin(applicant, path, "submit");
            applicant.locator(".act-form form button").last().click();
            assertThat(applicant.locator(".error-summary").textContent())
                    .contains("从业人员名单", "食品安全规章制度", "经营场所使用证明");
            var missing =
                    applicant.locator("form.attach input[type=file]").all().stream()
                            .map(input -> input.getAttribute("id").substring("file-".length()))
                            .filter(material -> !material.equals("food-rules"))
                            .toList();
            missing.forEach(material -> attach(applicant, material));
            begin(applicant, path, "submit");
            applicant.locator("input[name=owed][value=food-rules]").check();
            send(applicant);
            assertThat(applicant.locator(".notice").first().textContent()).contains("就算受理");

            var window = signedIn(desk, staff("window-clerk", "jinpu-market"));
            window.navigate(url("/cases?stage=submitted"));
            window.locator(".data-table td a").first().click();
            begin(window, path, "ask-correction");
            window.locator("[name='missing.premises-plan']").fill("图纸看不清");
            send(window);
            assertThat(window.locator("h1").textContent()).contains("待补正");

            applicant.navigate(url(path));
            attach(applicant, "premises-plan");
            begin(applicant, path, "correct");
            send(applicant);

            begin(window, path, "accept");
            window.locator("#field-until").fill("2026-11-30");
            send(window);
            assertThat(window.locator("h1").textContent()).contains("办理中");
            check(desk, path, "case-accepted-1280");

            var approver =
                    signedIn(
                            office,
                            staff("approver", "jinpu-market", "jinpu-health", "jinpu-fire"));
            approver.navigate(url("/tasks"));
            assertThat(approver.locator(".data-table").textContent()).contains("食品从业人员");
            check(office, "/tasks", "tasks-1280");
            pass(window, path, "licence-check", false);
            pass(approver, path, "health-certificates", true);
            pass(approver, path, "fire-check", true);
            applicant.navigate(url(path));
            attach(applicant, "food-rules");
            pass(approver, path, "food-licence", true);
            check(home, path, "case-decided-390");
            check(home, "/en" + path, "case-decided-en");

            begin(window, path, "deliver");
            window.locator("input[name=way][value=POST]").check();
            window.locator("#field-words").fill("EMS 1234567890");
            send(window);
            rated(applicant, window, path);
        }
    }

    /** One star becomes a matter that only the applicant can call solved. */
    private void rated(Page applicant, Page window, String path) {
        for (int i = 0; i < 100; i++) { // The invitation follows the delivery.
            applicant.navigate(url(path));
            if (applicant.locator("a[href*='/ratings/waiting/']").count() > 0) {
                break;
            }
            applicant.waitForTimeout(200);
        }
        assertThat(applicant.locator("main").textContent()).contains("送达回证", "容缺受理告知书");
        applicant.locator("a[href*='/ratings/waiting/']").first().click();
        applicant.locator("input[name=stars][value='1']").check();
        applicant.locator("#field-words").fill("补正跑了两趟");
        applicant.locator("main .button-primary").click();

        window.navigate(url("/matters?source=bad-rating&q=补正跑了两趟"));
        window.locator(".data-table td a").first().click();
        var matter = window.url().substring(url("").length());
        window.locator(".act:has(input[value=assigned]) summary").click();
        window.locator("#field-assigned_owner")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        window.locator(".act:has(input[value=assigned]) button").click();
        window.locator(".act:has(input[value=answered]) summary").click();
        window.locator("#field-answered_words").fill("已改为线上补正");
        window.locator(".act:has(input[value=answered]) button").click();

        applicant.navigate(url(matter));
        assertThat(applicant.locator("main").textContent()).contains("已改为线上补正");
        applicant.locator("button[value=solved]").click();
        assertThat(applicant.locator("h1 .tag").textContent()).contains("已解决");
    }
}
