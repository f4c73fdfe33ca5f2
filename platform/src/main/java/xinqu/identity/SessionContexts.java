package xinqu.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives Spring Security the session of a request. It is looked up when first asked for, at most
 * once, and never for static files.
 */
@Component
class SessionContexts implements SecurityContextRepository {

    private static final String ATTRIBUTE = SessionContexts.class.getName();

    private final Sessions sessions;

    SessionContexts(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The session that the cookie of the request opens. */
    Optional<OpenSession> session(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Known(var known)) {
            return known;
        }
        var found = SessionCookie.token(request).flatMap(sessions::find);
        request.setAttribute(ATTRIBUTE, new Known(found));
        return found;
    }

    /** Whose session the cookie opened until it ended by time. */
    Optional<UUID> ended(HttpServletRequest request) {
        return SessionCookie.token(request).flatMap(sessions::ended);
    }

    /** Forgets what was looked up, after signing in or out. */
    static void forget(HttpServletRequest request) {
        request.removeAttribute(ATTRIBUTE);
    }

    private record Known(Optional<OpenSession> session) {}

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Deprecated
    @Override
    @SuppressWarnings({"deprecation", "InlineMeSuggester"}) // Declared still, and never called.
    public SecurityContext loadContext(
            org.springframework.security.web.context.HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    /** Sessions are opened and closed by {@link SigningIn} alone. */
    @Override
    public void saveContext(
            SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return SessionCookie.token(request).isPresent();
    }

    private final class Deferred implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @Nullable SecurityContext context;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            var known = context;
            if (known == null) {
                var made = new SecurityContextImpl();
                session(request)
                        .ifPresent(session -> made.setAuthentication(new SignedInAs(session)));
                context = made;
                return made;
            }
            return known;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }

    /** An open session in the words of Spring Security. */
    private static final class SignedInAs extends AbstractAuthenticationToken {

        private static final long serialVersionUID = 1;

        private final transient OpenSession session;

        SignedInAs(OpenSession session) {
            super(authorities(session));
            this.session = session;
            setAuthenticated(true);
        }

        private static List<SimpleGrantedAuthority> authorities(OpenSession session) {
            return session.scopes().keySet().stream().map(SimpleGrantedAuthority::new).toList();
        }

        @Override
        public Object getPrincipal() {
            return session.actor();
        }

        @Override
        public String getName() {
            return session.name();
        }

        @Override
        public @Nullable Object getCredentials() {
            return null;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SignedInAs as && as.session.equals(session);
        }

        @Override
        public int hashCode() {
            return session.hashCode();
        }
    }
}
