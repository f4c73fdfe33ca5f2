package xinqu.web;

import gg.jte.output.Utf8ByteOutput;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Writes the {@link Html} that controllers return. The only class that knows the headers of htmx.
 */
@Configuration(proxyBeanMethods = false)
class HtmlWriter implements WebMvcConfigurer, HandlerMethodReturnValueHandler {

    private static final int USUAL_PAGE_BYTES = 32 * 1024;

    private final Templates templates;
    private final Languages languages;
    private final Zone zone;
    private final List<NavEntry> nav;
    private final @Nullable SignedIn signedIn;
    private final String version;

    HtmlWriter(
            Templates templates,
            Languages languages,
            ObjectProvider<Zone> zone,
            ObjectProvider<NavEntry> nav,
            ObjectProvider<SignedIn> signedIn) {
        this.templates = templates;
        this.languages = languages;
        this.zone = zone.getIfAvailable(() -> Zone.UNNAMED);
        this.nav = nav.stream().sorted(Comparator.comparingInt(NavEntry::order)).toList();
        this.signedIn = signedIn.getIfAvailable();
        var built = HtmlWriter.class.getPackage().getImplementationVersion();
        this.version = built == null ? "dev" : built;
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(this);
    }

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return Html.class.isAssignableFrom(returnType.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value,
            MethodParameter type,
            ModelAndViewContainer container,
            NativeWebRequest web)
            throws Exception {
        container.setRequestHandled(true);
        var html =
                (Html) Objects.requireNonNull(value, "a handler that returns Html returned null");
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        var response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        var words = languages.of(request);
        response.addHeader(HttpHeaders.VARY, "HX-Request");
        switch (html) {
            case SeeOther(var path, var part) when part == null || !wantsPart(request) -> {
                if (wantsPart(request)) {
                    response.setHeader("HX-Redirect", words.url(path));
                } else {
                    response.setStatus(HttpStatus.SEE_OTHER.value());
                    response.setHeader(HttpHeaders.LOCATION, words.url(path));
                }
            }
            case SeeOther(_, var part) -> write(Objects.requireNonNull(part), words, response);
            case Page page when !wantsPart(request) -> {
                var visitor = signedIn == null ? null : signedIn.visitor(request);
                if (visitor == null && !page.staff()) {
                    // Keeps the browser's way back fast; Spring Security says no-store otherwise.
                    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
                }
                var roles = visitor == null ? Set.<String>of() : visitor.roles();
                var kept = visitor == null ? null : visitor.kept();
                write(
                        new Layout(
                                page,
                                zone,
                                nav.stream().filter(entry -> entry.visibleTo(roles)).toList(),
                                visitor,
                                signedIn != null,
                                Look.of(request),
                                request.getAttribute(Layout.KIOSK) instanceof Integer seconds
                                        ? seconds
                                        : 0,
                                version),
                        kept == null ? words : words.keeping(kept),
                        response);
            }
            default -> write(html, words, response);
        }
    }

    private void write(Html html, Words words, HttpServletResponse response) throws Exception {
        var out = new Utf8ByteOutput(USUAL_PAGE_BYTES);
        templates.render(html, words, out);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, words.lang());
        response.setContentLength(out.getContentLength());
        out.writeTo(response.getOutputStream());
    }

    /** Boosted links and a restored history replace the whole body, so they need the layout. */
    private static boolean wantsPart(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null
                && request.getHeader("HX-Boosted") == null
                && request.getHeader("HX-History-Restore-Request") == null;
    }
}
