package xinqu.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it.
///
/// Safe for several threads: all read the same instant, also through clocks of other zones that
/// [#withZone] made of it.
public final class MutableClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private MutableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = Objects.requireNonNull(zone);
    }

    /// A clock that stands at an instant.
    public MutableClock(Instant now, ZoneId zone) {
        this(new AtomicReference<>(Objects.requireNonNull(now)), zone);
    }

    /// A clock that stands at noon of a day, which is that day in all neighbouring zones as well.
    public static MutableClock at(LocalDate day, ZoneId zone) {
        return new MutableClock(noon(day, zone), zone);
    }

    private static Instant noon(LocalDate day, ZoneId zone) {
        return day.atTime(12, 0).atZone(zone).toInstant();
    }

    /// Sets the clock, forward or back.
    public void set(Instant instant) {
        now.set(Objects.requireNonNull(instant));
    }

    /// Sets the clock to noon of a day in its zone.
    public void set(LocalDate day) {
        set(noon(day, zone));
    }

    /// Moves the clock; a negative step moves it back.
    public void advance(Duration step) {
        now.updateAndGet(instant -> instant.plus(step));
    }

    /// The day on which the clock stands, in its zone.
    public LocalDate today() {
        return LocalDate.ofInstant(instant(), zone);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /// The same clock read in another zone: moving one moves both.
    @Override
    public MutableClock withZone(ZoneId other) {
        return new MutableClock(now, other);
    }

    @Override
    public String toString() {
        return "MutableClock[%s, %s]".formatted(now, zone);
    }
}
