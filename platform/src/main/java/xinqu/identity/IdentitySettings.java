package xinqu.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Settings of sign-in, under {@code xinqu.identity}.
 *
 * @param idle a session that is not used ends after this time
 * @param absolute every session ends after this time, used or not
 * @param oneTime how long a password given by an administrator works
 * @param freeAttempts failed attempts in a row without a pause
 * @param firstPause the first pause; each further failure doubles it
 * @param longestPause no pause is longer
 * @param attemptsPerAddress failed attempts from one address within {@code addressWindow}
 */
@ConfigurationProperties("xinqu.identity")
record IdentitySettings(
        @DefaultValue("60m") Duration idle,
        @DefaultValue("12h") Duration absolute,
        @DefaultValue("7d") Duration oneTime,
        @DefaultValue("5") int freeAttempts,
        @DefaultValue("1m") Duration firstPause,
        @DefaultValue("1h") Duration longestPause,
        @DefaultValue("30") int attemptsPerAddress,
        @DefaultValue("10m") Duration addressWindow) {}
