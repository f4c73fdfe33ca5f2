package xinqu.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

import xinqu.decision.Actor;
import xinqu.web.Allowed;
import xinqu.web.Words;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks every handler whom it allows, and hands it the actor.
 *
 * <p>The question is put to the very method that Spring found for the request, so no pattern of
 * addresses can disagree with it. What is neither such a method nor a static file is refused.
 */
@Component
class Gate implements HandlerInterceptor, HandlerMethodArgumentResolver, WebMvcConfigurer {

    /** What an account may do before it has replaced its one-time password. */
    static final Set<String> BEFORE_CHANGE = Set.of("/account/password", "/sign-out");

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final SessionContexts sessions;
    private final KeptForms kept;

    Gate(SessionContexts sessions, KeptForms kept) {
        this.sessions = sessions;
        this.kept = kept;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    /** Who may call the handler; empty if it does not say. */
    static Set<String> rule(HandlerMethod handler) {
        return rule(handler.getMethod(), handler.getBeanType());
    }

    private static Set<String> rule(Method method, Class<?> controller) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method, Allowed.class);
        var rule =
                onMethod == null
                        ? AnnotatedElementUtils.findMergedAnnotation(controller, Allowed.class)
                        : onMethod;
        return rule == null ? Set.of() : Set.of(rule.value());
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ERROR
                || handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        var allowed = handler instanceof HandlerMethod method ? rule(method) : Set.<String>of();
        if (allowed.contains(Allowed.PUBLIC)) {
            return true;
        }
        if (allowed.isEmpty()) {
            LOG.error(
                    "{} {} is refused: {} says not whom it allows",
                    request.getMethod(),
                    path(request),
                    handler);
            throw new AccessDeniedException("the handler has no rule");
        }
        var session = sessions.session(request).orElseThrow(() -> signInFirst(request));
        if (session.kept() && !request.getMethod().equals("GET")) {
            kept.forget(session.account(), path(request));
        }
        if (session.mustChange() && !BEFORE_CHANGE.contains(path(request))) {
            throw new Detour("/account/password");
        }
        if (!allowed.contains(Allowed.SIGNED_IN)
                && allowed.stream().noneMatch(session.scopes()::containsKey)) {
            throw new AccessDeniedException("none of the roles " + allowed);
        }
        return true;
    }

    private RuntimeException signInFirst(HttpServletRequest request) {
        var path = path(request);
        if (path.startsWith("/api/")) {
            return new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        // Only what was asked for can be asked for again; what was sent is kept, but not done.
        if (!request.getMethod().equals("GET")) {
            return sessions.ended(request)
                    .flatMap(account -> kept.keep(request, account))
                    .map(page -> new Detour("/sign-in?kept=true&back=" + Words.encode(page)))
                    .orElse(new Detour("/sign-in"));
        }
        if (path.equals("/")) {
            return new Detour("/sign-in");
        }
        var query = request.getQueryString();
        return new Detour(
                "/sign-in?back=" + Words.encode(query == null ? path : path + "?" + query));
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Actor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request =
                Optional.ofNullable(web.getNativeRequest(HttpServletRequest.class)).orElseThrow();
        var method = Optional.ofNullable(parameter.getMethod()).orElseThrow();
        var allowed = rule(method, parameter.getContainingClass());
        boolean open = allowed.contains(Allowed.PUBLIC);
        return sessions.session(request)
                .filter(session -> !open || !session.mustChange())
                .map(session ->
                        open || allowed.contains(Allowed.SIGNED_IN)
                                ? session.actor()
                                : session.actor(allowed))
                .orElse(Actor.PUBLIC);
    }
}
