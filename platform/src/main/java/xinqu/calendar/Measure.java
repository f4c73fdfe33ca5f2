package xinqu.calendar;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a term is counted in. */
public enum Measure {
    /** Days on which offices work, the first one the day after the term begins. */
    WORKING_DAYS("working-days"),
    /** All days, the first one the day after the term begins. */
    DAYS("days"),
    /** Months of the calendar, the last day bearing the number of the first. */
    MONTHS("months"),
    /** Hours during which the office is open. */
    HOURS("hours"),
    /** Minutes during which the office is open. */
    MINUTES("minutes");

    private final String code;

    Measure(String code) {
        this.code = code;
    }

    /** How files and addresses write it. */
    public String code() {
        return code;
    }

    public static Optional<Measure> of(String code) {
        return Arrays.stream(values()).filter(measure -> measure.code.equals(code)).findFirst();
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(Measure::code).toList();
    }

    /** Whether a term ends at a moment and not with a day. */
    public boolean isOpeningTime() {
        return this == HOURS || this == MINUTES;
    }
}
