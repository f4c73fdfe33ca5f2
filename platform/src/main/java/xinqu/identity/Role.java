package xinqu.identity;

import xinqu.pack.Coded;
import xinqu.pack.Text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an account may be. The list is closed: a handler that names any other role fails its test.
 *
 * <p>A role holds in a unit and everything below it, unless it is not {@link #scoped}: an
 * enterprise or a person sees its own, whatever unit that belongs to.
 */
public enum Role implements Coded {
    ENTERPRISE("enterprise", "企业", "Enterprise", false),
    PERSON("person", "个人", "Person", false),
    WINDOW_CLERK("window-clerk", "综合窗口", "Window clerk", true),
    APPROVER("approver", "审批人员", "Approver", true),
    STEWARD("steward", "项目管家", "Project steward", true),
    DISPATCHER("dispatcher", "调度人员", "Dispatcher", true),
    SUPERVISOR("supervisor", "督导人员", "Supervisor", true),
    POLICY_AUTHOR("policy-author", "政策编制", "Policy author", true),
    FINANCE("finance", "财政人员", "Finance", true),
    LEADER("leader", "新区领导", "Zone leader", true),
    AUDITOR("auditor", "审计人员", "Auditor", true),
    ADMINISTRATOR("administrator", "系统管理员", "Administrator", true);

    private final String code;
    private final String zh;
    private final String en;
    private final boolean scoped;

    Role(String code, String zh, String en, boolean scoped) {
        this.code = code;
        this.zh = zh;
        this.en = en;
        this.scoped = scoped;
    }

    /** The name in grants, in {@code @Allowed} and in {@code Actor.roles}. */
    @Override
    public String code() {
        return code;
    }

    public Text label() {
        return new Text(zh, en);
    }

    /** Whether the unit of a grant says where the role holds. */
    public boolean scoped() {
        return scoped;
    }

    public static Optional<Role> of(String code) {
        return Coded.find(Role.class, code);
    }

    static List<String> unscoped() {
        return Arrays.stream(values()).filter(role -> !role.scoped).map(Role::code).toList();
    }
}
