package xinqu.casework.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.casework.CaseEvent;
import xinqu.casework.CaseItem;
import xinqu.casework.Cases;
import xinqu.casework.ItemAct;
import xinqu.casework.Substitutes;
import xinqu.decision.Actor;
import xinqu.decision.Decision;
import xinqu.identity.Account;
import xinqu.web.Allowed;
import xinqu.web.Html;
import xinqu.web.Wording;
import xinqu.web.ui.Notice;
import xinqu.web.ui.Tone;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Hands several tasks to a colleague, each by an act of its own, and back again. */
@Allowed({"window-clerk", "approver"})
@Controller
class HandoverController {

    /** More than a page of the list holds. */
    private static final int MOST = 100;

    private final Cases cases;
    private final Substitutes substitutes;
    private final CaseWords words;

    HandoverController(Cases cases, Substitutes substitutes, CaseWords words) {
        this.cases = cases;
        this.substitutes = substitutes;
        this.words = words;
    }

    /** A task as {@link TaskPick} writes it. */
    private record Picked(UUID id, int version, String item) {}

    private static @Nullable Picked picked(String value) {
        var parts = value.split("\\.", 3);
        var id = uuid(parts[0]);
        return id == null || parts.length < 3 || !parts[1].matches("[0-9]{1,9}")
                ? null
                : new Picked(id, Integer.parseInt(parts[1]), parts[2]);
    }

    static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /**
     * @param task tasks as {@link TaskPick} writes them
     * @param to the account that gets them
     */
    @PostMapping("/tasks/handover")
    Html handOver(
            @RequestParam(defaultValue = "") List<String> task,
            @RequestParam(defaultValue = "") String to,
            Actor actor) {
        var account = uuid(to);
        var picked =
                task.stream()
                        .limit(MOST)
                        .map(HandoverController::picked)
                        .filter(java.util.Objects::nonNull)
                        .toList();
        if (account == null || picked.isEmpty()) {
            return new HandoverPage(
                    notice(Tone.NEEDS, Wording.of("tasks.handOver.nothing")),
                    List.of(),
                    List.of(),
                    null);
        }
        var refused = new ArrayList<Wording>();
        var done = new ArrayList<String>();
        Account colleague = null;
        for (var one : picked) {
            var item = item(actor, one);
            var found =
                    item == null
                            ? null
                            : substitutes.posts(item.unit()).stream()
                                    .filter(post -> post.id().equals(account))
                                    .findFirst()
                                    .orElse(null);
            if (item == null || found == null) {
                refused.add(Wording.of("tasks.handOver.nobody"));
                continue;
            }
            colleague = found;
            var act = new ItemAct.Transfer(found.id(), found.label().zh());
            var stamp = new Cases.Stamp(one.version(), key(one, account));
            switch (cases.act(actor, one.id(), one.item(), stamp, act)) {
                case Decision.Granted<CaseEvent> _ ->
                        done.add(one.id() + "." + (one.version() + 1) + "." + one.item());
                case Decision.Refused<CaseEvent>(var reasons) ->
                        refused.add(
                                Wording.of(
                                        "tasks.handOver.refused",
                                        Wording.of(item.name()),
                                        words.reason(reasons.getFirst())));
            }
        }
        return new HandoverPage(
                colleague == null
                        ? notice(Tone.NEEDS, Wording.of("tasks.handOver.none"))
                        : notice(
                                refused.isEmpty() ? Tone.GOOD : Tone.NEEDS,
                                Wording.of(
                                        "tasks.handOver.done",
                                        done.size(),
                                        Wording.of(colleague.label()))),
                refused,
                done,
                done.isEmpty() || account.equals(actor.account()) ? null : actor.account());
    }

    private @Nullable CaseItem item(Actor actor, Picked one) {
        return cases.find(actor, one.id()).flatMap(file -> file.item(one.item())).orElse(null);
    }

    /** The same form sent twice hands over once. */
    private static UUID key(Picked one, UUID to) {
        return UUID.nameUUIDFromBytes(
                ("handover " + one + " " + to).getBytes(StandardCharsets.UTF_8));
    }

    private static Notice notice(Tone tone, Wording title) {
        return new Notice(tone, title, Wording.NONE, null);
    }
}
