package xinqu.policy;

import org.jspecify.annotations.Nullable;

import xinqu.pack.PartialDate;

import java.time.LocalDate;

/**
 * The days on which a document or provision is in force.
 *
 * @param from first day; null if the source does not state it
 * @param to last day; null while no end is stated
 * @param draft whether it is a draft, which is in force on no day
 */
public record Validity(@Nullable PartialDate from, @Nullable PartialDate to, boolean draft) {

    /** Whether it is in force on {@code day}; an unstated first day counts as long past. */
    public boolean holds(LocalDate day) {
        return !draft
                && (from == null || !day.isBefore(from.first()))
                && (to == null || !day.isAfter(to.last()));
    }

    public boolean isEnded(LocalDate day) {
        return to != null && day.isAfter(to.last());
    }
}
