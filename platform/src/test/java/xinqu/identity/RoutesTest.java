package xinqu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

import xinqu.web.Allowed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Every route × every role: who may call it is stated, and is what happens. */
@IdentityTest
class RoutesTest {

    @Autowired MockMvcTester browser;
    @Autowired ApplicationContext context;
    @Autowired AccountStore accounts;
    @Autowired Users users;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    /** Whose account the administrator's routes are tried on. */
    String target = "";

    @BeforeEach
    void openTheTarget() {
        target = users.one().name();
    }

    /** A way to call a handler. */
    record Route(HttpMethod method, String path, HandlerMethod handler) {

        Set<String> rule() {
            return Gate.rule(handler);
        }

        boolean changes() {
            return !method.equals(HttpMethod.GET);
        }
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        mapping.getHandlerMethods()
                .forEach((info, handler) -> {
                    for (var pattern : info.getPatternValues()) {
                        methods(info)
                                .forEach(m -> routes.add(new Route(m, filled(pattern), handler)));
                    }
                });
        routes.sort(
                Comparator.comparing(Route::path).thenComparing(route -> route.method().name()));
        return routes;
    }

    private static Stream<HttpMethod> methods(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? Stream.of(HttpMethod.GET, HttpMethod.POST)
                : methods.stream().map(RequestMethod::asHttpMethod);
    }

    private String filled(String pattern) {
        return pattern.replace("{format}", "csv")
                .replaceAll("\\{[^}]*[iI]d[^}]*}", new UUID(0, 1).toString())
                .replaceAll("\\{[^}]+}", target);
    }

    private List<Route> withoutRule() {
        return routes().stream().filter(route -> route.rule().isEmpty()).toList();
    }

    private MvcTestResult call(Route route, @Nullable String account, boolean token) {
        var request = browser.method(route.method()).uri(route.path());
        if (account != null) {
            request.cookie(users.cookie(accounts.named(account).orElseThrow().id()));
        }
        return (token && route.changes() ? request.with(csrf()) : request).exchange();
    }

    private static int status(MvcTestResult result) {
        return result.getMvcResult().getResponse().getStatus();
    }

    private static boolean toSignIn(MvcTestResult result) {
        var location = result.getMvcResult().getResponse().getHeader("Location");
        return status(result) == 303 && Objects.requireNonNull(location).startsWith("/sign-in");
    }

    @Test
    void everyRouteSaysWhomItAllowsAndNamesKnownRoles() {
        assertThat(routes()).hasSizeGreaterThan(25);
        assertThat(withoutRule()).isEmpty();
        var known =
                Stream.concat(
                                Stream.of(Role.values()).map(Role::code),
                                Stream.of(Allowed.PUBLIC, Allowed.SIGNED_IN))
                        .toList();
        assertThat(routes()).allSatisfy(route -> assertThat(known).containsAll(route.rule()));
    }

    @Test
    void everyRoleMayDoWhatTheRuleSaysAndNothingElse() {
        for (var route : routes()) {
            var rule = route.rule();
            boolean open = rule.contains(Allowed.PUBLIC);
            var anonymous = call(route, null, true);
            if (open) {
                assertThat(status(anonymous))
                        .as("%s by anybody", route)
                        .isNotIn(401, 403)
                        .isLessThan(500);
            } else if (route.path().startsWith("/api/")) {
                assertThat(anonymous).as("%s by anybody", route).hasStatus(401);
            } else {
                assertThat(toSignIn(anonymous)).as("%s by anybody", route).isTrue();
            }
            for (var role : Role.values()) {
                boolean allowed =
                        open || rule.contains(Allowed.SIGNED_IN) || rule.contains(role.code());
                var result = call(route, DemoDoor.account(role), true);
                if (allowed) {
                    assertThat(status(result))
                            .as("%s by %s", route, role)
                            .isNotIn(401, 403)
                            .isLessThan(500);
                    assertThat(toSignIn(result)).as("%s by %s", route, role).isFalse();
                } else {
                    assertThat(status(result)).as("%s by %s", route, role).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void everyChangeNeedsTheTokenOfAForm() {
        var changes =
                routes().stream()
                        .filter(Route::changes)
                        // Takes JSON, never a form or a cookie, and changes nothing.
                        .filter(route -> !route.path().equals("/api/v1/evaluations"))
                        // Sets how pages look in this browser; a token would cost every reader a
                        // cookie.
                        .filter(route -> !route.path().equals("/preferences"))
                        .toList();
        assertThat(changes).hasSizeGreaterThan(8);
        for (var route : changes) {
            assertThat(call(route, "demo-administrator", false))
                    .as("%s without a token", route)
                    .hasStatus(403);
        }
    }

    @Test
    void whatIsNoMethodIsAStaticFile() {
        for (var other : context.getBeansOfType(HandlerMapping.class).values()) {
            if (other.equals(mapping)) {
                continue;
            }
            switch (other) {
                case AbstractUrlHandlerMapping urls ->
                        assertThat(urls.getHandlerMap().values())
                                .allMatch(ResourceHttpRequestHandler.class::isInstance);
                case RouterFunctionMapping functions ->
                        assertThat(functions.getRouterFunction()).isNull();
                default ->
                        assertThat(other)
                                .as("a mapping whose routes this test does not know")
                                .isInstanceOf(RequestMappingHandlerMapping.class);
            }
        }
        assertThat(browser.get().uri("/seal.svg")).hasStatusOk();
    }

    /** A handler that forgot its rule. */
    static class Forgetful {

        void act() {}
    }

    @Test
    void aRouteWithoutRuleIsFoundAndRefusesEverybody() throws NoSuchMethodException {
        var info = RequestMappingInfo.paths("/forgotten").methods(RequestMethod.GET).build();
        mapping.registerMapping(info, new Forgetful(), Forgetful.class.getDeclaredMethod("act"));
        try {
            assertThat(withoutRule()).extracting(Route::path).containsExactly("/forgotten");
            assertThat(call(withoutRule().getFirst(), "demo-administrator", true)).hasStatus(403);
            assertThat(call(withoutRule().getFirst(), null, true)).hasStatus(403);
        } finally {
            mapping.unregisterMapping(info);
        }
    }
}
