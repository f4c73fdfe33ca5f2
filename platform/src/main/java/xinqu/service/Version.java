package xinqu.service;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * One of the versions of an item, which follow each other by date.
 *
 * @param name what the office calls it; empty if nothing
 * @param from first day; null if it has always been in force
 * @param until last day; null if no end is known
 */
public record Version(String name, @Nullable LocalDate from, @Nullable LocalDate until) {

    public static final Version ALWAYS = new Version("", null, null);

    public boolean inForce(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /** Whether there is a day on which both are in force. */
    boolean overlaps(Version other) {
        return start().compareTo(other.end()) <= 0 && other.start().compareTo(end()) <= 0;
    }

    LocalDate start() {
        return from == null ? LocalDate.MIN : from;
    }

    LocalDate end() {
        return until == null ? LocalDate.MAX : until;
    }
}
