package xinqu.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import xinqu.decision.Ref;
import xinqu.identity.Accounts;
import xinqu.identity.IdentityTest;
import xinqu.identity.Role;
import xinqu.identity.Users;
import xinqu.pack.Text;

import java.nio.charset.StandardCharsets;

@IdentityTest
class NoticesTest {

    @Autowired Notices notices;
    @Autowired Accounts accounts;
    @Autowired Users users;
    @Autowired MockMvcTester browser;

    static Notice notice(String title) {
        return new Notice(
                "probe",
                new Text(title, "Title"),
                new Text("正文", "Body"),
                new Text("因为您负责这项政策。", "Because you answer for this policy."),
                new Ref("provision", "p-1"),
                "/policies");
    }

    private static String text(MvcTestResult result) {
        return new String(
                result.getMvcResult().getResponse().getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }

    @Test
    void showsWhatCameAndWhyAndCountsWhatIsUnread() {
        var user = users.with(Role.STEWARD, "bay");
        var cookie = users.cookie(user.id());
        notices.readAll(user.id());
        assertThat(text(browser.get().uri("/inbox").cookie(cookie).exchange())).contains("没有未读消息");
        notices.send(user.id(), notice("<script>alert(1)</script>"));
        var page = text(browser.get().uri("/inbox").cookie(cookie).exchange());
        assertThat(page)
                .contains("因为您负责这项政策。", "&lt;script", "<span class=\"count\">1</span>")
                .doesNotContain("<script>alert");
        assertThat(text(browser.get().uri("/en/inbox").cookie(cookie).exchange()))
                .contains("Because you answer for this policy.", "/en/policies");

        var message = notices.inbox(user.id(), false, 1, 0).getFirst();
        var stranger = users.cookie(users.with(Role.STEWARD, "bay").id());
        browser.post()
                .uri("/inbox/" + message.id() + "/reading")
                .cookie(stranger)
                .with(csrf())
                .exchange();
        assertThat(notices.of(user.id())).as("read by a stranger").isOne();
        assertThat(
                        browser.post()
                                .uri("/inbox/" + message.id() + "/reading")
                                .cookie(cookie)
                                .with(csrf()))
                .hasStatus(303);
        assertThat(notices.of(user.id())).isZero();
        assertThat(text(browser.get().uri("/inbox?show=all").cookie(cookie).exchange()))
                .contains("已读于");
    }

    @Test
    void tellsPeopleWhatHappenedToTheirAccounts() {
        var user = users.with(Role.STEWARD, "bay");
        accounts.resetPassword(Users.ROOT, user.name());
        accounts.revoke(Users.ROOT, user.name(), "steward", "bay");
        assertThat(notices.inbox(user.id(), true, 10, 0))
                .extracting(message -> message.notice().title().zh())
                .containsExactlyInAnyOrder("您的一个角色已撤销", "您的密码已更改", "您有了新角色");
    }

    @Test
    void reachesTheHoldersOfARole() {
        var inPark = users.with(Role.SUPERVISOR, "bay-park").id();
        var onHill = users.with(Role.SUPERVISOR, "hill").id();
        int before = notices.of(inPark);
        int beforeOnHill = notices.of(onHill);
        assertThat(notices.send(Role.SUPERVISOR, "bay-park", notice("督办"))).isPositive();
        assertThat(notices.of(inPark)).isEqualTo(before + 1);
        assertThat(notices.of(onHill)).isEqualTo(beforeOnHill);
    }

    @Test
    void leadsNowhereElse() {
        var text = Text.of("x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Notice("probe", text, text, text, null, "//evil.example"));
    }
}
