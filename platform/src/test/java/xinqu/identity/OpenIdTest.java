package xinqu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import xinqu.Browser;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.decision.Reason;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Signing in at an OpenID provider that is really there, over HTTP and in a browser. */
@Import(IdentityTest.Given.class)
class OpenIdTest extends Browser {

    private static final Provider PROVIDER = new Provider(Instant.parse("2026-11-23T01:00:00Z"));

    @Autowired Users users;
    @Autowired Accounts accounts;
    @Autowired AccountStore store;
    @Autowired JdbcClient db;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        registry.add("xinqu.oidc.issuer", PROVIDER::issuer);
        registry.add("xinqu.oidc.client-id", () -> Provider.CLIENT);
        registry.add("xinqu.oidc.client-secret", () -> Provider.SECRET);
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @BeforeEach
    void somebodyNew() {
        PROVIDER.subject = UUID.randomUUID().toString();
        PROVIDER.flaw = Provider.Flaw.NONE;
        PROVIDER.complaints.clear();
    }

    private Users.User known() {
        var user = users.with(Role.STEWARD, "bay");
        assertThat(accounts.identify(Users.ROOT, user.name(), " " + PROVIDER.subject + " "))
                .isInstanceOf(Decision.Granted.class);
        return user;
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    private HttpResponse<String> get(HttpClient client, String path)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int trail(String act, String ref) {
        return db.sql(
                        """
                        select count(*) from identity.audit
                        where act = :act and ref_id = :ref and detail ->> 'by' = 'openid'
                        """)
                .param("act", act)
                .param("ref", ref)
                .query(Integer.class)
                .single();
    }

    @Test
    void aClickSignsInWhoseAccountNamesTheSubject() {
        var user = known();
        try (var context = browser(1280, "light.normal")) {
            var page = context.newPage();
            page.navigate(url("/en/account"));
            assertThat(page.url()).contains("/en/sign-in?back=");
            var link = page.locator(".sign-in-provider a");
            assertThat(link.textContent()).contains("Sign in with single sign-on");
            link.click();
            assertThat(page.url()).isEqualTo(url("/en/account"));
            assertThat(page.content()).contains(user.name());
            var cookies = context.cookies().stream().map(c -> c.name).toList();
            assertThat(cookies).contains("xinqu").doesNotContain("xinqu-openid", "JSESSIONID");
        }
        assertThat(PROVIDER.complaints).isEmpty();
        assertThat(trail("signIn", user.name())).isOne();
    }

    @Test
    void everybodyCanUseThePagesWithAProvider() {
        try (var context = browser(390, "dark.normal")) {
            check(context, "/sign-in", "sign-in-openid-390");
            check(context, "/en/sign-in?refused=unknown", "sign-in-refused-390");
        }
        try (var context = browser(1280, "light.normal")) {
            check(context, "/sign-in?refused=locked", "sign-in-refused-1280");
        }
    }

    @Test
    void nobodyGetsAnAccountByItself() throws Exception {
        long before = db.sql("select count(*) from identity.account").query(Long.class).single();
        var client = client();
        var page = get(client, "/sign-in/openid?back=/account");
        assertThat(page.body()).contains("身份已确认，但这里没有您的账号");
        assertThat(get(client, "/account").uri().getPath()).isEqualTo("/sign-in");
        assertThat(db.sql("select count(*) from identity.account").query(Long.class).single())
                .isEqualTo(before);
        assertThat(trail("signIn.failed", PROVIDER.subject)).isOne();
    }

    @Test
    void aLockedAccountStaysLocked() throws Exception {
        var user = known();
        accounts.lock(Users.ROOT, user.name());
        assertThat(get(client(), "/en/sign-in/openid").body()).contains("Your account is locked");
        assertThat(trail("signIn.failed", user.name())).isOne();
        accounts.unlock(Users.ROOT, user.name());
        assertThat(get(client(), "/sign-in/openid?back=/account").body()).contains(user.name());
    }

    @ParameterizedTest
    @EnumSource(value = Provider.Flaw.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void anAnswerThatDoesNotHoldSignsNobodyIn(Provider.Flaw flaw) throws Exception {
        var user = known();
        PROVIDER.flaw = flaw;
        var client = client();
        assertThat(get(client, "/sign-in/openid?back=/account").body())
                .contains(flaw == Provider.Flaw.DECLINES ? "没有登录" : "登录没有成功")
                .doesNotContain(user.name());
        assertThat(get(client, "/account").uri().getPath()).isEqualTo("/sign-in");
        PROVIDER.flaw = Provider.Flaw.NONE;
        assertThat(get(client, "/sign-in/openid?back=/account").body()).contains(user.name());
    }

    @Test
    void theAnswerMeantForOneBrowserSignsInNoOther() throws Exception {
        known();
        var first =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        var toProvider = get(first, "/sign-in/openid?back=/account");
        var answer =
                first.send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        toProvider
                                                                .headers()
                                                                .firstValue("Location")
                                                                .orElseThrow()))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .headers()
                        .firstValue("Location")
                        .map(URI::create)
                        .orElseThrow();
        var path = answer.getPath() + "?" + answer.getRawQuery();
        assertThat(get(client(), path).body()).as("without cookie").contains("登录没有成功");
        var other = client();
        get(other, "/sign-in"); // Another browser that has cookies of its own.
        assertThat(get(other, path).body()).contains("登录没有成功");
        var arrived = get(first, path);
        assertThat(arrived.headers().firstValue("Location")).contains("/account");
        assertThat(get(first, path).headers().firstValue("Location"))
                .as("the same answer again")
                .contains("/sign-in?refused=failed");
    }

    @Test
    void leadsBackToThisSiteOnly() throws Exception {
        known();
        var page = get(client(), "/sign-in/openid?back=//evil.example/");
        assertThat(page.uri().getPort()).isEqualTo(port);
        assertThat(page.uri().getPath()).isEqualTo("/");
    }

    @Test
    void aOneTimePasswordIsWithdrawnWhenItsOwnerComesFromTheProvider() throws Exception {
        var user = users.one();
        accounts.identify(Users.ROOT, user.name(), PROVIDER.subject);
        assertThat(store.find(user.id()).orElseThrow().mustChange()).isTrue();
        assertThat(get(client(), "/sign-in/openid?back=/account").body()).contains(user.name());
        assertThat(store.find(user.id()).orElseThrow().mustChange()).isFalse();
        assertThat(store.password(user.id())).isEmpty();
    }

    @Test
    void anIdentityBelongsToOneAccountWithinTheScopeOfTheAdministrator() {
        var user = known();
        var second = users.one();
        assertThat(keys(accounts.identify(Users.ROOT, second.name(), PROVIDER.subject)))
                .containsExactly("identity.subject.taken");
        assertThat(keys(accounts.identify(Users.ROOT, second.name(), "x".repeat(256))))
                .containsExactly("identity.subject.long");
        var onHill = new Actor(null, "hill", Set.of("administrator"), Set.of("hill"), null);
        assertThat(keys(accounts.identify(onHill, user.name(), "other")))
                .containsExactly("identity.account.beyond");
        assertThat(accounts.identify(Users.ROOT, user.name(), ""))
                .isInstanceOf(Decision.Granted.class);
        assertThat(store.ofSubject(PROVIDER.subject)).isEmpty();
    }

    @Test
    void aTripIsReadOnlyAsItWasWritten() {
        var trip = new OpenId.Trip("a".repeat(43), "b".repeat(43), "c".repeat(43));
        assertThat(OpenId.Trip.parse(trip.toString())).contains(trip);
        var same = "a".repeat(43);
        for (var wrong :
                List.of("", "a.b.c", ".".repeat(9), same + "." + same, same + ".x." + same)) {
            assertThat(OpenId.Trip.parse(wrong)).as(wrong).isEmpty();
        }
        assertThat(OpenId.Trip.parse(String.join(".", same, same, same))).isPresent();
    }

    private static List<String> keys(Decision<?> decision) {
        return ((Decision.Refused<?>) decision).reasons().stream().map(Reason::key).toList();
    }
}
