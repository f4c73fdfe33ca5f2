package xinqu.identity;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

import java.io.IOException;

/**
 * A form whose token belongs to an earlier session of this browser: nothing is done, but if the
 * browser says that the form stands on a page of ours, it is shown again with what was typed. No
 * other site can make a browser say so.
 */
final class StaleForms implements AccessDeniedHandler {

    private final SessionContexts sessions;
    private final KeptForms kept;
    private final AccessDeniedHandler refusal = new AccessDeniedHandlerImpl();

    StaleForms(SessionContexts sessions, KeptForms kept) {
        this.sessions = sessions;
        this.kept = kept;
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        var page =
                denied instanceof CsrfException
                                && "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                        ? sessions.session(request)
                                .flatMap(session -> kept.keep(request, session.account()))
                        : java.util.Optional.<String>empty();
        if (page.isEmpty()) {
            refusal.handle(request, response, denied);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + page.get());
    }
}
