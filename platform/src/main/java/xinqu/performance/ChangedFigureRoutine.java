package xinqu.performance;

import org.springframework.stereotype.Component;

import xinqu.job.Routine;

import java.time.Duration;
import java.util.UUID;

/** Works out what changed. A case in which much happens at once is looked at once. */
@Component
class ChangedFigureRoutine implements Routine {

    private final Figures figures;

    ChangedFigureRoutine(Figures figures) {
        this.figures = figures;
    }

    @Override
    public String name() {
        return "performance-changes";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public int run() {
        return Routine.each(figures.marked(), UUID::toString, this::take);
    }

    private int take(UUID id) {
        figures.take(id);
        return 1;
    }
}
