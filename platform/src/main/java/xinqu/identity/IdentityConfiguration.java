package xinqu.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

import xinqu.web.NavEntry;
import xinqu.web.SecurityHeaders;

import java.util.Set;

/**
 * What Spring Security does for us: headers, form tokens, the context of a request. Who may call
 * what is not asked here but at the handler, by {@link Gate}.
 */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    @Bean
    NavEntry accountsEntry() {
        return new NavEntry(910, "accounts.title", "/accounts", Set.of("administrator"));
    }

    @Bean
    NavEntry auditEntry() {
        return new NavEntry(920, "audit.title", "/audit", Set.of("auditor", "administrator"));
    }

    @Bean
    SecurityFilterChain everything(HttpSecurity http, SessionContexts sessions, KeptForms kept) {
        return http.securityContext(context -> context.securityContextRepository(sessions))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                // Neither needs a token, which would cost every reader a cookie: the look of pages
                // is nobody's secret, and the API takes no form and changes nothing.
                .csrf(csrf ->
                        csrf.ignoringRequestMatchers("/preferences", "/api/**")
                                .csrfTokenRepository(new FormTokens())
                                .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler()))
                .exceptionHandling(
                        failures -> failures.accessDeniedHandler(new StaleForms(sessions, kept)))
                .headers(SecurityHeaders::set)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}
