package xinqu.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.springframework.web.util.UriComponentsBuilder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An OpenID provider on this machine: signs tokens with RS256, checks the client's secret and PKCE,
 * and can be told to misbehave. Everybody who comes is taken for {@link #subject}.
 */
final class Provider implements AutoCloseable {

    static final String CLIENT = "xinqu-test";
    static final String SECRET = "correct horse battery";

    /** What is wrong with the next tokens. */
    enum Flaw {
        NONE,
        DECLINES,
        OTHER_STATE,
        FOREIGN_KEY,
        OTHER_AUDIENCE,
        OTHER_ISSUER,
        OTHER_NONCE,
        EXPIRED,
        NO_SIGNATURE
    }

    volatile String subject = "nobody";
    volatile Flaw flaw = Flaw.NONE;

    /** What went wrong on this side of the wire. */
    final List<String> complaints = new ArrayList<>();

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey foreign;
    private final Instant now;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    Provider(Instant now) {
        this.now = now;
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
            foreign = new RSAKeyGenerator(2048).keyID("one").generate();
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/.well-known/openid-configuration", this::describe);
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext(
                "/keys", exchange -> json(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void describe(HttpExchange exchange) throws IOException {
        json(
                exchange,
                200,
                """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize",
                 "token_endpoint": "%1$s/token", "jwks_uri": "%1$s/keys",
                 "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}
                """
                        .formatted(issuer()));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = query(exchange.getRequestURI().getRawQuery());
        expect("response_type", "code", asked);
        expect("client_id", CLIENT, asked);
        expect("scope", "openid", asked);
        expect("code_challenge_method", "S256", asked);
        var code = UUID.randomUUID().toString();
        codes.put(code, asked);
        var back =
                UriComponentsBuilder.fromUriString(asked.getOrDefault("redirect_uri", ""))
                        .queryParam(
                                "state", flaw == Flaw.OTHER_STATE ? "other" : asked.get("state"));
        var answer =
                flaw == Flaw.DECLINES
                        ? back.queryParam("error", "access_denied")
                        : back.queryParam("code", code);
        exchange.getResponseHeaders().add("Location", answer.build().toUriString());
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var sent = query(body);
        var asked = codes.remove(sent.getOrDefault("code", ""));
        // RFC 6749, section 2.3.1: both are form-encoded before they are joined.
        var basic = CLIENT + ":" + SECRET.replace(' ', '+');
        var expected =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(basic.getBytes(StandardCharsets.UTF_8));
        if (asked == null
                || !expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !hash(sent.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))
                || !Objects.equals(sent.get("redirect_uri"), asked.get("redirect_uri"))) {
            complaints.add("token refused for " + sent.keySet());
            json(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        json(
                exchange,
                200,
                """
                {"access_token": "unused", "token_type": "Bearer", "expires_in": 60,
                 "id_token": "%s"}
                """
                        .formatted(idToken(asked)));
    }

    private String idToken(Map<String, String> asked) {
        var issued = flaw == Flaw.EXPIRED ? now.minusSeconds(7_200) : now;
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(flaw == Flaw.OTHER_ISSUER ? "https://elsewhere.example" : issuer())
                        .subject(subject)
                        .audience(flaw == Flaw.OTHER_AUDIENCE ? "somebody-else" : CLIENT)
                        .issueTime(Date.from(issued))
                        .expirationTime(Date.from(issued.plusSeconds(300)))
                        .claim("nonce", flaw == Flaw.OTHER_NONCE ? "other" : asked.get("nonce"))
                        .build();
        if (flaw == Flaw.NO_SIGNATURE) {
            return new com.nimbusds.jwt.PlainJWT(claims).serialize();
        }
        try {
            var jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
            jwt.sign(new RSASSASigner(flaw == Flaw.FOREIGN_KEY ? foreign : key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void expect(String name, String value, Map<String, String> sent) {
        if (!value.equals(sent.get(name))) {
            complaints.add("%s is %s, not %s".formatted(name, sent.get(name), value));
        }
    }

    private static Map<String, String> query(String query) {
        var values = new HashMap<String, String>();
        for (var pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            values.put(
                    pair.substring(0, equals),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return values;
    }

    private static String hash(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void json(HttpExchange exchange, int status, String body) {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
