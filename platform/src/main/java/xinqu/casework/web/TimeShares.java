package xinqu.casework.web;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.ClockReading;
import xinqu.calendar.WorkingDays;
import xinqu.web.Html;
import xinqu.web.Wording;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Whose the working days of a case were, from the clocks of its items: the applicant's, those of
 * each office, and those that the law does not count. A day on which two offices work side by side
 * is counted for both, one on which an office handles two items is counted once.
 *
 * @param days working days since the materials came in
 * @param provisional whether a holiday notice still to come may change the counts
 */
public record TimeShares(
        LocalDate from, LocalDate to, int days, boolean provisional, List<Share> shares)
        implements Html {

    /** The days of one side, and when they were. */
    public record Share(Wording who, ClockReading.Whose whose, int days, List<Run> runs) {
        public Share {
            runs = List.copyOf(runs);
        }

        public String style() {
            return whose.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Working days in a row; the first after the materials came in has number 0. */
    public record Run(int first, int length) {}

    /** The clock of an item, and the unit that decides it. */
    record Clock(String unit, ClockReading reading) {}

    /** Whose a span of time is; the unit is empty unless an office has it. */
    private record Side(ClockReading.Whose whose, String unit) {
        static final Side APPLICANT = new Side(ClockReading.Whose.APPLICANT, "");
        static final Side EXCLUDED = new Side(ClockReading.Whose.EXCLUDED, "");
    }

    public TimeShares {
        shares = List.copyOf(shares);
    }

    /**
     * @param receives the unit that looks at what comes in
     * @param name how a unit is called
     * @return null if no clock runs, or none has run for a day
     */
    static @Nullable TimeShares of(
            List<Clock> clocks, String receives, WorkingDays days, Function<String, Wording> name) {
        var lines = clocks.stream().flatMap(clock -> clock.reading().lines().stream()).toList();
        if (lines.isEmpty()) {
            return null;
        }
        var from = lines.getFirst().from().toLocalDate();
        var to = from;
        for (var line : lines) {
            var first = line.from().toLocalDate();
            var last = line.to().toLocalDate();
            from = first.isBefore(from) ? first : from;
            to = last.isAfter(to) ? last : to;
        }
        var sides = new LinkedHashMap<Side, TreeSet<Integer>>();
        sides.put(Side.APPLICANT, new TreeSet<>());
        for (var clock : clocks) {
            for (var line : clock.reading().lines()) {
                var side = side(line, receives, clock.unit());
                if (side != null) {
                    sides.computeIfAbsent(side, _ -> new TreeSet<>())
                            .addAll(numbers(line, from, days));
                }
            }
        }
        var excluded = sides.remove(Side.EXCLUDED);
        sides.put(Side.EXCLUDED, excluded == null ? new TreeSet<>() : excluded);
        var shares = new ArrayList<Share>();
        sides.forEach((side, held) ->
                shares.add(
                        new Share(
                                switch (side.whose()) {
                                    case AGENCY -> name.apply(side.unit());
                                    case APPLICANT -> Wording.of("case.shares.applicant");
                                    case EXCLUDED -> Wording.of("case.shares.excluded");
                                },
                                side.whose(),
                                held.size(),
                                runs(held))));
        var counted = days.between(from, to);
        if (counted.days() == 0) {
            return null;
        }
        return new TimeShares(from, to, counted.days(), counted.provisional(), shares);
    }

    /** Whose the time of a line was; null if it took none. */
    private static @Nullable Side side(ClockReading.Line line, String receives, String unit) {
        return switch (line.step()) {
            case CHECKED -> new Side(ClockReading.Whose.AGENCY, receives);
            case CORRECTED -> Side.APPLICANT;
            case RAN -> new Side(ClockReading.Whose.AGENCY, unit);
            case STOPPED -> Side.EXCLUDED;
            case ACCEPTED, DEEMED_ACCEPTED, EXTENDED, IDLE_CORRECTION, IDLE_EXTENSION, DECIDED ->
                    null;
        };
    }

    /** A day belongs to what ended on it or began before it. */
    private static List<Integer> numbers(ClockReading.Line line, LocalDate from, WorkingDays days) {
        var first = line.from().toLocalDate();
        int before = days.between(from, first).days();
        int length = days.between(first, line.to().toLocalDate()).days();
        return java.util.stream.IntStream.range(before, before + length).boxed().toList();
    }

    private static List<Run> runs(TreeSet<Integer> held) {
        var runs = new ArrayList<Run>();
        for (int day : held) {
            if (!runs.isEmpty() && runs.getLast().first() + runs.getLast().length() == day) {
                var last = runs.removeLast();
                runs.add(new Run(last.first(), last.length() + 1));
            } else {
                runs.add(new Run(day, 1));
            }
        }
        return runs;
    }
}
