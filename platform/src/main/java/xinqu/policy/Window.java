package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.Node;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;

/**
 * When applications are taken.
 *
 * @param yearly first and last day of each year; null if the window is one of full dates
 * @param once first and last day; null if the window comes every year
 */
public record Window(@Nullable Span<MonthDay> yearly, @Nullable Span<LocalDate> once) {

    /** Both ends included. */
    public record Span<T>(T from, T to) {}

    static @Nullable Window read(Node node) {
        node.only("from", "to");
        var from = node.text("from");
        var to = node.text("to");
        try {
            return from.length() == 5
                    ? new Window(
                            new Span<>(MonthDay.parse("--" + from), MonthDay.parse("--" + to)),
                            null)
                    : new Window(null, new Span<>(LocalDate.parse(from), LocalDate.parse(to)));
        } catch (java.time.DateTimeException e) {
            node.problem(
                    "the window “%s” to “%s” is not one".formatted(from, to),
                    "both 01-01 and 10-31, or both full dates");
            return null;
        }
    }

    /** The last day of the window that is open on {@code day} or opens next. */
    public Optional<LocalDate> closes(LocalDate day) {
        if (once != null) {
            return day.isAfter(once.to()) ? Optional.empty() : Optional.of(once.to());
        }
        return Optional.ofNullable(yearly)
                .map(span -> {
                    var end = span.to().atYear(day.getYear());
                    if (span.from().isAfter(span.to())
                            && !day.isBefore(span.from().atYear(day.getYear()))) {
                        return span.to().atYear(day.getYear() + 1); // Runs over the New Year.
                    }
                    return day.isAfter(end) ? span.to().atYear(day.getYear() + 1) : end;
                });
    }

    @Override
    public String toString() {
        if (once != null) {
            return once.from() + " – " + once.to();
        }
        return yearly == null
                ? ""
                : yearly.from().toString().substring(2)
                        + " – "
                        + yearly.to().toString().substring(2);
    }
}
