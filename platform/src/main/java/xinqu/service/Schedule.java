package xinqu.service;

import xinqu.calendar.Term;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When items run if each begins as soon as it may. Time is minutes in which the office is open,
 * from the submission on.
 *
 * @param slots by item id, in the order of the items
 * @param criticalPath ids of the items that decide how long it takes, the first first
 * @param minutes until the last item is decided
 * @param dayMinutes minutes of a working day
 */
public record Schedule(
        Map<String, Slot> slots, List<String> criticalPath, long minutes, int dayMinutes) {

    /** Most working days in a month of the calendar: one has 31 days, at most 23 on weekdays. */
    private static final int MOST_IN_A_MONTH = 23;

    /** When an item runs, both in minutes from the submission on. */
    public record Slot(long start, long finish) {}

    public Schedule {
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        criticalPath = List.copyOf(criticalPath);
    }

    /** Working days until everything is decided, the last one begun counting as a whole. */
    public int workingDays() {
        return days(minutes, dayMinutes);
    }

    static int days(long minutes, int dayMinutes) {
        return Math.toIntExact(Math.ceilDiv(minutes, dayMinutes));
    }

    /** How long a term lasts at most: of other days than working days, all may be such. */
    public static long minutes(Term term, int dayMinutes) {
        return switch (term.measure()) {
            case WORKING_DAYS, DAYS -> (long) term.amount() * dayMinutes;
            case MONTHS -> (long) term.amount() * MOST_IN_A_MONTH * dayMinutes;
            case HOURS -> 60L * term.amount();
            case MINUTES -> term.amount();
        };
    }

    /**
     * @param items in an order in which everything comes after what it waits for
     * @param edges between these items
     */
    static Schedule of(List<ServiceItem> items, List<Plan.Edge> edges, int dayMinutes) {
        var slots = new LinkedHashMap<String, Slot>();
        var held = new LinkedHashMap<String, String>();
        String last = null;
        long end = 0;
        for (var item : items) {
            long start = 0;
            for (var edge : edges) {
                if (edge.later().id().equals(item.id())) {
                    var before = slots.get(edge.earlier().id());
                    if (before != null && before.finish() > start) {
                        start = before.finish();
                        held.put(item.id(), edge.earlier().id());
                    }
                }
            }
            long finish = start + minutes(item.promise(), dayMinutes);
            slots.put(item.id(), new Slot(start, finish));
            if (finish > end) {
                end = finish;
                last = item.id();
            }
        }
        var path = new ArrayList<String>();
        for (var at = last; at != null; at = held.get(at)) {
            path.addFirst(at);
        }
        return new Schedule(slots, path, end, dayMinutes);
    }
}
