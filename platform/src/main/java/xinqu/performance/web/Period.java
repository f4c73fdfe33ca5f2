package xinqu.performance.web;

import xinqu.web.Filter.Option;
import xinqu.web.Wording;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Days that a figure covers.
 *
 * @param code in addresses: a number of days up to today, or a month
 * @param first its first day
 * @param last its last day
 */
record Period(String code, LocalDate first, LocalDate last) {

    static final String USUAL = "90";
    private static final List<String> BACK = List.of("30", "90", "365");
    private static final int MONTHS = 13;

    static Optional<Period> of(String code, LocalDate today) {
        if (BACK.contains(code)) {
            return Optional.of(
                    new Period(code, today.minusDays(Integer.parseInt(code) - 1L), today));
        }
        try {
            var month = YearMonth.parse(code);
            return Optional.of(new Period(code, month.atDay(1), month.atEndOfMonth()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As many days, right before it; a month is compared with the month before. */
    Period before() {
        if (!BACK.contains(code)) {
            var month = YearMonth.from(first).minusMonths(1);
            return new Period(month.toString(), month.atDay(1), month.atEndOfMonth());
        }
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        return new Period("", first.minusDays(days), first.minusDays(1));
    }

    static Wording label(String code) {
        return BACK.contains(code) ? Wording.of("performance.period." + code) : Wording.plain(code);
    }

    static List<Option> options(LocalDate today) {
        var options = new ArrayList<Option>();
        BACK.forEach(code -> options.add(new Option(code, label(code))));
        for (int i = 0; i < MONTHS; i++) {
            var code = YearMonth.from(today).minusMonths(i).toString();
            options.add(new Option(code, label(code)));
        }
        return options;
    }
}
