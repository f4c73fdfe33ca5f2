package xinqu.pack;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A date as exact as its source: a day, a month or a year.
 *
 * @param written as the pack has it, without the mark of inference
 * @param first the first day it may mean
 * @param last the last day it may mean
 * @param inferred whether we inferred it; the source does not state it
 */
public record PartialDate(String written, LocalDate first, LocalDate last, boolean inferred) {

    private static final Pattern WRITTEN = Pattern.compile("[0-9]{4}(?:-[0-9]{2}){0,2}");

    /**
     * Reads {@code 2026}, {@code 2026-03} or {@code 2026-03-07}, each with an optional {@code ~}.
     */
    public static Optional<PartialDate> parse(String text) {
        boolean inferred = text.startsWith("~");
        var written = inferred ? text.substring(1).strip() : text;
        if (!WRITTEN.matcher(written).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (written.length()) {
                        case 4 -> {
                            var year = Year.parse(written);
                            yield new PartialDate(
                                    written,
                                    year.atDay(1),
                                    year.atMonth(12).atEndOfMonth(),
                                    inferred);
                        }
                        case 7 -> {
                            var month = YearMonth.parse(written);
                            yield new PartialDate(
                                    written, month.atDay(1), month.atEndOfMonth(), inferred);
                        }
                        default -> {
                            var day = LocalDate.parse(written);
                            yield new PartialDate(written, day, day, inferred);
                        }
                    });
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return inferred ? "~" + written : written;
    }
}
