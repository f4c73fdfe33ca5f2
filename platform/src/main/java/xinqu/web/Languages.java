package xinqu.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

import java.util.Locale;

/** The languages of the product: Chinese, and English below {@code /en}. */
@Component
public final class Languages {

    static final String ATTRIBUTE = "xinqu.locale";

    private final Messages chinese = Messages.chinese();
    private final Messages english = Messages.english();
    private final Assets assets;
    private final Templates templates;
    private final Zone zone;

    Languages(Assets assets, Templates templates, ObjectProvider<Zone> zone) {
        this.assets = assets;
        this.templates = templates;
        this.zone = zone.getIfAvailable(() -> Zone.UNNAMED);
    }

    /** The words for the reader who sent {@code request}. */
    public Words of(HttpServletRequest request) {
        var locale = locale(request);
        var root = request.getContextPath();
        if (isEnglish(locale) && root.endsWith("/en")) {
            root = root.substring(0, root.length() - 3);
        }
        var path = path(request);
        var query = request.getQueryString();
        var port = request.getServerPort();
        boolean usual = port == 80 || port == 443 || port < 0;
        var origin =
                request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
        return words(
                locale,
                new Words.Place(
                        root, path.isEmpty() ? "/" : path, query == null ? "" : query, origin),
                request);
    }

    private Words words(Locale locale, Words.Place place, HttpServletRequest request) {
        return new Words(
                locale,
                isEnglish(locale) ? english : chinese,
                assets,
                templates,
                zone.timeZone(),
                place,
                () ->
                        request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                                ? new Words.Token(token.getParameterName(), token.getToken())
                                : null,
                Kept.NOTHING);
    }

    /** The words for a reader without a request, such as a mail or a file. */
    public Words in(Locale locale) {
        return new Words(
                locale,
                isEnglish(locale) ? english : chinese,
                assets,
                templates,
                zone.timeZone(),
                Words.Place.NOWHERE,
                () -> null,
                Kept.NOTHING);
    }

    /** The path without context and language; of a request that failed, the one that was asked. */
    private static String path(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed) {
            var root = request.getContextPath();
            var path = failed.startsWith(root) ? failed.substring(root.length()) : failed;
            var language =
                    request.getAttribute(LanguageFilter.UNKNOWN) instanceof String unknown
                            ? unknown
                            : "en";
            return path.startsWith("/" + language + "/")
                    ? path.substring(language.length() + 1)
                    : path.equals("/" + language) ? "/" : path;
        }
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    static Locale locale(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Locale locale
                ? locale
                : Locale.SIMPLIFIED_CHINESE;
    }

    private static boolean isEnglish(Locale locale) {
        return "en".equals(locale.getLanguage());
    }
}
