package xinqu.service.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import xinqu.Browser;
import xinqu.decision.Actor;
import xinqu.identity.Accounts;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.party.Parties;
import xinqu.rule.Value;

import java.time.LocalDate;
import java.util.Map;

/** Finds an item, answers the questions of a bundle and reads its plan, as a visitor does. */
@Import(IdentityTest.Given.class)
class CatalogueBrowserTest extends Browser {

    @Autowired Parties parties;
    @Autowired Accounts accounts;
    @Autowired Users users;

    @ParameterizedTest
    @CsvSource({"''", "/en"})
    void fromTheSearchToTheGuideToTheBundleToItsPlan(String language) {
        try (var context =
                chromium.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions()
                                .setViewportSize(390, 844)
                                .setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(url(language + "/"));
            page.fill("#home-q", "食品经营许可");
            page.keyboard().press("Enter");
            page.locator(".search-found a[href$='/items/food-licence']").first().click();
            assertThat(page.locator("#materials"))
                    .containsText(language.isEmpty() ? "不用交" : "Spared");
            assertThat(page.locator("#flow svg rect")).hasCount(5);

            page.navigate(url(language + "/bundles"));
            page.locator(".bundle-list a[href$='/bundles/restaurant']").click();
            for (int question = 0; page.locator(".questions").count() > 0; question++) {
                assertThat(question).as("questions come to an end").isLessThan(20);
                assertThat(page.locator(".questions input[type=radio][value=false]")).hasCount(1);
                page.locator(".questions input[type=radio][value=false]").check();
                page.locator(".questions .button-primary").click();
            }
            assertThat(page.url()).contains("x.case_signboard=false");
            assertThat(page.locator("#papers .materials li")).not().hasCount(0);
            assertThat(page.locator("#papers .tag-needs")).hasCount(0);
            // What was answered here is not asked again there.
            var apply = "/cases/new?bundle=restaurant&x.case_signboard=false";
            assertThat(page.locator("#figures a[href*='%s']".formatted(apply))).hasCount(1);
            int lanes = page.locator(".plan-bar").count();
            assertThat(page.locator("#order tbody tr")).hasCount(lanes);
            page.locator(".supposed-drop").first().click();
            assertThat(page.locator(".questions")).hasCount(1);
        }
    }

    @Test
    void anItemSaysWhetherItIsForTheReader() {
        try (var context = browser(1180, "light.normal")) {
            var page = context.newPage();
            page.navigate(url("/items/sign-filing"));
            assertThat(page.locator("#applies .answer-needs-data")).hasCount(1);
            page.locator(".questions input[value=true]").check();
            page.locator(".questions .button-primary").click();
            assertThat(page.url()).endsWith("/items/sign-filing?x.case_signboard=true");
            assertThat(page.locator("#applies .answer-entitled")).hasCount(1);
            page.navigate(url("/items/sign-filing?x.case_signboard=false"));
            assertThat(page.locator("#applies .answer-no")).hasCount(1);
            var wrong = page.navigate(url("/items/sign-filing?x.case_signboard=perhaps"));
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(page.navigate(url("/items/nothing")).status()).isEqualTo(404);
            assertThat(page.navigate(url("/bundles/nothing")).status()).isEqualTo(404);
            assertThat(page.navigate(url("/entrances/nothing")).status()).isEqualTo(404);
        }
    }

    @Test
    void whatIsKnownOfThePartyIsNotAskedAgain() {
        var party = parties.findByKey(Actor.SYSTEM, "inovance");
        var owner = users.with(Role.ENTERPRISE, "hill");
        var id = party.orElseThrow().id();
        accounts.link(Actor.SYSTEM, owner.name(), id.value());
        parties.record(
                Actor.SYSTEM,
                new Parties.Delivery(
                        "declared",
                        LocalDate.of(2026, 10, 31),
                        true,
                        "",
                        Map.of(id, Map.of("case_signboard", Value.of(true)))));
        try (var context = browser(1180, "light.normal")) {
            signIn(context, owner);
            var page = context.newPage();
            page.navigate(url("/items/sign-filing"));
            assertThat(page.locator("#applies .answer-entitled")).hasCount(1);
            assertThat(page.locator(".supposed")).containsText("2026年10月31日");
        }
    }

    @Tag("full")
    @Test
    void everybodyCanUseTheCatalogue() {
        for (var look : looks("390 dark.large", "1180 light.normal")) {
            var parts = look.split(" ", 2);
            catalogue(Integer.parseInt(parts[0]), parts[1]);
        }
    }

    private void catalogue(int width, String look) {
        var name = width + "-" + look;
        try (var context = browser(width, look)) {
            check(context, "/items", "items-" + name);
            check(context, "/en/items?q=licence&sort=-promise", "items-en-" + name);
            check(context, "/items?q=zzz", "items-empty-" + name);
            check(context, "/items/sign-filing", "item-" + name);
            check(context, "/en/items/food-licence", "item-en-" + name);
            check(context, "/bundles", "bundles-" + name);
            check(context, "/en/bundles/restaurant", "bundle-question-" + name);
            check(context, "/bundles/restaurant?view=plan", "bundle-plan-" + name);
            check(context, "/en/bundles/company?view=plan", "bundle-plan-en-" + name);
            check(context, "/items/counts", "items-counts-" + name);
            check(context, "/entrances/stations", "entrance-" + name);
            check(context, "/search?q=%E8%AE%B8%E5%8F%AF", "search-" + name);
        }
    }

    @Test
    void onlyStaffSeesTheReportOfTheGuides() {
        try (var context = browser(1280, "light.normal")) {
            var page = context.newPage();
            page.navigate(url("/items/lint"));
            assertThat(page.locator(".lint")).hasCount(0);
            signIn(context, users.with(Role.SUPERVISOR, "hill"));
            check(context, "/items/lint", "lint");
            check(context, "/en/items/lint?severity=note", "lint-en");
            page.navigate(url("/items/lint?rule=mandatory"));
            page.locator("#lint tbody a").first().click();
            assertThat(page.url()).contains("/items/");
        }
    }

    private void signIn(BrowserContext context, Users.User user) {
        context.addCookies(
                java.util.List.of(
                        new Cookie("xinqu", users.cookie(user.id()).getValue()).setUrl(url("/"))));
    }
}
