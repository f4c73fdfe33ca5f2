package xinqu.performance;

import org.springframework.stereotype.Component;

import xinqu.job.Routine;

import java.time.Duration;

/** Works everything out anew once a day: holiday notices and upheld appeals change the past. */
@Component
class FigureRoutine implements Routine {

    private final Figures figures;

    FigureRoutine(Figures figures) {
        this.figures = figures;
    }

    @Override
    public String name() {
        return "performance-figures";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public int run() {
        return figures.rebuild();
    }
}
