package xinqu.casework;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import xinqu.calendar.HolidaysChanged;

import java.util.List;
import java.util.UUID;

/**
 * Reckons what lists show of due moments anew when a holiday notice or a term changes. Each date is
 * derived from its events, so doing it twice changes nothing.
 */
@Component
class DueDates {

    private static final int AT_ONCE = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final CaseListStore lists;
    private final CaseStore store;
    private final Cases cases;

    DueDates(CaseListStore lists, CaseStore store, Cases cases) {
        this.lists = lists;
        this.store = store;
        this.cases = cases;
    }

    @ApplicationModuleListener
    void on(HolidaysChanged changed) {
        reckon();
    }

    /**
     * Reckons every item whose term runs.
     *
     * @return how many were looked at
     */
    @Transactional
    int reckon() {
        int seen = 0;
        var after = FIRST;
        var item = "";
        List<CaseItem> block;
        do {
            block = lists.open(after, item, AT_ONCE);
            for (var one : block) {
                var events = store.events(one.caseId());
                var legal = one.legal();
                store.due(
                        one,
                        cases.clock().due(one.promise(), one.item(), events).orElse(null),
                        legal == null
                                ? null
                                : cases.clock().due(legal, one.item(), events).orElse(null));
                after = one.caseId();
                item = one.item();
            }
            seen += block.size();
        } while (block.size() == AT_ONCE);
        return seen;
    }
}
