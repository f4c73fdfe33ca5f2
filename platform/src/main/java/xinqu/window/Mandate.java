package xinqu.window;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * That somebody may act for a party (委托书; 民法典 art. 165: names, matters, limits, period).
 *
 * @param helper account of who acts: a handler (经办人) of the party, or staff who help (帮办代办)
 * @param subjects ids of the bundles and items that it covers; empty for all
 * @param since first day
 * @param until last day
 * @param paper number of the paper that staff saw; empty if the party gave it here
 * @param revoked when it was taken back; null if it was not
 */
public record Mandate(
        UUID id,
        UUID party,
        String partyName,
        String unit,
        UUID helper,
        String helperName,
        Set<String> subjects,
        LocalDate since,
        LocalDate until,
        String paper,
        String grantedBy,
        Instant granted,
        @Nullable Instant revoked) {

    public Mandate {
        subjects = Set.copyOf(subjects);
    }

    /** Whether it holds on a day. */
    public boolean holds(LocalDate day) {
        return revoked == null && !day.isBefore(since) && !day.isAfter(until);
    }

    /** Whether it covers a bundle or item on a day. */
    public boolean covers(String subject, LocalDate day) {
        return holds(day) && (subjects.isEmpty() || subjects.contains(subject));
    }
}
