package xinqu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import xinqu.Platform;
import xinqu.Postgres;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/** The application as a browser meets it, over the network, before and after a restart. */
@Tag("full")
class RestartTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final PGSimpleDataSource database = (PGSimpleDataSource) Postgres.migrated();

    private ConfigurableApplicationContext start() {
        return SpringApplication.run(
                Platform.class,
                "--server.port=0",
                "--xinqu.root=" + Path.of("..").toAbsolutePath().normalize(),
                "--xinqu.population=false",
                "--xinqu.db=" + database.getUrl(),
                "--xinqu.db.user=" + database.getUser(),
                "--xinqu.db.password=" + database.getPassword());
    }

    private static HttpResponse<String> send(
            ConfigurableApplicationContext application, String path, String session, String form)
            throws IOException, InterruptedException {
        var port = application.getEnvironment().getProperty("local.server.port");
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Cookie", "xinqu=" + session);
        if (!form.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form));
        }
        try (var browser = HttpClient.newHttpClient()) {
            return browser.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String token(ConfigurableApplicationContext application, String session)
            throws IOException, InterruptedException {
        var page = TOKEN.matcher(send(application, "/account/password", session, "").body());
        assertThat(page.find()).isTrue();
        return "_csrf=" + URLEncoder.encode(page.group(1), StandardCharsets.UTF_8);
    }

    private static String signIn(ConfigurableApplicationContext application) {
        var administrator =
                application.getBean(AccountStore.class).named("administrator").orElseThrow();
        return application.getBean(Sessions.class).open(administrator.id());
    }

    @Test
    void sessionsOutliveTheApplicationAndFormsNeedTheTokenOfTheirSession() throws Exception {
        String session;
        String other;
        try (var application = start()) {
            session = signIn(application);
            other = signIn(application);
            var page = send(application, "/account/password", session, "");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("script-src 'self'", "form-action 'self'", "frame-ancestors 'none'");
            assertThat(page.headers().allValues("Set-Cookie").toString())
                    .doesNotContain("JSESSIONID");
        }
        try (var application = start()) {
            assertThat(send(application, "/account/password", session, "").statusCode())
                    .isEqualTo(200);
            var stranger = send(application, "/account/password", "B".repeat(43), "");
            assertThat(stranger.statusCode()).isEqualTo(303);
            assertThat(stranger.headers().firstValue("Location").orElse(""))
                    .isEqualTo("/sign-in?back=%2Faccount%2Fpassword");

            var own = token(application, session);
            assertThat(send(application, "/sign-out", session, "a=b").statusCode()).isEqualTo(403);
            assertThat(
                            send(application, "/sign-out", session, token(application, other))
                                    .statusCode())
                    .as("the token of another session")
                    .isEqualTo(403);
            assertThat(send(application, "/sign-out", session, own).statusCode()).isEqualTo(303);
            assertThat(send(application, "/account/password", session, "").statusCode())
                    .isEqualTo(303);
            assertThat(send(application, "/account/password", other, "").statusCode())
                    .isEqualTo(200);

            assertThat(
                            Objects.requireNonNull(
                                            application.getBeanProvider(
                                                    org.springframework.security.core.userdetails
                                                            .UserDetailsService.class))
                                    .getIfAvailable())
                    .as("an account of Spring's own")
                    .isNull();
        }
    }
}
