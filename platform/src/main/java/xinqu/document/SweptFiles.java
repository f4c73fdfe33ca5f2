package xinqu.document;

import org.springframework.stereotype.Component;

import xinqu.job.Routine;

import java.time.Duration;

/** Removes files that no row names: uploads that were cut off, or whose act was refused. */
@Component
class SweptFiles implements Routine {

    /** Longer than any transaction that may still name a file. */
    private static final Duration AGE = Duration.ofDays(1);

    private final Attachments attachments;

    SweptFiles(Attachments attachments) {
        this.attachments = attachments;
    }

    @Override
    public String name() {
        return "swept-files";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public int run() {
        return attachments.sweep(AGE);
    }
}
