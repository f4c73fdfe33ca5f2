package xinqu.notice.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import xinqu.decision.Actor;
import xinqu.notice.Notices;
import xinqu.web.Allowed;
import xinqu.web.Html;
import xinqu.web.SeeOther;

import java.util.Objects;
import java.util.UUID;

/** The inbox of who is signed in. */
@Allowed(Allowed.SIGNED_IN)
@Controller
class InboxController {

    private static final int LAST_PAGE = 10_000;

    private final Notices notices;

    InboxController(Notices notices) {
        this.notices = notices;
    }

    private static UUID owner(Actor actor) {
        return Objects.requireNonNull(actor.account());
    }

    @GetMapping("/inbox")
    Html inbox(
            @RequestParam(defaultValue = "unread") String show,
            @RequestParam(defaultValue = "1") int page,
            Actor actor) {
        boolean all = show.equals("all");
        int number = Math.clamp(page, 1, LAST_PAGE);
        var messages = notices.inbox(owner(actor), all, Inbox.SIZE, (number - 1) * Inbox.SIZE);
        return new Inbox(
                messages, all, number, notices.of(owner(actor)), notices.count(owner(actor), all));
    }

    @PostMapping("/inbox/{id}/reading")
    Html read(@PathVariable UUID id, @RequestParam(defaultValue = "") String show, Actor actor) {
        notices.read(owner(actor), id);
        return new SeeOther(show.equals("all") ? "/inbox?show=all" : "/inbox");
    }

    @PostMapping("/inbox/reading")
    Html readAll(Actor actor) {
        notices.readAll(owner(actor));
        return new SeeOther("/inbox");
    }
}
