package xinqu.identity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.pack.Text;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Opens the accounts without which nobody could sign in, and prints their passwords, once. In a
 * demo zone that is one per role besides the administrator. Names are never freed, so an account
 * that exists is never made again.
 */
@Component
class FirstStart implements ApplicationRunner {

    static final String ADMINISTRATOR = "administrator";

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    /**
     * An account to open.
     *
     * @param synthetic whether it is one of the demo
     */
    private record Wanted(String name, Text label, Role role, boolean synthetic) {}

    private final AccountStore store;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Audit audit;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final boolean training;

    FirstStart(
            AccountStore store,
            Accounts accounts,
            Sessions sessions,
            Passwords passwords,
            Audit audit,
            TransactionOperations transactions,
            Clock clock,
            Environment environment) {
        this.store = store;
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
        this.training = environment.getProperty("xinqu.training", boolean.class, false);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (training) {
            return; // Nobody reads what a training run prints.
        }
        if (!missing().isEmpty()) {
            transactions.executeWithoutResult(_ -> open());
        }
    }

    private List<Wanted> missing() {
        var wanted = new ArrayList<Wanted>();
        wanted.add(
                new Wanted(ADMINISTRATOR, Role.ADMINISTRATOR.label(), Role.ADMINISTRATOR, false));
        if (sessions.demo()) {
            for (var role : Role.values()) {
                var label = new Text("演示" + role.label().zh(), "Demo " + lower(role.label().en()));
                wanted.add(new Wanted(DemoDoor.account(role), label, role, true));
            }
        }
        var taken = store.taken(wanted.stream().map(Wanted::name).toList());
        wanted.removeIf(account -> taken.contains(account.name()));
        return wanted;
    }

    private static String lower(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private void open() {
        store.oneAtATime();
        var missing = missing(); // Another process may have been first.
        var generated = missing.parallelStream().map(_ -> passwords.generated()).toList();
        var hashes = generated.parallelStream().map(passwords::hash).toList();
        var printed = new StringBuilder();
        for (int i = 0; i < missing.size(); i++) {
            var wanted = missing.get(i);
            open(wanted, hashes.get(i));
            printed.append(
                    "  %-22s %s  %s\n"
                            .formatted(wanted.name(), generated.get(i), wanted.label().zh()));
        }
        if (!missing.isEmpty()) {
            // Before the commit: passwords that hold but were never seen would be worse than none.
            LOG.info(
                    """
                    首次启动，已生成以下账号。密码只显示这一次，请立即保存。
                    First start: these accounts are new. The passwords are shown only now; keep them.

                    {}\
                    """,
                    printed);
        }
    }

    private void open(Wanted wanted, String hash) {
        var account =
                accounts.fresh(
                        wanted.name(),
                        wanted.label(),
                        Unit.EVERYWHERE,
                        !wanted.synthetic(),
                        wanted.synthetic(),
                        clock.instant());
        if (!store.add(account, hash, null)) {
            throw new IllegalStateException("account %s is there already".formatted(wanted.name()));
        }
        var grant = new Grant(wanted.role(), Unit.EVERYWHERE);
        store.grant(account.id(), grant, clock.instant());
        var ref = new Ref("account", wanted.name());
        audit.record(Actor.SYSTEM, "account.open", ref, Map.of("unit", Unit.EVERYWHERE));
        audit.record(
                Actor.SYSTEM,
                "role.grant",
                ref,
                Map.of("role", grant.role().code(), "unit", Unit.EVERYWHERE));
    }
}
