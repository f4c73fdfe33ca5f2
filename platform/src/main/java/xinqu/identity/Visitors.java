package xinqu.identity;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import xinqu.web.Kept;
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
    private final KeptForms forms;

    Visitors(
            SessionContexts sessions,
            Languages languages,
            ObjectProvider<Unread> unread,
            ObjectProvider<Waiting> waiting,
            KeptForms forms) {
        this.sessions = sessions;
        this.languages = languages;
        this.unread = unread;
        this.waiting = waiting;
        this.forms = forms;
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
                                waiting(session),
                                kept(session, request)))
                .orElse(null);
    }

    private @Nullable Kept kept(OpenSession session, HttpServletRequest request) {
        return session.kept() && request.getMethod().equals("GET")
                ? forms.find(
                                session.account(),
                                request.getRequestURI()
                                        .substring(request.getContextPath().length()))
                        .orElse(null)
                : null;
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
