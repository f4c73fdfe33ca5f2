package xinqu.licence;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import xinqu.casework.CaseProgressed;
import xinqu.casework.Cases;
import xinqu.decision.Actor;
import xinqu.decision.Ref;
import xinqu.identity.Accounts;
import xinqu.notice.Notice;
import xinqu.notice.Notices;
import xinqu.pack.Text;

import java.util.Map;
import java.util.Objects;

/**
 * Enters what was granted into the register, and tells holders what happened to their licences.
 * Doing it twice is the same as doing it once.
 */
@Component
class LicenceReactions {

    /** What the holder is told; what it did itself it knows. */
    static final Map<String, Text> TITLES =
            Map.of(
                    "grant-change", new Text("准予变更", "The change was granted"),
                    "refuse-change", new Text("不予变更", "The change was refused"),
                    "grant-renewal", new Text("准予延续", "The renewal was granted"),
                    "refuse-renewal", new Text("不予延续", "The renewal was refused"),
                    "deem", new Text("依法视为准予延续", "By law your licence counts as renewed"),
                    "grant-cancellation", new Text("已按申请注销", "Cancelled as you asked"),
                    "refuse-cancellation", new Text("不予注销", "The cancellation was refused"),
                    "revoke", new Text("许可被撤销", "Your licence was revoked"),
                    "cancel", new Text("许可被注销", "Your licence was cancelled"));

    private final Licences licences;
    private final Cases cases;
    private final Accounts accounts;
    private final Notices notices;

    LicenceReactions(Licences licences, Cases cases, Accounts accounts, Notices notices) {
        this.licences = licences;
        this.cases = cases;
        this.accounts = accounts;
        this.notices = notices;
    }

    @ApplicationModuleListener(
            condition = "#progressed.act() == 'grant' and @licences.follows(#progressed.item())")
    void on(CaseProgressed progressed) {
        var file = cases.find(Actor.SYSTEM, progressed.caseId()).orElseThrow();
        var item = file.item(Objects.requireNonNull(progressed.item())).orElseThrow();
        var event =
                file.events().stream()
                        .filter(one -> one.id().equals(progressed.event()))
                        .findFirst()
                        .orElseThrow();
        licences.register(file, item, event);
    }

    @ApplicationModuleListener(condition = "#progressed.told")
    void on(LicenceProgressed progressed) {
        var licence = licences.find(Actor.SYSTEM, progressed.licence()).orElseThrow();
        var notice =
                new Notice(
                        "licence." + progressed.act(),
                        Objects.requireNonNull(TITLES.get(progressed.act())),
                        new Text(
                                "%s（%s）".formatted(licence.name().zh(), licence.number()),
                                "%s (%s)".formatted(licence.name().en(), licence.number())),
                        new Text(
                                "您的账号代表“%s”。".formatted(licence.holder()),
                                "Your account acts for %s.".formatted(licence.holder())),
                        new Ref(Licences.KIND, licence.id().toString()),
                        "/licences/" + licence.id());
        for (var account : accounts.actingFor(licence.party().value())) {
            notices.sendOnce(progressed.event(), account, notice);
        }
    }
}
