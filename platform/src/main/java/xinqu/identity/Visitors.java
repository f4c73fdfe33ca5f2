package xinqu.identity;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import xinqu.web.Languages;
import xinqu.web.SignedIn;

import java.util.HashMap;
import java.util.Map;

/** Tells the page shell who is signed in. */
@Component
class Visitors implements SignedIn {

    private final SessionContexts sessions;
    private final Languages languages;
    private final ObjectProvider<Unread> unread;
    private final ObjectProvider<Waiting> waiting;

    Visitors(
            SessionContexts sessions,
            Languages languages,
            ObjectProvider<Unread> unread,
            ObjectProvider<Waiting> waiting) {
        this.sessions = sessions;
        this.languages = languages;
        this.unread = unread;
        this.waiting = waiting;
    }

    @Override
    public @Nullable Visitor visitor(HttpServletRequest request) {
        return sessions.session(request)
                .map(session ->
                        new Visitor(
                                languages.of(request).text(session.label()),
                                session.scopes().keySet(),
                                unread.stream()
                                        .mapToInt(inbox -> inbox.of(session.account()))
                                        .sum(),
                                waiting(session)))
                .orElse(null);
    }

    private Map<String, Integer> waiting(OpenSession session) {
        var counts = new HashMap<String, Integer>();
        for (var one : waiting) {
            if (one.roles().stream().anyMatch(session.scopes()::containsKey)) {
                counts.put(one.path(), one.of(session.actor(one.roles())));
            }
        }
        return counts;
    }
}
