package xinqu.policy.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the interface.
 *
 * @param perMinute requests that one address may send in a minute
 * @param addresses addresses that are remembered at most; the one quiet for longest is forgotten
 */
@ConfigurationProperties("xinqu.api")
record ApiSettings(@DefaultValue("120") int perMinute, @DefaultValue("10000") int addresses) {

    ApiSettings {
        if (perMinute < 1 || addresses < 1) {
            throw new IllegalArgumentException(
                    "limits of the API (%d a minute, %d addresses) must be positive\nMaybe leave xinqu.api out"
                            .formatted(perMinute, addresses));
        }
    }
}
