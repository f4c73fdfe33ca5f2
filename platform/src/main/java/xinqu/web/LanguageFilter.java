package xinqu.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes the language from the path.
 *
 * <p>{@code /en/policies} becomes {@code /policies} in the context {@code /en}: the rest of the
 * application, Spring's and Security's redirects included, then keeps the language by itself.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class LanguageFilter extends OncePerRequestFilter {

    static final String UNKNOWN = "xinqu.unknownLanguage";

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Pattern LANGUAGE = Pattern.compile("([a-z]{2})(-[A-Za-z]{2,4})?");

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var root = request.getContextPath();
        var path = request.getRequestURI().substring(root.length());
        int end = path.indexOf('/', 1);
        var first = path.length() < 2 ? "" : path.substring(1, end < 0 ? path.length() : end);
        var matcher = LANGUAGE.matcher(first);
        if (!matcher.matches() || !LANGUAGES.contains(matcher.group(1))) {
            request.setAttribute(Languages.ATTRIBUTE, Locale.SIMPLIFIED_CHINESE);
            chain.doFilter(request, response);
        } else if (first.equals("en")) {
            request.setAttribute(Languages.ATTRIBUTE, Locale.ENGLISH);
            chain.doFilter(new InContext(request, root + "/en"), response);
        } else if (matcher.group(1).equals("en") || matcher.group(1).equals("zh")) {
            var rest = end < 0 ? "/" : path.substring(end);
            // "/zh//host" must not become an address of another host.
            var target = (first.startsWith("en") ? "/en" : "") + "/" + rest.replaceFirst("^/+", "");
            var query = request.getQueryString();
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", root + target + (query == null ? "" : "?" + query));
        } else {
            request.setAttribute(Languages.ATTRIBUTE, Locale.ENGLISH);
            request.setAttribute(UNKNOWN, first);
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** The request as seen from inside a longer context path. */
    private static final class InContext extends HttpServletRequestWrapper {

        private final String context;
        private final int dropped;

        InContext(HttpServletRequest request, String context) {
            super(request);
            this.context = context;
            this.dropped = context.length() - request.getContextPath().length();
        }

        @Override
        public String getContextPath() {
            return context;
        }

        /** The English home page is asked for without its last slash, too. */
        @Override
        public String getRequestURI() {
            var uri = super.getRequestURI();
            return uri.equals(context) ? uri + "/" : uri;
        }

        @Override
        public String getServletPath() {
            var path = super.getServletPath();
            if (path.length() == dropped) {
                return "/";
            }
            return path.length() > dropped ? path.substring(dropped) : path;
        }
    }
}
