package xinqu.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * An OpenID provider at which accounts may sign in, under {@code xinqu.oidc}.
 *
 * @param issuer its issuer identifier, which its metadata repeat; null for none
 * @param name what readers call it, in the language of the staff; null for a general word
 */
@ConfigurationProperties("xinqu.oidc")
record OpenIdSettings(
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String name) {

    OpenIdSettings {
        if (issuer != null && (clientId == null || clientSecret == null)) {
            throw new IllegalArgumentException(
                    """
                    xinqu.oidc.issuer (%s) is set without client-id or client-secret
                    Maybe set all three, or none\
                    """
                            .formatted(issuer));
        }
    }
}
