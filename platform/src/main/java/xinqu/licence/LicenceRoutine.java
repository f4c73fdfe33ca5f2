package xinqu.licence;

import org.springframework.stereotype.Component;

import xinqu.job.Routine;

import java.time.Duration;

/**
 * What the law does when nobody acts: a renewal on which nobody decided before the licence ended
 * counts as granted (行政许可法 art. 50(2)).
 */
@Component
class LicenceRoutine implements Routine {

    private static final int AT_ONCE = 500;

    private final Licences licences;

    LicenceRoutine(Licences licences) {
        this.licences = licences;
    }

    @Override
    public String name() {
        return "deemed-renewal";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public int run() {
        return licences.deem(AT_ONCE);
    }
}
