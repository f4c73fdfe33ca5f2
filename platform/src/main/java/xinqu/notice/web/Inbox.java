package xinqu.notice.web;

import org.jspecify.annotations.Nullable;

import xinqu.notice.Message;
import xinqu.web.Page;
import xinqu.web.Wording;
import xinqu.web.ui.EmptyState;
import xinqu.web.ui.Tabs;

import java.util.List;

/**
 * The messages of who is signed in, newest first.
 *
 * @param all whether read ones are shown too
 * @param page number of the page, from 1
 */
public record Inbox(List<Message> messages, boolean all, int page, int unread, int total)
        implements Page {

    static final int SIZE = 20;

    public Inbox {
        messages = List.copyOf(messages);
    }

    @Override
    public Wording title() {
        return Wording.of("inbox.title");
    }

    public Tabs tabs() {
        return new Tabs(
                title(),
                List.of(
                        new Tabs.Tab(Wording.of("inbox.unread"), "/inbox", !all, unread),
                        new Tabs.Tab(Wording.of("inbox.all"), "/inbox?show=all", all, -1)));
    }

    public EmptyState empty() {
        return new EmptyState(
                Wording.of(all ? "inbox.none" : "inbox.noneUnread"),
                Wording.of("inbox.none.hint"),
                null);
    }

    public @Nullable String newer() {
        return page > 1 ? path(page - 1) : null;
    }

    public @Nullable String older() {
        return (long) page * SIZE < total ? path(page + 1) : null;
    }

    private String path(int number) {
        return "/inbox?" + (all ? "show=all&" : "") + "page=" + number;
    }

    public String domId(Message message) {
        return "message-" + message.id();
    }

    public String reading(Message message) {
        return "/inbox/" + message.id() + "/reading";
    }
}
