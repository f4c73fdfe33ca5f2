package xinqu.policy.web;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import xinqu.testkit.MutableClock;

import java.time.Instant;
import java.time.ZoneOffset;

/** The day of the tests that show the library: 23 November 2026, morning in China. */
@TestConfiguration(proxyBeanMethods = false)
class InNovember {

    @Bean
    @Primary
    MutableClock dayOfTheTest() {
        return new MutableClock(Instant.parse("2026-11-23T01:00:00Z"), ZoneOffset.UTC);
    }
}
