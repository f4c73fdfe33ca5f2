package xinqu.identity;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import xinqu.web.Languages;
import xinqu.web.SignedIn;

/** Tells the page shell who is signed in. */
@Component
class Visitors implements SignedIn {

    private final SessionContexts sessions;
    private final Languages languages;
    private final ObjectProvider<Unread> unread;

    Visitors(SessionContexts sessions, Languages languages, ObjectProvider<Unread> unread) {
        this.sessions = sessions;
        this.languages = languages;
        this.unread = unread;
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
                                        .sum()))
                .orElse(null);
    }
}
