package xinqu.identity;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import xinqu.web.Kept;
import xinqu.web.Words;
import xinqu.web.ui.Field;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Forms that came after their session had ended. They are kept for the account that they came from
 * and shown to nobody else; whoever signed out, kept nothing. Never passwords, never files, for an
 * hour, and only so many.
 */
@Service
public class KeptForms {

    static final int MOST_FORMS = 5;
    static final int MOST_FIELDS = 60;
    static final int LONGEST_FORM = 16_384;

    private static final int LONGEST_PAGE = 500;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Set<String> NOT_TYPED = Set.of("_csrf", "back");

    private final KeptFormStore store;
    private final Clock clock;

    KeptForms(KeptFormStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Forms kept before this are gone. */
    static Instant oldest(Instant now) {
        return now.minus(LONGEST);
    }

    /**
     * Keeps what the request sends, if it is a form without passwords and files.
     *
     * @return path of the page that the form stands on, without language; empty if nothing was kept
     */
    @Transactional
    public Optional<String> keep(HttpServletRequest request, UUID account) {
        var page = page(request);
        var fields = fields(request);
        if (fields.isEmpty() || page.length() > LONGEST_PAGE || !Words.local(page)) {
            return Optional.empty();
        }
        var now = clock.instant();
        store.put(account, page, path(request), fields, now);
        store.prune(account, MOST_FORMS, oldest(now));
        return Optional.of(page);
    }

    private static Map<String, List<String>> fields(HttpServletRequest request) {
        var type = request.getContentType();
        var sent = request.getParameterMap();
        if (!request.getMethod().equals("POST")
                || type == null
                || !type.startsWith("application/x-www-form-urlencoded")
                || sent.size() > MOST_FIELDS
                || !Collections.disjoint(sent.keySet(), Field.SECRETS)) {
            return Map.of();
        }
        var fields = new LinkedHashMap<String, List<String>>();
        int length = 0;
        for (var field : sent.entrySet()) {
            if (NOT_TYPED.contains(field.getKey())) {
                continue;
            }
            for (var value : field.getValue()) {
                length += field.getKey().length() + value.length();
            }
            // The database holds no zero characters, and nobody types them.
            fields.put(
                    field.getKey().replace("\0", ""),
                    List.of(field.getValue()).stream().map(v -> v.replace("\0", "")).toList());
        }
        return length > LONGEST_FORM ? Map.of() : fields;
    }

    /** The page that the browser says it came from, if it is one of ours; else the form's own. */
    private static String page(HttpServletRequest request) {
        var referer = request.getHeader("Referer");
        if (referer != null) {
            try {
                var from = URI.create(referer);
                var root = request.getContextPath();
                var path = from.getRawPath();
                if (request.getServerName().equals(from.getHost())
                        && request.getScheme().equals(from.getScheme())
                        && path != null
                        && path.startsWith(root + "/")) {
                    return path.substring(root.length());
                }
            } catch (IllegalArgumentException _) {
                // No address at all; then the form's own.
            }
        }
        return path(request);
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** What was typed on the page by the account. */
    public Optional<Kept> find(UUID account, String page) {
        return store.find(account, page, oldest(clock.instant())).map(Kept::new);
    }

    /** The form came again, or is not wanted any more. */
    @Transactional
    public void forget(UUID account, String path) {
        store.forget(account, path);
    }
}
