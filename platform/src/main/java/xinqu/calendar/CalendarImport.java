package xinqu.calendar;

import org.springframework.stereotype.Component;

import xinqu.pack.PackFolder;
import xinqu.pack.PackImport;

/** Takes the holiday notices and the terms of a pack over. */
@Component
class CalendarImport implements PackImport {

    private final Calendars calendars;

    CalendarImport(Calendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void importFrom(PackFolder folder) {
        var notices = YearNotice.readAll(folder);
        var terms = Terms.read(folder);
        if (folder.problems().isEmpty()) {
            calendars.take(notices);
            terms.ifPresent(calendars::take);
        }
    }
}
