package xinqu.identity;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClientException;

import xinqu.web.Wording;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Asks an OpenID provider who somebody is (OpenID Connect Core 1.0, authorization code with PKCE),
 * with Spring Security's client. Nothing of it is touched before the first sign-in that way.
 */
@Service
public class OpenId {

    private static final Logger LOG = LoggerFactory.getLogger(OpenId.class);
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final OpenIdSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable ClientRegistration known;

    OpenId(OpenIdSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** What the provider is called; empty if there is none. */
    public Optional<Wording> offered() {
        if (settings.issuer() == null) {
            return Optional.empty();
        }
        var name = settings.name();
        return Optional.of(name == null ? Wording.of("signIn.openId.usual") : Wording.plain(name));
    }

    /**
     * What a browser keeps while somebody is at the provider.
     *
     * @param state comes back in the address and must be the same
     * @param nonce comes back in the token, hashed
     * @param verifier proves to the provider that who asks for the token is who sent the reader
     */
    public record Trip(String state, String nonce, String verifier) {

        /** Reads what {@link #toString} wrote. */
        public static Optional<Trip> parse(String text) {
            var parts = text.split("\\.", -1);
            return parts.length == 3 && List.of(parts).stream().allMatch(SECRET.asMatchPredicate())
                    ? Optional.of(new Trip(parts[0], parts[1], parts[2]))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return state + "." + nonce + "." + verifier;
        }
    }

    /** What the provider said. */
    public sealed interface Outcome {

        /** This is who it is. */
        record Vouched(String subject) implements Outcome {}

        /** The reader, or the provider, did not want to. */
        record Declined() implements Outcome {}

        /** Something is wrong; the log says what. */
        record Failed() implements Outcome {}
    }

    public Trip depart() {
        return new Trip(secret(), secret(), secret());
    }

    private String secret() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Where the reader signs in; empty if the provider cannot be reached.
     *
     * @param answer address of ours to which the provider sends the reader back
     */
    public Optional<URI> address(Trip trip, String answer) {
        return client().map(client ->
                URI.create(request(client, trip, answer).getAuthorizationRequestUri()));
    }

    /** The provider says by itself where its ends are; asked once. */
    private Optional<ClientRegistration> client() {
        var client = known;
        if (client == null) {
            try {
                client =
                        ClientRegistrations.fromOidcIssuerLocation(
                                        Objects.requireNonNull(settings.issuer()))
                                .registrationId("xinqu")
                                .clientId(Objects.requireNonNull(settings.clientId()))
                                .clientSecret(settings.clientSecret())
                                .scope(OidcScopes.OPENID)
                                .build();
                known = client;
            } catch (IllegalArgumentException | IllegalStateException | RestClientException e) {
                LOG.warn("the OpenID provider {} cannot be used", settings.issuer(), e);
                return Optional.empty();
            }
        }
        return Optional.of(client);
    }

    private static OAuth2AuthorizationRequest request(
            ClientRegistration client, Trip trip, String answer) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(client.getProviderDetails().getAuthorizationUri()))
                .clientId(client.getClientId())
                .redirectUri(answer)
                .scopes(client.getScopes())
                .state(trip.state())
                .attributes(attributes -> {
                    attributes.put(OidcParameterNames.NONCE, trip.nonce());
                    attributes.put(PkceParameterNames.CODE_VERIFIER, trip.verifier());
                })
                .additionalParameters(
                        Map.of(
                                OidcParameterNames.NONCE, hash(trip.nonce()),
                                PkceParameterNames.CODE_CHALLENGE, hash(trip.verifier()),
                                PkceParameterNames.CODE_CHALLENGE_METHOD, "S256"))
                .build();
    }

    private static String hash(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Who came back. Fetches the token itself from the provider and checks issuer, audience, times,
     * signature and nonce.
     *
     * @param state as it stands in the address
     * @param code what the token is fetched for; null if the provider refused
     */
    public Outcome arrive(Trip trip, String answer, String state, @Nullable String code) {
        if (!MessageDigest.isEqual(bytes(state), bytes(trip.state()))) {
            LOG.warn("somebody came from the OpenID provider who had not left from here");
            return new Outcome.Failed();
        }
        if (code == null) {
            return new Outcome.Declined();
        }
        var client = client();
        if (client.isEmpty()) {
            return new Outcome.Failed();
        }
        var exchange =
                new OAuth2AuthorizationExchange(
                        request(client.get(), trip, answer),
                        OAuth2AuthorizationResponse.success(code)
                                .redirectUri(answer)
                                .state(state)
                                .build());
        try {
            var signedIn =
                    provider()
                            .authenticate(
                                    new OAuth2LoginAuthenticationToken(client.get(), exchange));
            var subject =
                    signedIn != null && signedIn.getPrincipal() instanceof OidcUser user
                            ? user.getSubject()
                            : null;
            return subject == null ? new Outcome.Failed() : new Outcome.Vouched(subject);
        } catch (AuthenticationException | OAuth2AuthorizationException | RestClientException e) {
            LOG.warn("the answer of the OpenID provider is refused", e);
            return new Outcome.Failed();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Keys are fetched anew for each sign-in: seldom enough, and a rotated key needs no care. */
    private AuthenticationProvider provider() {
        var tokens = new OidcIdTokenDecoderFactory();
        tokens.setJwtValidatorFactory(client -> {
            var times = new JwtTimestampValidator();
            times.setClock(clock);
            var claims = new OidcIdTokenValidator(client);
            claims.setClock(clock);
            return new DelegatingOAuth2TokenValidator<Jwt>(times, claims);
        });
        var provider =
                new OidcAuthorizationCodeAuthenticationProvider(
                        new RestClientAuthorizationCodeTokenResponseClient(),
                        // The token says who it is; nothing else is asked of the provider.
                        request -> new DefaultOidcUser(Set.of(), request.getIdToken()));
        provider.setJwtDecoderFactory(tokens);
        return provider;
    }
}
