package xinqu.calendar;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.List;

/** The holiday notices that the zone works with. */
@Service
public class Calendars {

    private final CalendarStore store;

    Calendars(CalendarStore store) {
        this.store = store;
    }

    /** Working-day arithmetic over all notices that are known now. */
    @Transactional(readOnly = true)
    public WorkingDays workingDays() {
        return new WorkingDays(Holidays.of(store.notices()));
    }

    /** Takes the notices over; a year that is known already is replaced. */
    @Transactional
    public void take(List<YearNotice> notices) {
        notices.forEach(store::replace);
    }
}
