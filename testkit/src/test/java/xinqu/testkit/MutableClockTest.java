package xinqu.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

class MutableClockTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 2);

    @Test
    void standsStillUntilMoved() {
        var clock = MutableClock.at(DAY, SHANGHAI);
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-01-02T04:00:00Z"));
        clock.advance(Duration.ofHours(12));
        assertThat(clock.today()).isEqualTo(DAY.plusDays(1));
        clock.set(DAY);
        assertThat(clock.today()).isEqualTo(DAY);
        clock.set(Instant.EPOCH);
        assertThat(clock.millis()).isZero();
    }

    @Test
    void isTheSameClockInAnotherZone() {
        var clock = MutableClock.at(DAY, SHANGHAI);
        var abroad = clock.withZone(ZoneOffset.UTC);
        clock.advance(Duration.ofHours(12));
        assertThat(abroad.instant()).isEqualTo(clock.instant());
        assertThat(abroad.today()).isEqualTo(DAY);
        assertThat(clock.today()).isEqualTo(DAY.plusDays(1));
    }
}
