package xinqu.rating;

import org.springframework.stereotype.Component;

import xinqu.job.Routine;

import java.time.Duration;

/** Publishes the digests of the days that are over. */
@Component
class PublishedDigests implements Routine {

    private final Digests digests;

    PublishedDigests(Digests digests) {
        this.digests = digests;
    }

    @Override
    public String name() {
        return "published-digests";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public int run() {
        return digests.publish();
    }
}
