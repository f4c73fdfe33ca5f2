package xinqu.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the known notices say about single days. Immutable. */
public final class Holidays {

    /**
     * Days of December that the next year's notice may still change: New Year's bridge days and
     * their make-up days. The notice for 2019 made 29 December 2018 a working day.
     */
    static final int LAST_WEEK = 7;

    private final Map<LocalDate, YearNotice.Day> days;
    private final Set<Integer> years;

    private Holidays(Map<LocalDate, YearNotice.Day> days, Set<Integer> years) {
        this.days = Map.copyOf(days);
        this.years = Set.copyOf(years);
    }

    /**
     * Joins notices; where two speak about the same day, the later year's notice was issued later.
     */
    public static Holidays of(List<YearNotice> notices) {
        var days = new HashMap<LocalDate, YearNotice.Day>();
        var years = new HashSet<Integer>();
        notices.stream()
                .sorted(Comparator.comparingInt(YearNotice::year))
                .forEach(notice -> {
                    years.add(notice.year());
                    notice.days().forEach(day -> days.put(day.date(), day));
                });
        return new Holidays(days, years);
    }

    /** The years whose notice is known. */
    public Set<Integer> years() {
        return years;
    }

    public boolean isWorkingDay(LocalDate day) {
        var noticed = days.get(day);
        if (noticed != null) {
            return !noticed.off();
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** Whether a notice still to come may change what {@link #isWorkingDay} says about the day. */
    public boolean isProvisional(LocalDate day) {
        if (days.containsKey(day)) {
            return false;
        }
        boolean lastWeek = day.getMonthValue() == 12 && day.getDayOfMonth() > 31 - LAST_WEEK;
        return !years.contains(day.getYear()) || (lastWeek && !years.contains(day.getYear() + 1));
    }
}
