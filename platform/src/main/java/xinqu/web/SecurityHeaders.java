package xinqu.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The headers of every answer, for whoever configures Spring Security. */
public final class SecurityHeaders {

    /** No inline script or style, nothing from other hosts, no frames. */
    public static final String CONTENT_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
                    + " form-action 'self'";

    private static final String PERMISSIONS =
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    private SecurityHeaders() {}

    /** Use as {@code http.headers(SecurityHeaders::set)}. */
    public static void set(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
    }
}
