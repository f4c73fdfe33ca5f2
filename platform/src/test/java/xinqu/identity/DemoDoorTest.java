package xinqu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import xinqu.identity.IdentityTest.ChangingZone;
import xinqu.identity.SigningIn.Outcome;

import java.net.InetAddress;
import java.util.List;
import java.util.UUID;

@IdentityTest
@DirtiesContext // Empties the tables of accounts.
class DemoDoorTest {

    @Autowired Sessions sessions;
    @Autowired SigningIn signingIn;
    @Autowired DemoDoor door;
    @Autowired ChangingZone zone;
    @Autowired FirstStart firstStart;
    @Autowired AccountStore accounts;
    @Autowired JdbcClient db;
    @Autowired MockMvcTester browser;

    @AfterEach
    void becomeADemoAgain() {
        zone.demo = true;
    }

    private static MockHttpServletRequest local() {
        var request = new MockHttpServletRequest("GET", "/sign-in");
        request.setRemoteAddr("127.0.0.1");
        request.setServerName("localhost");
        return request;
    }

    @Test
    void opensToTheOwnMachineInADemoZoneAlone() {
        assertThat(door.opensTo(local())).isTrue();
        zone.demo = false;
        assertThat(door.opensTo(local())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.7", "10.0.0.1", "::2", "127.0.0.1.evil.example", ""})
    void staysShutToOtherMachines(String address) {
        var request = local();
        request.setRemoteAddr(address);
        assertThat(door.opensTo(request)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For",
                "x-forwarded-host",
                "X-Forwarded-Proto",
                "Forwarded",
                "Via",
                "X-Real-IP"
            })
    void staysShutToWhatIsPassedOn(String header) {
        var request = local();
        request.addHeader(header, "127.0.0.1");
        assertThat(door.opensTo(request)).isFalse();
    }

    @Test
    void staysShutToAForeignNameThatLeadsHere() {
        var request = local();
        request.setServerName("evil.example");
        assertThat(door.opensTo(request)).isFalse();
    }

    @Test
    void staysShutOnAServerThatOthersReach() throws Exception {
        assertThat(with(InetAddress.getByName("127.0.0.1"), null)).isTrue();
        assertThat(with(InetAddress.getByName("::1"), ForwardHeadersStrategy.NONE)).isTrue();
        assertThat(with(InetAddress.getByName("0.0.0.0"), null)).isFalse();
        assertThat(with(InetAddress.getByName("192.0.2.4"), null)).isFalse();
        assertThat(with(null, null)).isFalse();
        assertThat(with(InetAddress.getByName("127.0.0.1"), ForwardHeadersStrategy.FRAMEWORK))
                .isFalse();
        var server = new ServerProperties();
        server.setAddress(InetAddress.getByName("127.0.0.1"));
        var behind =
                new MockEnvironment()
                        .withProperty("server.tomcat.remoteip.remote-ip-header", "x-ip");
        assertThat(new DemoDoor(sessions, server, behind).opensTo(local())).isFalse();
    }

    private boolean with(
            @org.jspecify.annotations.Nullable InetAddress address,
            @org.jspecify.annotations.Nullable ForwardHeadersStrategy strategy) {
        var server = new ServerProperties();
        if (address != null) {
            server.setAddress(address);
        }
        if (strategy != null) {
            server.setForwardHeadersStrategy(strategy);
        }
        return new DemoDoor(sessions, server, new MockEnvironment()).opensTo(local());
    }

    @Test
    void signsInWithOneClickOrNotAtAll() {
        assertThat(AccountsTest.text(browser.get().uri("/sign-in").exchange()))
                .contains("/sign-in/demo");
        var click = browser.post().uri("/sign-in/demo").with(csrf()).param("role", "policy-author");
        assertThat(click.param("back", "//evil.example")).hasStatus(303).hasHeader("Location", "/");
        zone.demo = false;
        assertThat(AccountsTest.text(browser.get().uri("/sign-in").exchange()))
                .doesNotContain("/sign-in/demo");
        assertThat(browser.post().uri("/sign-in/demo").with(csrf()).param("role", "policy-author"))
                .hasStatus(404);
        zone.demo = true;
        assertThat(
                        browser.post()
                                .uri("/sign-in/demo")
                                .header("X-Forwarded-For", "127.0.0.1")
                                .with(csrf())
                                .param("role", "administrator"))
                .hasStatus(404);
    }

    @Test
    void firstStartPrintsPasswordsThatWorkOnceAndKeepsNone() {
        zone.demo = false;
        empty();
        var alone = printed();
        assertThat(alone).hasSize(1);
        assertThat(alone.getFirst()).contains("administrator", "系统管理员").doesNotContain("demo-");
        assertThat(printed()).as("the second start").isEmpty();

        zone.demo = true;
        var block = String.join("\n", printed());
        assertThat(block)
                .doesNotContain(" administrator ")
                .contains("demo-policy-author", "演示政策编制");
        assertThat(printed()).as("the second start").isEmpty();
        var password = block.replaceAll("(?s).*demo-policy-author\\s+(\\S+).*", "$1");
        assertThat(password).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
        assertThat(signingIn.signIn("demo-policy-author", password, "127.0.0.1"))
                .isInstanceOf(Outcome.Opened.class);
        assertThat(db.sql("select a::text from identity.account a").query(String.class).list())
                .hasSize(13)
                .noneMatch(row -> row.contains(password));

        var open = sessions.open(id("demo-finance"));
        zone.demo = false;
        assertThat(signingIn.signIn("demo-policy-author", password, "127.0.0.1"))
                .as("after the demo")
                .isInstanceOf(Outcome.Denied.class);
        assertThat(sessions.find(open)).as("after the demo").isEmpty();
        zone.demo = true;
        assertThat(sessions.find(open)).isPresent();
    }

    private UUID id(String name) {
        return accounts.named(name).orElseThrow().id();
    }

    private void empty() {
        for (var table : List.of("session", "role_grant", "account")) {
            db.sql("delete from identity." + table).update();
        }
    }

    private List<String> printed() {
        var logger = (Logger) LoggerFactory.getLogger(FirstStart.class);
        var list = new ListAppender<ILoggingEvent>();
        list.start();
        logger.addAppender(list);
        logger.setLevel(Level.INFO);
        try {
            firstStart.run(new DefaultApplicationArguments());
        } finally {
            logger.detachAppender(list);
        }
        return list.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
