package xinqu.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token that proves that a form came from a page of ours. It costs neither a session nor a row:
 * within a session it is derived from the secret in the cookie, so it changes with every sign-in;
 * before, it is a random cookie of its own.
 */
final class FormTokens implements CsrfTokenRepository {

    private static final String HEADER = "X-CSRF-TOKEN";
    private static final String FIELD = "_csrf";
    private static final String ATTRIBUTE = FormTokens.class.getName();
    private static final Pattern RANDOM_TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final SecureRandom random = new SecureRandom();

    private static String cookieName(HttpServletRequest request) {
        return request.isSecure() ? "__Host-xinqu-form" : "xinqu-form";
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return derived(request)
                .or(() -> SessionCookie.value(request, cookieName(request)))
                .filter(value ->
                        derived(request).isPresent() || RANDOM_TOKEN.matcher(value).matches())
                .or(() -> Optional.ofNullable((String) request.getAttribute(ATTRIBUTE)))
                .map(FormTokens::token)
                .orElse(null);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(derived(request).orElseGet(this::fresh));
    }

    @Override
    public void saveToken(
            @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null || derived(request).isPresent()) {
            return;
        }
        request.setAttribute(ATTRIBUTE, token.getToken());
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                SessionCookie.cookie(
                        request, cookieName(request), token.getToken(), Duration.ofSeconds(-1)));
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, FIELD, value);
    }

    private String fresh() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Who sees a form must not learn the secret of the session from it. */
    private static Optional<String> derived(HttpServletRequest request) {
        return SessionCookie.token(request)
                .map(secret -> {
                    try {
                        var mac = Mac.getInstance("HmacSHA256");
                        mac.init(
                                new SecretKeySpec(
                                        secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
                        return Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        mac.doFinal("form".getBytes(StandardCharsets.US_ASCII)));
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException("every Java has HmacSHA256", e);
                    }
                });
    }
}
