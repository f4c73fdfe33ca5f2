package xinqu.performance;

import org.jspecify.annotations.Nullable;

import xinqu.calendar.Measure;
import xinqu.pack.Text;

import java.time.Instant;
import java.util.UUID;

/**
 * A decided item of a case, as its clock reads.
 *
 * @param unit that decided it
 * @param started when its term began
 * @param amount of the promise, in {@code measure}
 * @param due last moment of the promise
 * @param lawful whether it kept the term of the law; null if no law sets one
 * @param ran working days of the unit
 * @param stopped working days that the law excludes
 * @param asOf when this was worked out
 */
public record DecidedItem(
        UUID caseId,
        String item,
        String number,
        Text name,
        String applicant,
        boolean synthetic,
        String unit,
        Instant started,
        Instant decided,
        boolean granted,
        int amount,
        Measure measure,
        @Nullable Instant due,
        @Nullable Instant legalDue,
        boolean onTime,
        @Nullable Boolean lawful,
        boolean extended,
        int ran,
        int stopped,
        Instant asOf) {}
