package xinqu.notice;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import xinqu.decision.Ref;
import xinqu.identity.AccountIdentified;
import xinqu.identity.Accounts;
import xinqu.identity.Grant;
import xinqu.identity.PasswordChanged;
import xinqu.identity.RoleGranted;
import xinqu.identity.RoleRevoked;
import xinqu.pack.Text;

import java.util.UUID;

/**
 * Tells people what happened to their accounts. Runs in the transaction of the change: whoever is
 * not told, has not been changed.
 */
@Component
class NoticeReactions {

    private static final Text OWN_ACCOUNT = new Text("这是您自己的账号。", "This is your own account.");

    private final Notices notices;
    private final Accounts accounts;

    NoticeReactions(Notices notices, Accounts accounts) {
        this.notices = notices;
        this.accounts = accounts;
    }

    @EventListener
    void on(PasswordChanged changed) {
        var body =
                changed.byOwner()
                        ? new Text(
                                "其他设备上的登录已退出。如果不是您本人修改的，请立即联系系统管理员。",
                                "Your sessions on other devices have ended. If it was not you, tell"
                                        + " the administrator at once.")
                        : new Text(
                                "管理员给您发放了一次性密码，全部登录已退出。如果您没有提出过，请立即联系系统管理员。",
                                "An administrator gave you a one-time password; all sessions have"
                                    + " ended. If you did not ask for it, tell the administrator at"
                                    + " once.");
        tell(
                changed.account(),
                "account.password",
                new Text("您的密码已更改", "Your password was changed"),
                body);
    }

    @EventListener
    void on(RoleGranted granted) {
        tell(
                granted.account(),
                "account.role",
                new Text("您有了新角色", "You have a new role"),
                said(granted.grant()));
    }

    @EventListener
    void on(RoleRevoked revoked) {
        tell(
                revoked.account(),
                "account.role",
                new Text("您的一个角色已撤销", "One of your roles was revoked"),
                said(revoked.grant()));
    }

    @EventListener
    void on(AccountIdentified identified) {
        tell(
                identified.account(),
                "account.subject",
                new Text("您的统一身份认证标识已更改", "Your identity at the OpenID provider was changed"),
                new Text(
                        "管理员更改了哪个外部身份可以登录您的账号。如果您不知情，请立即联系系统管理员。",
                        "An administrator changed which outside identity signs in to your account."
                                + " If you know nothing of it, tell the administrator at once."));
    }

    private static Text said(Grant grant) {
        return grant.role().label();
    }

    private void tell(UUID account, String kind, Text title, Text body) {
        var name = accounts.find(account).orElseThrow().name();
        notices.send(
                account,
                new Notice(kind, title, body, OWN_ACCOUNT, new Ref("account", name), "/account"));
    }
}
