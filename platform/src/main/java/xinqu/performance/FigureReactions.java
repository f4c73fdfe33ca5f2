package xinqu.performance;

import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import xinqu.casework.CaseProgressed;
import xinqu.casework.Cases;
import xinqu.casework.HistoryWritten;
import xinqu.rating.RatingGiven;

import java.util.UUID;

/** Keeps what figures are counted from up to date. Doing it twice changes nothing. */
@Component
class FigureReactions {

    private final Figures figures;

    FigureReactions(Figures figures) {
        this.figures = figures;
    }

    /** Within the act itself; other acts change nothing that is counted. */
    @EventListener(
            condition =
                    "{'accept', 'deem', 'not-accept', 'withdraw', 'terminate', 'void', 'grant',"
                            + " 'refuse'}.contains(#progressed.act())")
    void on(CaseProgressed progressed) {
        figures.mark(progressed.caseId());
    }

    @ApplicationModuleListener
    void on(RatingGiven given) {
        if (given.about().kind().equals(Cases.KIND)) {
            figures.rated(UUID.fromString(given.about().id()));
        }
    }

    @EventListener
    void on(HistoryWritten history) {
        history.cases().forEach(figures::take);
    }
}
