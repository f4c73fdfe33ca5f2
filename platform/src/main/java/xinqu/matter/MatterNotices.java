package xinqu.matter;

import org.springframework.stereotype.Component;

import xinqu.decision.Ref;
import xinqu.identity.Accounts;
import xinqu.identity.Role;
import xinqu.notice.Notice;
import xinqu.notice.Notices;
import xinqu.pack.Text;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Tells raisers, owners and those on the ladder what happened, in the transaction of the act. */
@Component
class MatterNotices {

    private static final Text RAISER_WHY =
            new Text("这件诉求由您或您代表的主体提出。", "You, or the party you act for, raised this.");
    private static final Text OWNER_WHY = new Text("这件诉求由您承办。", "You own this matter.");

    private final Notices notices;
    private final Accounts accounts;

    MatterNotices(Notices notices, Accounts accounts) {
        this.notices = notices;
        this.accounts = accounts;
    }

    private static Notice notice(Matter matter, Text title, Text body, Text why) {
        return new Notice(
                "matter",
                title,
                body,
                why,
                new Ref("matter", matter.id().toString()),
                "/matters/" + matter.id());
    }

    /** The accounts of who raised it; none for visitors, who hold a slip. */
    private List<UUID> raisers(Matter matter) {
        return switch (matter.raiser()) {
            case Raiser.OfParty(var party, var _) -> accounts.actingFor(party);
            case Raiser.OfPerson(var _, var _, var account) ->
                    account == null ? List.of() : List.of(account);
            case Raiser.Anonymous _ -> List.of();
        };
    }

    private void tellRaiser(Matter matter, Text title, Text body) {
        var notice = notice(matter, title, body, RAISER_WHY);
        raisers(matter).forEach(account -> notices.send(account, notice));
    }

    private void tellOwner(Matter matter, Text title, Text body) {
        var owner = matter.owner();
        if (owner != null) {
            notices.send(owner, notice(matter, title, body, OWNER_WHY));
        }
    }

    private int tellRole(Matter matter, Role role, String unit, Text title, Text body) {
        return notices.send(
                role,
                unit,
                notice(
                        matter,
                        title,
                        body,
                        new Text(
                                "您在承办单位或其上级担任“%s”。".formatted(role.label().zh()),
                                "You are a %s of the unit that owns it, or above it."
                                        .formatted(role.label().en()))));
    }

    void raised(Matter matter, MatterSource source, LocalDate due) {
        tellRole(
                matter,
                source.role(),
                matter.unit(),
                new Text("新的诉求：" + matter.title(), "New matter: " + matter.title()),
                new Text(
                        "编号 %s，来源“%s”，%s 前答复。".formatted(matter.number(), source.name().zh(), due),
                        "Number %s from %s, to be answered by %s."
                                .formatted(matter.number(), source.name().en(), due)));
        tellRaiser(
                matter,
                new Text("已收到：" + matter.title(), "Received: " + matter.title()),
                new Text(
                        "编号 %s。承办单位应在 %s 前答复；是否解决由您确认。".formatted(matter.number(), due),
                        "Number %s. The unit is to answer by %s; whether it is solved is for you to say."
                                .formatted(matter.number(), due)));
    }

    /**
     * @param due the last day of the term afterwards
     */
    void acted(Matter matter, MatterAct act, MatterSource source, LocalDate due) {
        var title = matter.title();
        switch (act) {
            case MatterAct.Assign _ ->
                    tellOwner(
                            matter,
                            new Text("转办给您：" + title, "Given to you: " + title),
                            new Text(
                                    "%s 前答复。".formatted(due),
                                    "To be answered by %s.".formatted(due)));
            case MatterAct.HandOver(var unit, var words) ->
                    tellRole(
                            matter,
                            source.role(),
                            unit,
                            new Text("转来的诉求：" + title, "Handed over to your unit: " + title),
                            new Text(
                                    words + " %s 前答复。".formatted(due),
                                    words + " To be answered by %s.".formatted(due)));
            case MatterAct.Extend(var _, var words) ->
                    tellRaiser(
                            matter,
                            new Text("需要更多时间：" + title, "More time is needed: " + title),
                            new Text(
                                    "新的答复期限是 %s。原因：%s".formatted(due, words),
                                    "It will be answered by %s. Reason: %s".formatted(due, words)));
            case MatterAct.Answer(var words, var _) -> answered(matter, words);
            case MatterAct.Close(var words) ->
                    tellRaiser(
                            matter,
                            new Text(
                                    "已关闭（未经您确认）：" + title,
                                    "Closed without your confirmation: " + title),
                            new Text(
                                    words + " 这不等于已解决。您仍可以确认已解决，或说明没有解决。",
                                    words
                                            + " This does not mean solved. You can still say"
                                            + " whether it is."));
            case MatterAct.Confirm _ ->
                    tellOwner(
                            matter,
                            new Text("提出人确认已解决：" + title, "Confirmed as solved: " + title),
                            new Text("无需再办。", "Nothing is left to do."));
            case MatterAct.Reject(var words) ->
                    tellOwner(
                            matter,
                            new Text("提出人说没有解决：" + title, "Not solved: " + title),
                            new Text(
                                    words + " 重新计时，%s 前答复。".formatted(due),
                                    words + " The clock began anew: answer by %s.".formatted(due)));
            case MatterAct.Join _ ->
                    tellRaiser(
                            matter,
                            new Text("与相同诉求合并办理：" + title, "Handled with a like matter: " + title),
                            new Text(
                                    "答复会同时发给您；是否解决仍由您确认。",
                                    "You will get the same answer; whether it solves yours is for"
                                        + " you to say."));
            case MatterAct.Contact _, MatterAct.Classify _, MatterAct.Note _ -> {
                // Nobody waits for these.
            }
        }
    }

    void answered(Matter matter, String words) {
        tellRaiser(
                matter,
                new Text(
                        "已答复，请您确认：" + matter.title(),
                        "Answered, please confirm: " + matter.title()),
                new Text(
                        words + " 如果没有解决，请说明，会重新办理。",
                        words + " If this does not solve it, say so and it is taken up again."));
    }

    /** How many were told. */
    int escalated(Matter matter, MatterSource.Step step, String unit, LocalDate due) {
        return tellRole(
                matter,
                step.role(),
                unit,
                new Text("超期未答复：" + matter.title(), "Overdue: " + matter.title()),
                new Text(
                        "编号 %s，应在 %s 前答复。".formatted(matter.number(), due),
                        "Number %s was to be answered by %s.".formatted(matter.number(), due)));
    }
}
