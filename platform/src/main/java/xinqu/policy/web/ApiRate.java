package xinqu.policy.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import tools.jackson.databind.json.JsonMapper;

import xinqu.web.Languages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets an address ask the interface so often and no oftener: each has a bucket of as many requests
 * as it may send in a minute, which fills evenly. Memory is bounded by the number of buckets.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20) // After the language is known, before anything costs.
class ApiRate extends OncePerRequestFilter {

    private static final long MINUTE = 60_000;
    private static final int TOO_MANY = 429;

    private final ApiSettings settings;
    private final Clock clock;
    private final Languages languages;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Bucket> buckets;

    /**
     * What an address has left.
     *
     * @param tokens requests times the milliseconds that one takes to come back
     * @param at when that was, in milliseconds
     */
    private record Bucket(long tokens, long at) {}

    ApiRate(ApiSettings settings, Clock clock, Languages languages) {
        this.settings = settings;
        this.clock = clock;
        this.languages = languages;
        this.buckets =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                        return size() > settings.addresses();
                    }
                };
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI()
                .substring(request.getContextPath().length())
                .startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long wait = take(request.getRemoteAddr());
        if (wait == 0) {
            chain.doFilter(request, response);
            return;
        }
        var words = languages.of(request);
        var seconds = (wait + 999) / 1000;
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("title", "Too Many Requests");
        problem.put("status", TOO_MANY);
        problem.put(
                "detail",
                words.t("api.error.rate", settings.perMinute())
                        + " "
                        + words.t("api.error.rate.maybe", seconds));
        var body = json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
        response.setStatus(TOO_MANY);
        response.setHeader("Retry-After", Long.toString(seconds));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Takes one request from the bucket; milliseconds to wait if there is none, 0 if there was. */
    long take(String address) {
        long now = clock.millis();
        long full = MINUTE; // One request costs MINUTE / perMinute.
        long cost = Math.max(1, MINUTE / settings.perMinute());
        synchronized (buckets) {
            var bucket = buckets.getOrDefault(address, new Bucket(full, now));
            long tokens = Math.min(full, bucket.tokens() + Math.max(0, now - bucket.at()));
            if (tokens < cost) {
                buckets.put(address, new Bucket(tokens, now));
                return cost - tokens;
            }
            buckets.put(address, new Bucket(tokens - cost, now));
            return 0;
        }
    }

    int remembered() {
        synchronized (buckets) {
            return buckets.size();
        }
    }
}
