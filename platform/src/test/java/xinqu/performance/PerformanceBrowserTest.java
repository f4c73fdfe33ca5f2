package xinqu.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import xinqu.Browser;
import xinqu.casework.CaseHistory;
import xinqu.decision.Actor;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.party.Applicants;
import xinqu.party.Parties;
import xinqu.party.Party;
import xinqu.service.Services;
import xinqu.testkit.MutableClock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** From a figure to its cases, by hand; and the pages of posts. */
@Import(IdentityTest.Given.class)
@TestPropertySource(properties = "xinqu.test=performance") // A database of its own.
class PerformanceBrowserTest extends Browser {

    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");

    @Autowired Figures figures;
    @Autowired CaseHistory history;
    @Autowired Applicants applicants;
    @Autowired Parties parties;
    @Autowired Services services;
    @Autowired Users users;
    @Autowired MutableClock clock;

    private void history() {
        var made = new ArrayList<Party>();
        for (int i = 0; i < 5; i++) {
            var party = applicants.party(applicants.enterprise("puwan"));
            made.add(parties.find(Actor.SYSTEM, party).orElseThrow());
        }
        var ids = new ArrayList<String>();
        services.items().stream().limit(6).forEach(item -> ids.add(item.id()));
        var recipe = new CaseHistory.Recipe(3, 60, NOW, 365, ids, made, true);
        for (int position = 0; position < 60; position++) {
            history.write(recipe, position);
        }
        figures.rebuild();
    }

    private void signIn(BrowserContext context, Users.User user) {
        context.addCookies(
                List.of(
                        new com.microsoft.playwright.options.Cookie(
                                        "xinqu", users.cookie(user.id()).getValue())
                                .setUrl(url("/"))));
    }

    @Test
    void aFigureOpensToItsCasesAndSaysWhy() {
        clock.set(NOW);
        var leader = users.with(Role.LEADER, "jinpu");
        try (var context = browser(1280, "light.normal")) {
            signIn(context, leader);
            check(context, "/performance", "performance-empty-1280");
            var page = context.newPage();
            page.navigate(url("/performance"));
            assertThat(page.locator("main").textContent()).contains("还没有受理结束的办件");
        }
        history();
        for (var look : looks("1280 light.normal", "390 dark.normal")) {
            var parts = look.split(" ", 2);
            try (var context = browser(Integer.parseInt(parts[0]), parts[1])) {
                signIn(context, leader);
                check(context, "/performance?period=365", "performance-" + parts[0]);
                check(context, "/en/performance?period=365", "performance-en-" + parts[0]);
                check(context, "/performance/items?timely=on", "performance-items-" + parts[0]);
                check(context, "/performance/cases?kind=first", "performance-cases-" + parts[0]);
                check(context, "/en/performance/queue", "performance-queue-" + parts[0]);
                check(context, "/tasks/substitutes", "substitutes-" + parts[0]);
            }
        }
        try (var context = browser(1280, "light.normal")) {
            signIn(context, leader);
            var page = context.newPage();
            page.navigate(url("/performance?period=365"));
            assertThat(page.locator("h1 .tag").textContent()).contains("模拟");
            page.locator(".figure-stats .why-mark").first().click();
            assertThat(page.locator(".figure-stats .why-rule").first().textContent())
                    .contains("承诺");
            var decided = page.locator(".figure-stats .stat-value").first().textContent();
            page.locator(".figure-stats a[href*='/performance/items']").first().click();
            assertThat(page.locator("main").textContent())
                    .contains(decided.replaceAll("[^0-9]", ""));
            assertThat(page.locator(".data-table td a").first().getAttribute("href"))
                    .startsWith("/cases/");
        }
    }
}
