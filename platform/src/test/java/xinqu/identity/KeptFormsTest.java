package xinqu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import xinqu.testkit.MutableClock;
import xinqu.web.Wording;
import xinqu.web.ui.Field;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** A form that comes after its session has ended: kept for its owner, done for nobody. */
@IdentityTest
class KeptFormsTest {

    private static final String PAGE = "/accounts/user-0";

    @Autowired MockMvcTester browser;
    @Autowired MutableClock clock;
    @Autowired JdbcClient db;
    @Autowired Users users;

    private Users.User administrator() {
        return users.with(Role.ADMINISTRATOR, Unit.EVERYWHERE);
    }

    private MvcTestResult post(Cookie cookie, String path, String... form) {
        var request =
                browser.post()
                        .uri(path)
                        .cookie(cookie)
                        .with(csrf())
                        .contentType("application/x-www-form-urlencoded")
                        .header("Referer", "http://localhost/new-account?x=1");
        for (int i = 0; i < form.length; i += 2) {
            request = request.param(form[i], form[i + 1]);
        }
        return request.exchange();
    }

    private static String location(MvcTestResult result) {
        return Objects.requireNonNull(
                result.getMvcResult().getResponse().getHeader("Location"), "no way on");
    }

    private String page(String path, Cookie cookie) {
        return new String(
                browser.get()
                        .uri(path)
                        .cookie(cookie)
                        .exchange()
                        .getMvcResult()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }

    private int kept(Users.User user) {
        return db.sql("select count(*) from identity.kept_form where account = :account")
                .param("account", user.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void isShownAgainToItsOwnerAndNotDone() {
        var user = administrator();
        var cookie = users.cookie(user.id());
        clock.advance(Duration.ofMinutes(61));
        var late = post(cookie, "/accounts", "name", "late-one", "zh", "迟到<的人>", "en", "");
        assertThat(location(late)).isEqualTo("/sign-in?kept=true&back=%2Fnew-account");
        assertThat(page(location(late), cookie)).contains("您填写的内容已保存");
        assertThat(
                        db.sql("select count(*) from identity.account where name = 'late-one'")
                                .query(Integer.class)
                                .single())
                .isZero();

        var again = users.cookie(user.id());
        assertThat(page("/new-account", again))
                .contains("登录过期前您填写的内容还在", "value=\"late-one\"", "迟到&lt;的人");
        assertThat(page("/new-account", again)).as("once more").contains("value=\"late-one\"");
        assertThat(page("/en/new-account", again)).contains("What you typed", "late-one");
        assertThat(page("/accounts", again)).as("another page").doesNotContain("late-one");
        var other = users.cookie(administrator().id());
        assertThat(page("/new-account", other)).as("another account").doesNotContain("late-one");

        post(again, "/accounts", "name", "late-one", "zh", "迟到的人", "en", "Late", "unit", "*");
        assertThat(kept(user)).as("sent at last").isZero();
        assertThat(page("/new-account", again)).doesNotContain("late-one");
    }

    @Test
    void isForgottenWhenItIsNotWantedAndAfterAnHour() {
        var user = administrator();
        var cookie = users.cookie(user.id());
        clock.advance(Duration.ofMinutes(61));
        post(cookie, "/accounts", "name", "late-two");
        var again = users.cookie(user.id());
        assertThat(location(post(again, "/account/kept-form", "page", "/new-account?x=1")))
                .isEqualTo("/new-account?x=1");
        assertThat(kept(user)).isZero();
        assertThat(location(post(again, "/account/kept-form", "page", "//evil.example")))
                .isEqualTo("/");

        clock.advance(Duration.ofMinutes(61));
        post(again, "/accounts", "name", "late-three");
        assertThat(kept(user)).isOne();
        clock.advance(Duration.ofMinutes(61));
        assertThat(page("/new-account", users.cookie(user.id()))).doesNotContain("late-three");
    }

    @Test
    void neverHoldsAPasswordOrAFileOrTooMuch() {
        var user = administrator();
        var cookie = users.cookie(user.id());
        clock.advance(Duration.ofMinutes(61));
        for (var secret : Field.SECRETS) {
            assertThat(
                            location(
                                    post(
                                            cookie,
                                            "/account/password",
                                            secret,
                                            "correct horse",
                                            "x",
                                            "y")))
                    .isEqualTo("/sign-in");
        }
        assertThat(location(post(cookie, "/accounts", "zh", "长".repeat(KeptForms.LONGEST_FORM))))
                .isEqualTo("/sign-in");
        var many = new String[2 * KeptForms.MOST_FIELDS + 2];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "field-" + i;
            many[i + 1] = "x";
        }
        assertThat(location(post(cookie, "/accounts", many))).isEqualTo("/sign-in");
        var file =
                browser.post()
                        .uri("/accounts")
                        .contentType("multipart/form-data; boundary=part")
                        .content(
                                """
                                --part\r
                                Content-Disposition: form-data; name="name"\r
                                \r
                                late-file\r
                                --part\r
                                Content-Disposition: form-data; name="scan"; filename="id.png"\r
                                Content-Type: image/png\r
                                \r
                                0123456789\r
                                --part--\r
                                """)
                        .cookie(cookie)
                        .with(csrf())
                        .exchange();
        assertThat(location(file)).isEqualTo("/sign-in");
        assertThat(kept(user)).isZero();
        for (int i = 0; i < 2 * KeptForms.MOST_FORMS; i++) {
            clock.advance(Duration.ofSeconds(1));
            browser.post()
                    .uri("/accounts")
                    .cookie(cookie)
                    .with(csrf())
                    .contentType("application/x-www-form-urlencoded")
                    .header("Referer", "http://localhost" + PAGE + i)
                    .param("name", "late")
                    .exchange();
        }
        assertThat(kept(user)).isEqualTo(KeptForms.MOST_FORMS);
        assertThatIllegalArgumentException()
                .as("a field for passwords that nobody declared")
                .isThrownBy(() ->
                        Field.of(
                                "pin",
                                Wording.plain("PIN"),
                                new Field.Control.Secret("current-password")));
    }

    @Test
    void whoSignedOutOrIsLockedKeepsNothing() {
        var user = administrator();
        var cookie = users.cookie(user.id());
        browser.post().uri("/sign-out").cookie(cookie).with(csrf()).exchange();
        assertThat(location(post(cookie, "/accounts", "name", "late"))).isEqualTo("/sign-in");
        var second = users.cookie(user.id());
        clock.advance(Duration.ofMinutes(61));
        db.sql("update identity.account set state = 'LOCKED' where id = :id")
                .param("id", user.id())
                .update();
        assertThat(location(post(second, "/accounts", "name", "late"))).isEqualTo("/sign-in");
        assertThat(kept(user)).isZero();
    }

    @Test
    void aPageElsewhereIsNotTakenForOurs() {
        var user = administrator();
        var cookie = users.cookie(user.id());
        clock.advance(Duration.ofMinutes(61));
        for (var referer : new String[] {"https://evil.example/new-account", "no address", ""}) {
            var late =
                    browser.post()
                            .uri("/accounts")
                            .cookie(cookie)
                            .with(csrf())
                            .contentType("application/x-www-form-urlencoded")
                            .header("Referer", referer)
                            .param("name", "late")
                            .exchange();
            assertThat(location(late)).isEqualTo("/sign-in?kept=true&back=%2Faccounts");
        }
    }

    @Test
    void aFormOfAnEarlierSessionComesBackOnlyIfTheBrowserVouchesForItsOrigin() {
        var user = administrator();
        var cookie = users.cookie(user.id());
        for (var site : new String[] {"cross-site", "same-site", "none", ""}) {
            var foreign =
                    browser.post()
                            .uri("/accounts")
                            .cookie(cookie)
                            .contentType("application/x-www-form-urlencoded")
                            .header("Sec-Fetch-Site", site)
                            .param("_csrf", "of another session")
                            .param("name", "forged")
                            .exchange();
            assertThat(foreign).as(site).hasStatus(403);
        }
        assertThat(kept(user)).isZero();
        var own =
                browser.post()
                        .uri("/en/accounts")
                        .cookie(cookie)
                        .contentType("application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Referer", "http://localhost/en/new-account")
                        .param("_csrf", "of another session")
                        .param("name", "my-own")
                        .exchange();
        assertThat(own).hasStatus(303);
        assertThat(location(own)).isEqualTo("/en/new-account");
        assertThat(page("/en/new-account", cookie)).contains("value=\"my-own\"");
    }
}
