package xinqu.performance;

import xinqu.calendar.WorkingDays;

import java.time.LocalDate;
import java.util.List;

/**
 * How many tasks of a queue are likely to miss their day.
 *
 * <p>The queue is worked off in the order of the due days at the pace of the past working days; a
 * task misses if its turn comes after its day. The band takes the pace of the past as a count that
 * could have come out otherwise by chance (Poisson): nine of ten such paces lie within it. New
 * tasks, which may come first, are not in it, nor are tasks whose term stands.
 *
 * @param unit whose queue it is
 * @param open tasks whose term runs
 * @param late those of them that have missed it already
 * @param past items decided within {@code days}
 * @param days working days that were looked back
 * @param low misses at the quick end of the band
 * @param expected misses at the pace of the past
 * @param high misses at the slow end of the band
 */
public record Forecast(
        String unit, int open, int late, int past, int days, int low, int expected, int high) {

    /** Standard deviations on either side that hold nine of ten. */
    private static final double NINE_OF_TEN = 1.645;

    /**
     * @param dues last days of the tasks, the first due first
     */
    static Forecast of(
            String unit,
            List<LocalDate> dues,
            int past,
            int days,
            LocalDate today,
            WorkingDays calendar) {
        if (past <= 0 || days <= 0) {
            throw new IllegalArgumentException(
                    "no pace from %d items in %d days".formatted(past, days));
        }
        double spread = NINE_OF_TEN * Math.sqrt(past);
        var left =
                dues.stream()
                        .mapToInt(due ->
                                due.isBefore(today) ? -1 : calendar.between(today, due).days())
                        .toArray();
        return new Forecast(
                unit,
                left.length,
                misses(left, Double.POSITIVE_INFINITY),
                past,
                days,
                misses(left, (past + spread) / days),
                misses(left, (double) past / days),
                misses(left, Math.max(past - spread, 0) / days));
    }

    /** The task at place k, from 0, is done once k + 1 tasks are; today still counts as a day. */
    private static int misses(int[] left, double perDay) {
        int missed = 0;
        for (int k = 0; k < left.length; k++) {
            if (left[k] < 0 || (k + 1) > perDay * (left[k] + 1)) {
                missed++;
            }
        }
        return missed;
    }
}
