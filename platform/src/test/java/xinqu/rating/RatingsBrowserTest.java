package xinqu.rating;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import xinqu.Browser;
import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.identity.Accounts;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.pack.Text;
import xinqu.testkit.MutableClock;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** From one star on a phone to the rater's word and the proof, by hand. */
@Import(IdentityTest.Given.class)
class RatingsBrowserTest extends Browser {

    private static final String UNIT = "jinpu-market";
    private static final AtomicInteger ACTS = new AtomicInteger();

    @Autowired Ratings ratings;
    @Autowired Digests digests;
    @Autowired Accounts accounts;
    @Autowired Users users;
    @Autowired MutableClock clock;

    Users.User clerk = Users.User.class.cast(null);

    @BeforeEach
    void anOffice() {
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
        clerk = users.with(Role.STEWARD, "hill");
        var root =
                new Actor(null, "root", Set.of("administrator"), Set.of("*", "hill", UNIT), null);
        accounts.grant(root, clerk.name(), "window-clerk", UNIT);
    }

    private String receipt() {
        return Objects.requireNonNull(
                        ratings.invite(
                                        new Ref("delivery", "browser-" + ACTS.incrementAndGet()),
                                        new Text("食品经营许可", "Food licence"),
                                        UNIT,
                                        null)
                                .code())
                .text();
    }

    private void signIn(BrowserContext context, Users.User user) {
        context.addCookies(
                List.of(
                        new com.microsoft.playwright.options.Cookie(
                                        "xinqu", users.cookie(user.id()).getValue())
                                .setUrl(url("/"))));
    }

    @Test
    void oneStarIsAnsweredAndTheRaterSaysSolved() {
        var code = receipt();
        try (var phone = browser(390, "light.normal");
                var desk = browser(1280, "light.normal")) {
            var visitor = phone.newPage();
            visitor.navigate(url("/ratings/give"));
            visitor.locator("#field-code").fill(code);
            visitor.locator("main .button-primary").click();
            visitor.locator("input[name=stars][value='1']").check();
            visitor.locator("#field-words").fill("等了两个小时");
            visitor.locator("#field-name").fill("王小明");
            visitor.locator("#field-contact").fill("13800000000");
            visitor.locator("main .button-primary").click();
            assertThat(visitor.locator("h1").textContent()).contains("评价已收下");
            assertThat(visitor.locator(".notice").textContent()).contains("由您确认");

            signIn(desk, clerk);
            var office = desk.newPage();
            office.navigate(url("/matters?source=bad-rating&q=两个小时"));
            office.locator(".data-table td a").first().click();
            office.locator(".act:has(input[value=assigned]) summary").click();
            office.locator("#field-assigned_owner").selectOption(clerk.id().toString());
            office.locator(".act:has(input[value=assigned]) button").click();
            office.locator(".act:has(input[value=answered]) summary").click();
            office.locator("#field-answered_words").fill("已加开窗口并致歉");
            office.locator(".act:has(input[value=answered]) button").click();
            assertThat(office.locator("main .notice").first().textContent()).contains("等提出人确认");
            assertThat(office.locator("button[value=solved]").count()).isZero();
            var matter = office.url().substring(url("").length());

            visitor.navigate(url("/matters/code"));
            visitor.locator("#field-code").fill(code);
            visitor.locator("main .button-primary").click();
            assertThat(visitor.locator("main").textContent()).contains("已加开窗口并致歉");
            visitor.locator("button[value=solved]").click();
            assertThat(visitor.locator("h1 .tag").textContent()).contains("已解决");

            check(desk, matter, "matter-solved-1280");
            check(desk, "/en" + matter, "matter-solved-en");
        }
    }

    @Tag("full")
    @Test
    void everybodyCanUseThePages() {
        var rating =
                ((xinqu.decision.Decision.Granted<RatingGiven>)
                                ratings.give(
                                        new xinqu.matter.SlipCode(receipt()),
                                        new Ratings.Giving(2, "材料要了两遍", "李四", "138")))
                        .event()
                        .rating();
        clock.set(Instant.parse("2026-11-26T01:00:00Z"));
        digests.publish();
        for (var look : looks("390 dark.normal", "1280 light.normal")) {
            var parts = look.split(" ", 2);
            try (var context = browser(Integer.parseInt(parts[0]), parts[1])) {
                check(context, "/ratings", "ratings-" + parts[0]);
                check(context, "/ratings?stars=4&q=nothing", "ratings-none-" + parts[0]);
                check(context, "/en/ratings/" + rating, "rating-" + parts[0]);
                check(context, "/ratings/give", "rating-give-" + parts[0]);
                check(context, "/ratings/digests", "digests-" + parts[0]);
                check(context, "/en/ratings/verify", "verify-" + parts[0]);
                check(context, "/matters/code", "matter-code-" + parts[0]);
                signIn(context, clerk);
                check(context, "/matters", "matters-" + parts[0]);
                check(context, "/matters/new", "matter-new-" + parts[0]);
                check(context, "/ratings/" + rating, "rating-office-" + parts[0]);
            }
        }
        var entry = digests.entries(ratings.find(rating).orElseThrow()).getFirst();
        var proof = digests.proof(entry.day(), entry.position()).orElseThrow().json();
        try (var context = browser(1280, "light.normal")) {
            var page = context.newPage();
            page.navigate(url("/ratings/verify"));
            page.locator("#field-proof").fill(proof);
            page.locator("main .button-primary").click();
            assertThat(page.locator(".notice-good").textContent()).contains("证明成立");
            page.locator("#field-proof").fill(proof.replace("given", "g1ven"));
            page.locator("main .button-primary").click();
            assertThat(page.locator(".notice-danger").textContent()).contains("不成立");
        }
    }

    @Test
    void aVisitorsTroubleIsTakenAtTheDeskAndAPersonsOnline() {
        try (var desk = browser(1280, "light.normal");
                var home = browser(390, "light.normal")) {
            signIn(desk, clerk);
            var page = desk.newPage();
            page.navigate(url("/matters/new"));
            page.locator("#field-title").fill("食品经营许可");
            page.locator("#field-words").fill("跑了三次");
            page.locator("#field-unit").selectOption(UNIT);
            page.locator("#field-name").fill("来访人");
            page.locator("#field-contact").fill("138");
            page.locator("main .button-primary").click();
            var code = page.locator(".one-time code").textContent().strip();
            assertThat(code).matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){2}");

            var person = users.with(Role.PERSON, "hill");
            signIn(home, person);
            var own = home.newPage();
            own.navigate(url("/matters/new"));
            own.locator("#field-title").fill("居住证");
            own.locator("#field-words").fill("窗口说系统不通");
            own.locator("#field-contact").fill("139");
            own.locator("main .button-primary").click();
            assertThat(own.locator("h1").textContent()).contains("居住证");
            check(home, own.url().substring(url("").length()), "matter-own-390");
            check(home, "/matters/mine", "matters-own-390");
        }
    }
}
