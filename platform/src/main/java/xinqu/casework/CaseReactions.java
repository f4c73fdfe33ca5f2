package xinqu.casework;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import xinqu.decision.Ref;
import xinqu.identity.Accounts;
import xinqu.notice.Notice;
import xinqu.notice.Notices;
import xinqu.pack.Text;

import java.util.Map;
import java.util.Objects;

/**
 * Tells the applicant what happened to a case, after it has happened: the publication of the event
 * is kept until this is done, and doing it twice sends one notice.
 */
@Component
class CaseReactions {

    /** What the applicant is told; of other acts there is nothing to tell. */
    private static final Map<String, Text> TITLES =
            Map.ofEntries(
                    Map.entry("submit", new Text("已收到您的申请", "Your application was received")),
                    Map.entry("answer-preview", new Text("预审有结果了", "The preview is answered")),
                    Map.entry(
                            "ask-correction", new Text("请补正材料", "Please correct your application")),
                    Map.entry("accept", new Text("您的申请已受理", "Your application was accepted")),
                    Map.entry(
                            "deem",
                            new Text("您的申请依法视为受理", "Your application counts as accepted by law")),
                    Map.entry(
                            "not-accept",
                            new Text("您的申请不予受理", "Your application was not accepted")),
                    Map.entry("void", new Text("办件已作废", "The case was made void")),
                    Map.entry("terminate", new Text("办件已终止", "The case was terminated")),
                    Map.entry("stop", new Text("进入特别程序", "A special procedure began")),
                    Map.entry("resume", new Text("特别程序结束", "The special procedure is over")),
                    Map.entry("extend", new Text("办理时限已延长", "The term was extended")),
                    Map.entry("grant", new Text("一个事项已准予", "An item was granted")),
                    Map.entry("refuse", new Text("一个事项不予批准", "An item was refused")),
                    Map.entry("deliver", new Text("结果已送达", "The result was delivered")));

    private final CaseStore store;
    private final Accounts accounts;
    private final Notices notices;

    CaseReactions(CaseStore store, Accounts accounts, Notices notices) {
        this.store = store;
        this.accounts = accounts;
        this.notices = notices;
    }

    static boolean isTold(String act) {
        return TITLES.containsKey(act);
    }

    @ApplicationModuleListener(condition = "#progressed.told")
    void on(CaseProgressed progressed) {
        var title = Objects.requireNonNull(TITLES.get(progressed.act()));
        var head = store.find(progressed.caseId()).orElseThrow();
        var notice =
                new Notice(
                        "case." + progressed.act(),
                        title,
                        new Text(
                                "%s（%s）".formatted(head.title().zh(), head.number()),
                                "%s (%s)".formatted(head.title().en(), head.number())),
                        new Text(
                                "您的账号代表“%s”。".formatted(head.applicant()),
                                "Your account acts for %s.".formatted(head.applicant())),
                        new Ref("case", head.id().toString()),
                        "/cases/" + head.id());
        for (var account : accounts.actingFor(head.party().value())) {
            notices.sendOnce(progressed.event(), account, notice);
        }
    }
}
