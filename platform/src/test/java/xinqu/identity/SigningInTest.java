package xinqu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import xinqu.identity.SigningIn.Change;
import xinqu.identity.SigningIn.Outcome;
import xinqu.testkit.MutableClock;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

@IdentityTest
class SigningInTest {

    static final String HERE = "192.0.2.1";

    @Autowired SigningIn signingIn;
    @Autowired Sessions sessions;
    @Autowired Users users;
    @Autowired Passwords passwords;
    @Autowired IdentitySettings settings;
    @Autowired MutableClock clock;
    @Autowired JdbcClient db;
    @Autowired MockMvcTester browser;

    @BeforeEach
    void forgetEarlierFailures() {
        clock.advance(settings.addressWindow());
    }

    private Outcome attempt(Users.User user, String password) {
        return signingIn.signIn(user.name(), password, HERE);
    }

    private boolean opens(Users.User user) {
        return attempt(user, user.password()) instanceof Outcome.Opened;
    }

    private long audited(String act, Users.User user) {
        return db.sql("select count(*) from identity.audit where act = :act and ref_id = :name")
                .param("act", act)
                .param("name", user.name())
                .query(Long.class)
                .single();
    }

    @Test
    void opensASessionWithTheRightPasswordOnly() {
        var user = users.one();
        assertThat(attempt(user, "wrong")).isInstanceOf(Outcome.Denied.class);
        assertThat(attempt(user, user.password()))
                .isInstanceOfSatisfying(
                        Outcome.Opened.class,
                        opened -> {
                            assertThat(opened.mustChange()).isTrue();
                            assertThat(sessions.find(opened.token()).orElseThrow().name())
                                    .isEqualTo(user.name());
                        });
        assertThat(audited("signIn", user)).isOne();
        assertThat(audited("signIn.failed", user)).isOne();
    }

    @Test
    void knowsOfNoProviderWhereNoneIsConfigured() {
        var page = browser.get().uri("/sign-in?refused=unknown").exchange();
        assertThat(page).hasStatusOk().bodyText().doesNotContain("/sign-in/openid", "身份已确认");
        assertThat(browser.get().uri("/sign-in/openid")).hasStatus(404);
        assertThat(browser.get().uri("/sign-in/openid/answer?state=x&code=y")).hasStatus(404);
    }

    @Test
    void keepsNoPasswordAndNoTokenInClear() {
        var user = users.one();
        var opened = (Outcome.Opened) attempt(user, user.password());
        var everything =
                db.sql(
                                """
                                select a::text from identity.account a
                                union all select encode(s.token, 'base64') from identity.session s
                                union all select l::text from identity.audit l
                                """)
                        .query(String.class)
                        .list()
                        .toString();
        assertThat(everything).contains(user.name(), "{bcrypt}");
        assertThat(everything).doesNotContain(user.password()).doesNotContain(opened.token());
        assertThat(opened.toString()).doesNotContain(opened.token());
    }

    @Test
    void pausesLongerAfterEachFailureAndForgivesAfterSuccess() {
        var user = users.one();
        for (int i = 0; i < settings.freeAttempts(); i++) {
            assertThat(attempt(user, "wrong")).isInstanceOf(Outcome.Denied.class);
        }
        assertThat(opens(user)).as("during the first pause").isFalse();
        clock.advance(settings.firstPause());
        attempt(user, "wrong");
        clock.advance(settings.firstPause());
        assertThat(opens(user)).as("in the middle of the second pause").isFalse();
        clock.advance(settings.firstPause());
        assertThat(opens(user)).as("after the second pause").isTrue();
        attempt(user, "wrong");
        assertThat(opens(user)).as("after one more failure").isTrue();
        assertThat(audited("signIn.paused", user)).isEqualTo(2);
    }

    @Test
    void neverPausesLongerThanAnHour() {
        var user = users.one();
        for (int i = 0; i < settings.freeAttempts() + 12; i++) {
            attempt(user, "wrong");
            clock.advance(settings.longestPause());
        }
        assertThat(opens(user)).isTrue();
    }

    @Test
    void looksAtNoMorePasswordsThanTheCountAllowsHoweverManyComeAtOnce() throws Exception {
        var user = users.one();
        List<Callable<Outcome>> guesses =
                IntStream.range(0, 40)
                        .<Callable<Outcome>>mapToObj(i ->
                                () -> signingIn.signIn(user.name(), "guess" + i, "198.51.100." + i))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var guess : threads.invokeAll(guesses)) {
                assertThat(guess.get()).isInstanceOf(Outcome.Denied.class);
            }
        }
        assertThat(audited("signIn.failed", user)).isEqualTo(settings.freeAttempts());
    }

    @Test
    void limitsTheFailuresOfAnAddress() {
        var user = users.one();
        for (int i = 0; i < settings.attemptsPerAddress(); i++) {
            signingIn.signIn("nobody-" + i, "wrong", "203.0.113.9");
        }
        assertThat(signingIn.signIn(user.name(), user.password(), "203.0.113.9"))
                .isInstanceOf(Outcome.TooMany.class);
        assertThat(opens(user)).as("from another address").isTrue();
        clock.advance(settings.addressWindow());
        assertThat(signingIn.signIn(user.name(), user.password(), "203.0.113.9"))
                .isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void countsTheAddressesOfOneNetworkAsOneAndABoundedNumberOfThem() {
        var attempts = new Attempts(settings, clock);
        for (int i = 0; i < settings.attemptsPerAddress(); i++) {
            assertThat(attempts.begin("2001:db8::" + Integer.toHexString(i))).isTrue();
        }
        assertThat(attempts.begin("2001:db8::ffff")).isFalse();
        assertThat(attempts.begin("2001:db8:0:1::1")).isTrue();
        for (int i = 0; i < Attempts.MOST_ADDRESSES + 100; i++) {
            attempts.begin("10.%d.%d.1".formatted(i / 256, i % 256));
        }
        assertThat(attempts.size()).isEqualTo(Attempts.MOST_ADDRESSES);
    }

    @Test
    void tellsNobodyWhetherAnAccountExists() {
        var paused = users.one();
        for (int i = 0; i < settings.freeAttempts(); i++) {
            attempt(paused, "wrong");
        }
        var known = users.one();
        var answers =
                IntStream.range(0, 3)
                        .mapToObj(i -> List.of("nobody-at-all", paused.name(), known.name()).get(i))
                        .map(name ->
                                page(name)
                                        .replace(name, "")
                                        .replaceAll("_csrf\" value=\"[^\"]*", ""))
                        .distinct();
        assertThat(answers).hasSize(1);
    }

    private String page(String name) {
        var result =
                browser.post()
                        .uri("/sign-in")
                        .with(csrf())
                        .param("name", name)
                        .param("password", "wrong")
                        .exchange();
        assertThat(result).hasStatus(422);
        return new String(
                result.getMvcResult().getResponse().getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void takesAsLongForAnUnknownNameAsForAKnownOne() {
        var user = users.one();
        signingIn.signIn("warm-up", "wrong", HERE);
        long known = fastest(() -> attempt(user, "wrong"));
        long unknown = fastest(() -> signingIn.signIn("nobody-here", "wrong", HERE));
        assertThat(unknown).isBetween(known / 2, known * 2);
        long paused = fastest(() -> attempt(user, "wrong"));
        assertThat(paused).isBetween(known / 2, known * 2);
    }

    private static long fastest(Supplier<Outcome> attempt) {
        return IntStream.range(0, 4)
                .mapToLong(_ -> {
                    long began = System.nanoTime();
                    assertThat(attempt.get()).isInstanceOf(Outcome.Denied.class);
                    return System.nanoTime() - began;
                })
                .min()
                .orElseThrow();
    }

    @Test
    void endsAnIdleSessionAndAnOldOne() {
        var user = users.with(Role.STEWARD, "bay");
        var idle = sessions.open(user.id());
        clock.advance(settings.idle().minusSeconds(1));
        assertThat(sessions.find(idle)).isPresent();
        clock.advance(settings.idle());
        assertThat(sessions.find(idle)).isEmpty();

        var busy = sessions.open(user.id());
        var step = settings.idle().dividedBy(2);
        for (var age = Duration.ZERO;
                age.plus(step).compareTo(settings.absolute()) < 0;
                age = age.plus(step)) {
            clock.advance(step);
            assertThat(sessions.find(busy)).as("after %s", age).isPresent();
        }
        clock.advance(step);
        assertThat(sessions.find(busy)).isEmpty();
    }

    @Test
    void endsAOneTimePasswordAfterItsTime() {
        var user = users.one();
        clock.advance(settings.oneTime());
        assertThat(opens(user)).isFalse();
    }

    @Test
    void asksForAnotherPasswordBeforeAnythingElse() {
        var user = users.one();
        var cookie = users.cookie(user.id());
        assertThat(browser.get().uri("/account").cookie(cookie))
                .hasStatus(303)
                .hasHeader("Location", "/account/password");
        assertThat(browser.get().uri("/account/password").cookie(cookie)).hasStatusOk();
        var change =
                browser.post()
                        .uri("/account/password")
                        .cookie(cookie)
                        .with(csrf())
                        .param("present", user.password())
                        .param("chosen", "a red boat at noon")
                        .param("repeated", "a red boat at noon")
                        .exchange();
        assertThat(change).hasStatus(303).hasHeader("Location", "/account");
        var fresh = Objects.requireNonNull(change.getMvcResult().getResponse().getCookie("xinqu"));
        assertThat(browser.get().uri("/account").cookie(fresh)).hasStatusOk();
        assertThat(browser.get().uri("/account").cookie(cookie))
                .as("the old session")
                .hasStatus(303);
        assertThat(attempt(user, "a red boat at noon")).isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void judgesChosenPasswords() {
        var user = users.with(Role.STEWARD, "bay");
        var actor = users.actor(user.id());
        for (var unfit :
                List.of(
                        "short",
                        "aaaaaaaaaaaaaaaa",
                        "xx " + user.name() + " 2026",
                        user.password(),
                        "长".repeat(30))) {
            assertThat(signingIn.changePassword(actor, user.password(), unfit, HERE))
                    .as(unfit)
                    .isInstanceOf(Change.Unfit.class);
        }
        assertThat(signingIn.changePassword(actor, "not it", "a red boat at noon", HERE))
                .isInstanceOf(Change.Unproven.class);
        assertThat(signingIn.changePassword(actor, user.password(), "海边有一条红船在中午归来了吧", HERE))
                .isInstanceOf(Change.Changed.class);
    }

    @Test
    void signsOutHereAndEverywhere() {
        var user = users.with(Role.STEWARD, "bay");
        var here = users.cookie(user.id());
        var there = users.cookie(user.id());
        assertThat(browser.post().uri("/sign-out").cookie(here).with(csrf())).hasStatus(303);
        assertThat(browser.get().uri("/account").cookie(here)).hasStatus(303);
        assertThat(browser.get().uri("/account").cookie(there)).hasStatusOk();
        assertThat(browser.post().uri("/account/sign-out").cookie(there).with(csrf()))
                .hasStatus(303);
        assertThat(browser.get().uri("/account").cookie(there)).hasStatus(303);
        assertThat(audited("signOut.everywhere", user)).isOne();
    }

    @Test
    void givesEverySignInANewTokenWhateverTheBrowserBrought() {
        var user = users.one();
        var planted = new Cookie("xinqu", "A".repeat(43));
        var entered =
                browser.post()
                        .uri("/sign-in")
                        .cookie(planted)
                        .with(csrf())
                        .param("name", user.name())
                        .param("password", user.password())
                        .exchange();
        assertThat(entered).hasStatus(303);
        var set = entered.getMvcResult().getResponse().getHeaders("Set-Cookie").toString();
        assertThat(set)
                .contains("xinqu=", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("AAAA")
                .doesNotContain("Secure");
        assertThat(sessions.find(planted.getValue())).isEmpty();
    }

    @Test
    void securesTheCookieOverHttps() {
        var user = users.one();
        var entered =
                browser.post()
                        .uri("/sign-in")
                        .secure(true)
                        .with(csrf())
                        .param("name", user.name())
                        .param("password", user.password())
                        .exchange();
        assertThat(entered.getMvcResult().getResponse().getHeaders("Set-Cookie").toString())
                .contains("__Host-xinqu=", "Secure", "HttpOnly");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example",
                "javascript:alert(1)", "/\t/evil.example", "", "evil"
            })
    void staysOnThisSiteAfterSignIn(String back) {
        var user = users.with(Role.STEWARD, "bay");
        assertThat(
                        browser.post()
                                .uri("/sign-in")
                                .with(csrf())
                                .param("name", user.name())
                                .param("password", user.password())
                                .param("back", back))
                .hasStatus(303)
                .hasHeader("Location", "/");
    }

    @Test
    void comesBackToThePageThatAskedAndKeepsTheLanguage() {
        assertThat(browser.get().uri("/en/audit?q=ab"))
                .hasStatus(303)
                .hasHeader("Location", "/en/sign-in?back=%2Faudit%3Fq%3Dab");
        var user = users.with(Role.AUDITOR, "bay");
        assertThat(
                        browser.post()
                                .uri("/en/sign-in")
                                .with(csrf())
                                .param("name", user.name())
                                .param("password", user.password())
                                .param("back", "/audit?q=ab"))
                .hasStatus(303)
                .hasHeader("Location", "/en/audit?q=ab");
    }
}
